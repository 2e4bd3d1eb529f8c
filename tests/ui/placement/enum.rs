use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users", 200 => String)]
enum GetUser {
    ById { id: u32 },
    ByName { name: String },
}

fn _used(client: &Client) {
    let _ = GetUser::ById { id: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}
