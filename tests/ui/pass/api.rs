use endpoint::{Client, api, endpoint};

#[api]
pub struct Plain;

#[api()]
pub enum Empty {}

#[api(
    base = "https://h.example",
    regions("north" = "https://n.example", "south" = "https://s.example",),
    auth = query("key"),
    header("Accept" = "text/plain"),
    401 | 403 => String,
    404,
    _ => u32,
    crate = ::endpoint,
)]
pub struct Full {
    _private: (),
}

#[endpoint(GET, "/v4/user", 200 => String, api = Plain)]
pub struct OfPlain;

#[endpoint(GET, "/v4/user", 200 => String, 404 => u8, api = crate::Full)]
pub struct OfFull;

#[endpoint(GET, "/v4/user", 200 => String, _ => u8, api = self::Empty)]
pub struct OfEmpty;

pub fn used(plain: &Client<Plain>, full: &Client<Full>, empty: &Client<Empty>) {
    let _ = OfPlain.send(plain);
    let _ = OfFull.send(full);
    let _ = OfEmpty.send(empty);
    let _ = |failure: OfFullFailure| match failure {
        OfFullFailure::NotFound(_) | OfFullFailure::Api(_) => {}
    };
}

fn main() {}
