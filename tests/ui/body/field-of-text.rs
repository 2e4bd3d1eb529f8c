use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/notes", 200 => String, body = text)]
struct AddNote {
    text: String,
}

#[endpoint(POST, "/v4/files", 200 => String, body = bytes)]
struct AddFile {
    file: Vec<u8>,
}

fn _used(client: &Client) {
    let _ = AddNote { text: String::new() }.send(client);
    let _ = <AddNote as Endpoint>::SPEC;
    let _ = AddFile { file: Vec::new() }.send(client);
    let _ = <AddFile as Endpoint>::SPEC;
}

fn main() {}

// repaired: `    text: String` => `    #[body]\n    text: String`
// repaired: `    file: Vec<u8>` => `    #[body]\n    file: Vec<u8>`
