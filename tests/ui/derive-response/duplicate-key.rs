use endpoint::{Client, Endpoint, FromResponse, endpoint};

#[derive(FromResponse)]
#[response(crate = ::endpoint, crate = ::endpoint)]
struct First {
    name: String,
}

#[derive(FromResponse)]
#[response(crate = ::endpoint)]
#[response(crate = ::endpoint)]
struct Second {
    name: String,
}

#[endpoint(GET, "/v4/users", 200 => Second)]
struct ListUsers {
    page: u32,
}

#[endpoint(GET, "/v4/user", 200 => First)]
struct GetUser {
    id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
    let _ = ListUsers { page: 1 }.send(client);
    let _ = <ListUsers as Endpoint>::SPEC;
}

fn main() {}
