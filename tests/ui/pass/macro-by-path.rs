#[endpoint::endpoint(GET, "/v4/users/{id}", 200 => String)]
struct GetUser {
    id: u32,
}

#[::endpoint::endpoint(GET, "/v4/keys/{id}", 200 => ::std::string::String)]
struct GetKey {
    id: u32,
}

fn _used(client: &endpoint::Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = GetKey { id: 7 }.send(client);
}

fn main() {
    assert_eq!(<GetUser as endpoint::Endpoint>::SPEC.name, "GetUser");
}
