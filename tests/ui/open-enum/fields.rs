use endpoint::OpenEnum;

#[derive(OpenEnum)]
enum State {
    Active { since: u32 },
    Unknown(String),
}

fn main() {}
