use endpoint::OpenEnum;

#[derive(OpenEnum)]
enum State {
    #[open("active")]
    Active,
    #[open("active")]
    Enabled,
    Unknown(String),
}

fn main() {}
