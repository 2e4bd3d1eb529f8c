use endpoint::{Client, api, endpoint};

#[api(base = "https://a.example", base = "https://b.example")]
struct First;

#[api(auth = bearer, auth = basic)]
struct Second;

#[endpoint(GET, "/v4/user", 200 => String, api = First)]
struct GetFirst;

#[endpoint(GET, "/v4/user", 200 => String, api = Second)]
struct GetSecond;

fn _used(first: &Client<First>, second: &Client<Second>) {
    let _ = GetFirst.send(first);
    let _ = GetSecond.send(second);
}

fn main() {}
