use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(with)]
    a: u32,
    #[check(with = |_| Ok(()))]
    b: u32,
    #[check(with = "is_even")]
    c: u32,
}

fn _used(client: &Client) {
    let _ = AddUser { a: 7, b: 7, c: 7 }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
