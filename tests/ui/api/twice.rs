use endpoint::{Client, api, endpoint};

#[api(auth = bearer)]
#[api(auth = basic)]
struct CodeArts;

#[endpoint(GET, "/v4/user", 200 => String, api = CodeArts)]
struct GetUser;

fn _used(client: &Client<CodeArts>) {
    let _ = GetUser.send(client);
}

fn main() {}
