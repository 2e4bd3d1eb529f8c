use endpoint::{Client, Endpoint, FromResponse, endpoint};

struct Code(u16);

#[derive(FromResponse)]
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
