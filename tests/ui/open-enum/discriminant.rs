use endpoint::OpenEnum;

#[derive(OpenEnum)]
#[repr(u8)]
enum Level {
    #[open(20)]
    Guest = 20,
    Member = 30,
    Unknown(u8) = 99,
}

fn main() {}

// repaired by hand: `Guest = 20` => `Guest`
// repaired: `Member = 30` => `#[open(30)]\n    Member`
// repaired by hand: `Unknown(u8) = 99` => `Unknown(u8)`
