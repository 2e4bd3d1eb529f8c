use endpoint::{Client, api, endpoint};

#[derive(Debug, serde::Deserialize)]
struct Fault {
    code: u32,
}

#[api(auths = bearer, expired = 401, 4xx => Fault)]
struct Auth;

#[api(auth = bearer, 4xx -> Fault)]
struct Arrow;

#[endpoint(GET, "/v4/user", 200 => String, api = Auth)]
struct GetAuth;

#[endpoint(GET, "/v4/user", 200 => String, api = Arrow)]
struct GetArrow;

#[endpoint(GET, "/v4/user", 200 => String, api = "Vendor")]
struct GetVendor;

async fn _used(auth: &Client<Auth>, arrow: &Client<Arrow>) -> u32 {
    let auth = GetAuth.send(auth).await.unwrap_err().failure().unwrap().code;
    let vendor = GetVendor.send(arrow).await.unwrap_err().failure().unwrap().code;
    auth + vendor + GetArrow.send(arrow).await.unwrap_err().failure().unwrap().code
}

fn main() {}

// repaired: `auths` => `auth`
// repaired: `4xx -> Fault` => `4xx => Fault`
// repaired by hand: `"Vendor"` => `Arrow`
