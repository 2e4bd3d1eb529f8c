use endpoint::Check;

#[derive(Check)]
#[check(crate = endpoint)]
struct First {
    name: String,
}

#[derive(Check)]
#[check(length = 1..=10)]
struct Second {
    name: String,
}

fn _used(members: (First, Second)) -> [Box<dyn endpoint::Check>; 2] {
    [Box::new(members.0), Box::new(members.1)]
}

fn main() {}

// repaired: `crate = endpoint` => `crate = ::endpoint`
// repaired by hand: `#[check(length = 1..=10)]\nstruct Second {\n` => `struct Second {\n    #[check(length = 1..=10)]\n`
