use endpoint::Check;

#[derive(Check)]
struct Member {
    #[check(lenght = 1..=10, rnage = 1..=10)]
    name: String,
    #[check(length = -1..)]
    login: String,
}

fn _used(member: &Member) -> &dyn endpoint::Check {
    member
}

fn main() {}

// repaired: `lenght` => `length`
// repaired: `, rnage = 1..=10` => ``
// repaired by hand: `-1..` => `1..`
