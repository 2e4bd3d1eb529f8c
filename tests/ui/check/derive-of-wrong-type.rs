use endpoint::Check;

#[derive(Check)]
struct Member {
    #[check(range = 1..=10)]
    name: String,
}

fn _used(member: &Member) -> &dyn endpoint::Check {
    member
}

fn main() {}
