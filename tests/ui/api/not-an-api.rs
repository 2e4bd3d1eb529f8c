use endpoint::{Client, endpoint};

struct CodeArts;

#[endpoint(GET, "/v4/user", 200 => String, api = CodeArts)]
struct GetUser;

fn _used(client: &Client<CodeArts>) {
    let _ = GetUser.send(client);
}

fn main() {}
