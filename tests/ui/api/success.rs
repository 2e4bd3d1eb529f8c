use endpoint::{Client, api, endpoint};

#[api(200 => String)]
struct First;

#[api(2xx)]
struct Second;

#[api(404 => false)]
struct Third;

#[endpoint(GET, "/v4/user", 200 => String, api = First)]
struct GetFirst;

#[endpoint(GET, "/v4/user", 200 => String, api = Second)]
struct GetSecond;

fn _used(first: &Client<First>, second: &Client<Second>) {
    let _ = GetFirst.send(first);
    let _ = GetSecond.send(second);
}

fn main() {}
