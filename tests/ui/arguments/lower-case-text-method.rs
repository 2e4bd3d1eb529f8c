use endpoint::{Client, endpoint};

#[endpoint("get", "/v4/user", 200 => String)]
struct GetUser {}

#[endpoint("Purge", "/v4/user", 204)]
struct PurgeUser {}

#[endpoint("version-control", "/v4/user", 204)]
struct VersionUser {}

fn _used(client: &Client) {
    let _ = GetUser {}.send(client);
    let _ = PurgeUser {}.send(client);
    let _ = VersionUser {}.send(client);
}

fn main() {}

// repaired: `"get"` => `GET`
// repaired: `"Purge"` => `"PURGE"`
// repaired: `"version-control"` => `"VERSION-CONTROL"`
