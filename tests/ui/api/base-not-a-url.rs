use endpoint::{Client, api, endpoint};

#[api(base = "h.example")]
struct First;

#[api(base = 3)]
struct Second;

#[api(regions("north" = "h.example"))]
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

// repaired: `base = "h.example"` => `base = "https://h.example"`
// repaired: `base = 3` => `base = "https://h.example"`
// repaired: `"north" = "h.example"` => `"north" = "https://h.example"`
