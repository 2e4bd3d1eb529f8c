use endpoint::OpenEnum;

#[derive(OpenEnum)]
enum State {
    Active,
    Blocked,
}

fn main() {}
