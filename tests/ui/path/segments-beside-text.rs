use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/files/a{*path}", 200 => String)]
struct First {
    path: String,
}

#[endpoint(GET, "/v4/files/{*path}.{extension}", 200 => String)]
struct Second {
    path: String,
    extension: String,
}

fn _used(client: &Client) {
    let _ = First { path: String::new() }.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second { path: String::new(), extension: String::new() }.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}
