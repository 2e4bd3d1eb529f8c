use endpoint::{Client, OpenEnum, endpoint};

#[derive(Debug, Clone, PartialEq, OpenEnum)]
enum State {
    Open Closed,
    Unknown(String),
}

#[derive(Debug, Clone, PartialEq, OpenEnum)]
enum Level {
    #[open(20)]
    Developer
    #[open(30)]
    Maintainer,
    Unknown(i64),
}

#[endpoint(GET, "/v4/state", 200 => State)]
struct GetState {
    level: Level,
}

async fn _used(client: &Client) -> usize {
    let level = Level::from(20);
    let number = level.as_number() as usize;
    number + GetState { level }.send(client).await.unwrap().as_str().len()
}

fn main() {}
