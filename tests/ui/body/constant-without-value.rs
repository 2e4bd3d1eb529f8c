use endpoint::{Endpoint, api, endpoint};

#[endpoint(POST, "/v1/user", 200 => String, body("stream"))]
struct Chat;

#[api(query("beta"))]
struct Vendor;

#[endpoint(GET, "/v1/user", 200 => String, query("uploads"), query("uploads" = "b"))]
struct Uploads;

fn _used() {
    let _ = <Chat as Endpoint>::SPEC;
    let _ = <Uploads as Endpoint>::SPEC;
}

fn main() {}

// repaired by hand: `"stream"` => `"stream" = true`
// repaired by hand: `"beta"` => `"beta" = "1"`
// repaired by hand: `, query("uploads" = "b")` => ``
