use endpoint::{Client, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(length = 10*10..=5*5)]
    name: String,
    #[check(range = 1 << 10..=-(1000 - 1))]
    number: i64,
    #[check(range = 9007199254740993..=9007199254740992)]
    large: i64,
    #[check(range = 2.5..=1.5 + 0.5)]
    ratio: f64,
}

fn _used(client: &Client) {
    let _ = AddUser { name: String::new(), number: 1, large: 1, ratio: 1.0 }.send(client);
}

fn main() {}
