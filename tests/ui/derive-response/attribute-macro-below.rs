use endpoint::{Client, FromResponse, endpoint};
use serde_with::{serde_as, skip_serializing_none};

#[derive(FromResponse)]
#[serde_as]
struct ByName {
    #[serde_as(as = "serde_with::DisplayFromStr")]
    id: u32,
}

#[derive(FromResponse)]
#[serde_with::serde_as]
struct ByPath {
    #[serde_as(as = "serde_with::DisplayFromStr")]
    id: u32,
}

#[derive(FromResponse)]
#[cfg_attr(all(), serde_with::apply(u32 => #[serde(default)]))]
struct Configured {
    id: u32,
}

#[derive(FromResponse)]
#[allow(dead_code)]
#[skip_serializing_none]
#[serde(rename_all = "camelCase")]
struct Among {
    name: Option<String>,
}

#[endpoint(GET, "/v4/user", 200 => ByName, 404 => ByPath, 409 => Configured, _ => Among)]
struct GetUser {}

fn _used(client: &Client) {
    let _ = GetUser {}.send(client);
}

fn main() {}
