use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/files", 200 => String)]
struct AddFile {
    #[part]
    file: String,
}

fn _used(client: &Client) {
    let _ = AddFile { file: String::new() }.send(client);
    let _ = <AddFile as Endpoint>::SPEC;
}

fn main() {}

// repaired: `    #[part]\n` => ``
// repaired: `200 => String` => `200 => String, body = multipart`
