use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/files", 200 => String, body = multipart)]
struct AddFile {
    #[body]
    file: String,
}

fn _used(client: &Client) {
    let _ = AddFile { file: String::new() }.send(client);
    let _ = <AddFile as Endpoint>::SPEC;
}

fn main() {}

// repaired: `    #[body]\n` => ``
