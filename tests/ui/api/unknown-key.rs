use endpoint::{Client, api, endpoint};

#[api(bas = "https://h.example")]
struct First;

#[api(timeout = "5s")]
struct Second;

#[api(body = json)]
struct Third;

#[endpoint(GET, "/v4/user", 200 => String, api = First)]
struct GetFirst;

#[endpoint(GET, "/v4/user", 200 => String, api = Second)]
struct GetSecond;

#[endpoint(GET, "/v4/user", 200 => String, api = Third)]
struct GetThird;

fn _used(first: &Client<First>, second: &Client<Second>, third: &Client<Third>) {
    let _ = GetFirst.send(first);
    let _ = GetSecond.send(second);
    let _ = GetThird.send(third);
}

fn main() {}

// repaired: `bas =` => `base =`
// repaired by hand: `timeout = "5s"` => `auth = bearer`
// repaired by hand: `body = json` => `header("Accept" = "text/plain")`
