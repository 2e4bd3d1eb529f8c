use endpoint::{Client, endpoint};

struct Vendor;

#[endpoint(GET, "/v1/a", api = Vendor, 200 => String)]
struct GetA {}

#[endpoint(GET, "/v1/b", api = Vendor, 200 => Vec<String>, 401 => String, 404 => u32, paginate(link))]
struct GetB {}

async fn _used(client: &Client<Vendor>) -> Result<(), Box<dyn std::error::Error>> {
    let text = GetA {}.send(client).await?;
    println!("{}", text.len());
    let texts = GetB {}.send(client).await?;
    println!("{}", texts.len());
    let _ = GetB {}.items(client);
    Ok(())
}

fn main() {}

// repaired by hand: `struct Vendor;` => `#[endpoint::api()] struct Vendor;`
