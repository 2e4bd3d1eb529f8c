use endpoint::{Client, api, endpoint};

#[endpoint(GET, "/v4/user", 200, 201 => String)]
struct Success {}

#[endpoint(GET, "/v4/user", 200 => String, 401 | 402, 403 | 404 => Vec<String>)]
struct Failure {}

#[endpoint(GET, "/v4/user", 200 => String, 422, 4xx => String)]
struct Class {}

#[endpoint(GET, "/v4/user", 200 => String, ok(404), ok(410) => String)]
struct Forced {}

#[endpoint(GET, "/v4/user", 200, 201 => String, envelope = "data")]
struct Enveloped {}

#[api(401, 403 => String)]
struct Vendor;

#[endpoint(GET, "/v4/user", 200 => String, api = Vendor)]
struct OfVendor {}

fn _used(client: &Client, vendor: &Client<Vendor>) {
    let _ = Success {}.send(client);
    let _ = Failure {}.send(client);
    let _ = Class {}.send(client);
    let _ = Forced {}.send(client);
    let _ = Enveloped {}.send(client);
    let _ = OfVendor {}.send(vendor);
}

fn main() {}

// repaired: `200, 201 => String)]\nstruct Success` => `200 | 201 => String)]\nstruct Success`
// repaired: `401 | 402, 403 | 404 => Vec<String>` => `401 | 402 | 403 | 404 => Vec<String>`
// repaired: `422, 4xx => String` => `422 | 4xx => String`
// repaired: `ok(404), ok(410) => String` => `ok(404 | 410) => String`
// repaired: `200, 201 => String, envelope` => `200 | 201 => String, envelope`
// repaired: `401, 403 => String` => `401 => (), 403 => String`
