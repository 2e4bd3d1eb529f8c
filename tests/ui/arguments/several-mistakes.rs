use endpoint::{Client, Endpoint, endpoint};

#[endpoint(FETCH, "v4/keys/{key id}", 404 -> String, tiemout = "5s", 99 => String)]
struct GetKey {
    #[header("X Auth")]
    token: String,
    #[query("page")]
    page: u32,
    #[check(lenght = 1..=100)]
    #[header]
    trace: String,
}

#[endpoint(GET, "/v4/keys/{key_id}/{part}", 200 => String, 200 => u32, 404 => String, 4xx => u32, 404 => u32)]
struct GetPart {
    #[header("X-Auth-Token")]
    token: String,
    #[header("x-auth-token")]
    again: String,
    #[body]
    body: String,
    #[skip]
    part: u32,
    page: u32,
    #[serde(rename = "page")]
    page_number: u32,
}

fn _used(client: &Client, key: GetKey, part: GetPart) {
    let _ = key.send(client);
    let _ = <GetKey as Endpoint>::SPEC;
    let _ = part.send(client);
    let _ = <GetPart as Endpoint>::SPEC;
}

fn main() {}
