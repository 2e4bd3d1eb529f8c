use endpoint::{Client, Endpoint, Response, endpoint};

struct Code(u16);

#[derive(Response)]
struct Login {
    #[status]
    status: Code,
}

#[endpoint(GET, "/v4/user", 200 => Login)]
struct GetUser {
    id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}
