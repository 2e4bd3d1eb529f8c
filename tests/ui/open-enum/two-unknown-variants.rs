use endpoint::OpenEnum;

#[derive(OpenEnum)]
enum State {
    Active,
    Other(String),
    Unknown(String),
}

fn main() {}
