use endpoint::OpenEnum;

#[derive(OpenEnum)]
enum State {
    #[open("active")]
    #[open("enabled")]
    Active,
    Unknown(String),
}

#[derive(OpenEnum)]
#[open(rename_all = "camelCase")]
#[open(rename_all = "snake_case")]
enum Kind {
    Active,
    Unknown(String),
}

fn main() {}
