use endpoint::{Client, Part, endpoint};

#[endpoint(PUT, "/v1/a", header("Content-Type" = "application/xml"), 200 => String)]
struct Xml {
    name: String,
}

#[endpoint(POST, "/v1/b", body = form, header("Content-Type" = "text/plain"), 200 => String)]
struct Plain {
    name: String,
}

#[endpoint(POST, "/v1/c", body = multipart, header("Content-Type" = "application/xhtml+xml"), 200 => String)]
struct Parts {
    #[part]
    file: Part,
}

#[endpoint(PATCH, "/v1/d", header("Content-Type" = "application/merge-patch+json"), 200 => String)]
struct Right {
    name: String,
}

async fn _used(client: &Client) {
    let text = Xml { name: String::new() }.send(client).await.unwrap();
    println!("{}", text.len());
}

fn main() {}

// repaired by hand: `header("Content-Type" = "application/xml"), ` => ``
// repaired by hand: `body = form, header("Content-Type" = "text/plain")` => `body = form`
// repaired by hand: `, header("Content-Type" = "application/xhtml+xml")` => ``
