use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200 => String, "404" => String)]
struct First;

#[endpoint(GET, "/v4/user", 200 => String, -1 => String)]
struct Second;

#[endpoint(GET, "/v4/user", 200 => String, 404.0 => String)]
struct Third;

#[endpoint(GET, "/v4/user", 200 => String, 404u16 => String)]
struct Fourth;

#[endpoint(GET, "/v4/user", 0x200 => String)]
struct Fifth;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
    let _ = Third.send(client);
    let _ = <Third as Endpoint>::SPEC;
    let _ = Fourth.send(client);
    let _ = <Fourth as Endpoint>::SPEC;
    let _ = Fifth.send(client);
}

fn main() {}
