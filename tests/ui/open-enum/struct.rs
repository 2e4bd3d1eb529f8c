use endpoint::OpenEnum;

#[derive(OpenEnum)]
struct State {
    active: bool,
}

fn main() {}
