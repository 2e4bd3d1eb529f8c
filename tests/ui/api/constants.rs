use endpoint::{Api, api};

#[api(auth = query("key"), query("key" = "k"))]
struct Credentials;

#[api(query("a" = 1), query("a" = 2), query("" = 3), body("x" = 1))]
struct Mistakes;

fn _used() {
    let _ = <Credentials as Api>::SPEC;
    let _ = <Mistakes as Api>::SPEC;
}

fn main() {}
