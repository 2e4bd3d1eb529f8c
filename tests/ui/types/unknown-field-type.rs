use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users", 200 => String)]
struct First {
    page: Pgae,
}

#[endpoint(POST, "/v4/users", 200 => String)]
struct Second {
    #[header("X-Page")]
    page: Pgae,
}

fn _used(client: &Client, first: First, second: Second) {
    let _ = first.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = second.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}
