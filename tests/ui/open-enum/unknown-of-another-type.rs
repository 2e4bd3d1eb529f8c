use endpoint::{Client, OpenEnum, endpoint};

#[derive(Debug, OpenEnum)]
enum State {
    Open,
    Unknown(u32),
}

#[derive(Debug, OpenEnum)]
enum Kind {
    Group,
    Other(&'static str),
}

#[derive(Debug, OpenEnum)]
enum Level {
    #[open(20)]
    Developer,
    Unknown(String),
}

#[derive(Debug, OpenEnum)]
enum Order {
    Ascending,
    Unknown { value: String },
}

#[endpoint(GET, "/v4/state", 200 => State)]
struct GetState {
    kind: Kind,
    level: Level,
    order: Order,
}

async fn _used(client: &Client, get: GetState) -> usize {
    let (kind, level) = (get.kind.as_str().len(), get.level.as_number() as usize);
    let order = get.order.as_str().len();
    kind + level + order + get.send(client).await.unwrap().as_str().len()
}

fn main() {}

// repaired: `Unknown(u32)` => `Unknown(String)`
// repaired: `Other(&'static str)` => `Other(String)`
// repaired: `    #[open(20)]\n    Developer,\n    Unknown(String)` => `    #[open(20)]\n    Developer,\n    Unknown(i64)`
// repaired: `Unknown { value: String }` => `Unknown(String)`
