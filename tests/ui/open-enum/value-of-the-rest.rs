use endpoint::OpenEnum;

#[derive(OpenEnum)]
enum State {
    Active,
    #[open("other")]
    Unknown(String),
}

fn main() {}
