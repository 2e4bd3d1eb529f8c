use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v1/user", 200 => String, query)]
struct NoValue;

#[endpoint(GET, "/v1/user", 200 => String, query("" = "a"))]
struct NoName;

#[endpoint(GET, "/v1/user", 200 => String, query("a" = 1), query("a" = 2))]
struct Twice;

#[endpoint(GET, "/v1/user", 200 => String, query("a" = 1))]
struct AlsoAField {
    a: u8,
}

#[endpoint(GET, "/v1/user", 200 => String, query("a" = VERSION), query("b" = 'c'))]
struct NotALiteral;

#[endpoint(GET, "/v1/user", 200 => String, query(a = 1), query("b": 1), query("c" = 1u8))]
struct OtherMistakes;

#[endpoint(GET, "/v1/user", 200 => String, query("a" = 1, "b" = 2))]
struct TwoInOne;

fn _used(client: &Client) {
    let _ = AlsoAField { a: 7 }.send(client);
    let _ = <Twice as Endpoint>::SPEC;
}

fn main() {}
