use endpoint::{Client, OpenEnum, endpoint};
use serde::Deserialize;

#[derive(Debug, OpenEnum)]
#[open(rename_all = "snake_case")]
pub enum State {
    Active,
    #[open("ldap-blocked")]
    LdapBlocked,
    Unknown(String),
}

#[derive(Deserialize)]
struct Names {
    total: Option<u32>,
    names: Vec<String>,
}

#[endpoint(
    GET, "/v4/names", 200 => Names, envelope = "result",
    paginate(page = page, first = 0, limit = per_page, items = names, item = String, total = total),
)]
struct ListNames<'a> {
    page: u8,
    per_page: Option<i64>,
    state: &'a State,
}

fn main() {
    let _ = calls;
}

fn calls(client: &Client) {
    let list = |state| ListNames { page: 0, per_page: None, state };
    let _ = list(&State::Active).pages(client);
    let _ = list(&State::LdapBlocked).items(client).prefetch();
    let _ = list(&State::Unknown("new".to_owned())).send(client);
}
