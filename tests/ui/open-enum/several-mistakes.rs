use endpoint::OpenEnum;

#[derive(OpenEnum)]
#[open(rename_al = "snake_case", rename_all = "snakecase")]
enum State {
    #[open(active)]
    Active,
    #[open(1.5)]
    #[open("blocked")]
    Blocked,
    #[open("a", "b")]
    Deleted,
    Unknown(String),
}

#[derive(OpenEnum)]
#[open(rename_all = snake_case)]
enum Level {
    #[open(20)]
    Guest,
    Member,
    #[open]
    Owner,
    Unknown(u8),
    Other { level: u8 },
}

fn main() {
    let state: State = serde_json::from_str("\"active\"").unwrap();
    println!("{state} {}", state.as_str().len());
    let level = Level::from(20);
    println!("{level} {}", level.as_number() + 1);
    println!("{}", serde_json::to_string(&(state, level)).unwrap());
}
