use endpoint::{Client, Endpoint, endpoint};

fn is_even(number: &u32) -> bool {
    number % 2 == 0
}

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(with = is_even)]
    a: u32,
}

fn _used(client: &Client) {
    let _ = AddUser { a: 7 }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
