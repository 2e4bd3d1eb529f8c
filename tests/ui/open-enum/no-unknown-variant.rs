use endpoint::OpenEnum;

#[derive(OpenEnum)]
enum State {
    Active,
    Blocked,
}

fn main() {}

// repaired: `Blocked` => `Blocked,\n    Unknown(String)`
