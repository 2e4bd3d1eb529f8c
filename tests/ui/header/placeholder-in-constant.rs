use endpoint::{Client, api, endpoint};

#[endpoint(GET, "/v4/user", 200 => String, header("X-Mail" = "mail {email}"))]
struct GetUser {
    email: String,
}

#[endpoint(GET, "/v4/user", 200 => String, header("X-Mail" = "{} {a b} {mail}"))]
struct FindUser {}

#[api(header("X-Tenant" = "{tenant}"))]
struct Vendor;

#[endpoint(GET, "/v4/user", 200 => String, api = Vendor)]
struct OfVendor {}

fn _used(client: &Client, vendor: &Client<Vendor>) {
    let _ = GetUser { email: String::new() }.send(client);
    let _ = FindUser {}.send(client);
    let _ = OfVendor {}.send(vendor);
}

fn main() {}

// repaired: `200 => String, header("X-Mail" = "mail {email}"))]\nstruct GetUser {` => `200 => String)]\nstruct GetUser {\n    #[header("X-Mail")]`
// repaired by hand: `header("X-Mail" = "{} {a b} {mail}")` => `header("X-Mail" = "{} {a b}")`
// repaired by hand: `header("X-Tenant" = "{tenant}")` => ``
