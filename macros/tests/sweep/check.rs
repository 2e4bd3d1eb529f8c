#[derive(Check)]
#[check(crate = ::endpoint)]
struct Member {
    #[check(length = 1..=MAX, pattern = "[a-z]+")]
    name: String,
    #[check(items = ..=5, nested)]
    groups: Vec<Group>,
    #[check(range = 0.5..)]
    weight: f64,
}
