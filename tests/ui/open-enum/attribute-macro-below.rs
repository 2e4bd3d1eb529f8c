use endpoint::OpenEnum;

mod attributes {
    pub use serde_with::serde_as as any;
}

#[derive(OpenEnum)]
#[attributes::any]
enum State {
    Active,
    Unknown(String),
}

fn main() {}
