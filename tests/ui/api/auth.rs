use endpoint::{Client, api, endpoint};

#[api(auth = token)]
struct First;

#[api(auth = "bearer")]
struct Second;

#[api(auth = header())]
struct Third;

#[api(auth = header("X Auth"))]
struct Fourth;

#[api(auth = query(key))]
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

// repaired: `auth = token` => `auth = bearer`
// repaired: `"bearer"` => `bearer`
// repaired: `header()` => `header("X-Auth-Token")`
// repaired: `X Auth` => `X-Auth`
// repaired: `query(key)` => `query("key")`
