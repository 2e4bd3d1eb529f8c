use endpoint::OpenEnum;

#[derive(OpenEnum)]
enum Level {
    #[open(20)]
    Reporter,
    Developer,
    Unknown(i64),
}

fn main() {}

// repaired: `Developer` => `#[open(1)]\n    Developer`
