use endpoint::{Client, api, endpoint};

#[api(base)]
struct First;

#[api(base =)]
struct Second;

#[api(auth)]
struct Third;

#[api(regions)]
struct Fourth;

#[api(auth = header)]
struct Fifth;

#[endpoint(GET, "/v4/user", 200 => String, api = First)]
struct GetFirst;

#[endpoint(GET, "/v4/user", 200 => String, api = Second)]
struct GetSecond;

#[endpoint(GET, "/v4/user", 200 => String, api = Third)]
struct GetThird;

#[endpoint(GET, "/v4/user", 200 => String, api = Fourth)]
struct GetFourth;

#[endpoint(GET, "/v4/user", 200 => String, api = Fifth)]
struct GetFifth;

fn _used(first: &Client<First>, second: &Client<Second>, third: &Client<Third>, fourth: &Client<Fourth>, fifth: &Client<Fifth>) {
    let _ = GetFirst.send(first);
    let _ = GetSecond.send(second);
    let _ = GetThird.send(third);
    let _ = GetFourth.send(fourth);
    let _ = GetFifth.send(fifth);
}

fn main() {}

// repaired: `#[api(base)]` => `#[api(base = "https://h.example")]`
// repaired: `#[api(base =)]` => `#[api(base = "https://h.example")]`
// repaired: `#[api(auth)]` => `#[api(auth = bearer)]`
// repaired: `#[api(regions)]` => `#[api(regions("name" = "https://h.example"))]`
// repaired: `auth = header)` => `auth = header("X-Auth-Token"))`
