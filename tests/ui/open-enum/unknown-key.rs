use endpoint::OpenEnum;

#[derive(OpenEnum)]
#[open(rename = "lowercase")]
enum State {
    Active,
    Unknown(String),
}

fn main() {}

// repaired: `rename =` => `rename_all =`
