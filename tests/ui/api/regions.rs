use endpoint::{Client, api, endpoint};

#[api(regions(north = "https://n.example"))]
struct First;

#[api(regions("north", "https://n.example"))]
struct Second;

#[api(regions("north" = "https://n.example" "south" = "https://s.example"))]
struct Third;

#[api(regions("north" = "https://a.example", "north" = "https://b.example"))]
struct Fourth;

#[api(regions = "https://n.example")]
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

// repaired by hand: `north = "https://n.example"` => `"north" = "https://n.example"`
// repaired: `"north", "https://n.example"` => `"north" = "https://n.example"`
// repaired: `"https://n.example" "south"` => `"https://n.example", "south"`
// repaired: `, "north" = "https://b.example"` => ``
// repaired: `regions = "https://n.example"` => `regions("name" = "https://n.example")`
