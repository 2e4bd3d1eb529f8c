use endpoint::{Client, Endpoint, endpoint};

fn is_even(number: &u32) -> Result<(), &'static str> {
    if number % 2 == 0 { Ok(()) } else { Err("must be even") }
}

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(with = is_even)]
    a: String,
}

fn _used(client: &Client) {
    let _ = AddUser { a: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
