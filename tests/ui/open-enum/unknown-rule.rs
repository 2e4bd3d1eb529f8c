use endpoint::OpenEnum;

#[derive(OpenEnum)]
#[open(rename_all = "Title Case")]
enum State {
    Active,
    Unknown(String),
}

fn main() {}

// repaired: `"Title Case"` => `"PascalCase"`
