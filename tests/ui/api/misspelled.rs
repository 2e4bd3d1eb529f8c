use endpoint::{Client, api, endpoint};

#[api(401 => String)]
struct Vendor;

#[endpoint(GET, "/v1/a", api = Vendr, 200 => String, 404 => u32)]
struct GetA {}

async fn _used(client: &Client<Vendor>) -> Result<(), Box<dyn std::error::Error>> {
    let text = GetA {}.send(client).await?;
    println!("{}", text.len());
    Ok(())
}

fn main() {}

// repaired by hand: `api = Vendr` => `api = Vendor`
