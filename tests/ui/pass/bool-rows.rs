use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users/{id}", 204 => true, 404 => false)]
struct Exists {
    id: u32,
}

#[endpoint(GET, "/v4/users/{id}", 200 => String, 202 | 203 => true, 404 => false, 4xx => String)]
struct Mixed {
    id: u32,
}

fn _used(client: &Client) {
    let _ = Exists { id: 7 }.send(client);
    let _ = Mixed { id: 7 }.send(client);
    let _: Option<<Exists as Endpoint>::Ok> = Some(true);
    let _ = |ok: MixedOk| match ok {
        MixedOk::Ok(text) => text.is_empty(),
        MixedOk::Accepted(is) | MixedOk::NonAuthoritativeInformation(is) | MixedOk::NotFound(is) => is,
    };
}

fn main() {}
