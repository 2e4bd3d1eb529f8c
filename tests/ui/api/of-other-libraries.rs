use endpoint::{Client, api, endpoint};

#[api("https://a.example", auth = bearer("token"), expired = 401 | 403)]
struct First;

#[api(base_url = "https://a.example", auth = header = "X-Token")]
struct Second;

#[api(base: "https://a.example", auth(basic), timeout = "5s")]
struct Third;

#[endpoint(GET, "/v4/user", 200 => String, api = First)]
struct GetFirst;

#[endpoint(GET, "/v4/user", 200 => String, api = Second)]
struct GetSecond;

#[endpoint(GET, "/v4/user", 200 => String, api: Third)]
struct GetThird;

async fn _used(first: &Client<First>, second: &Client<Second>, third: &Client<Third>) -> usize {
    let one = GetFirst.send(first).await.unwrap().len();
    let two = GetSecond.send(second).await.unwrap().len();
    one + two + GetThird.send(third).await.unwrap().len()
}

fn main() {}

// repaired: `api("https://a.example"` => `api(base = "https://a.example"`
// repaired by hand: `bearer("token")` => `bearer`
// repaired by hand: `401 | 403` => `401`
// repaired: `base_url = ` => `base = `
// repaired: `header = "X-Token"` => `header("X-Token")`
// repaired: `base: ` => `base = `
// repaired: `auth(basic)` => `auth = basic`
// repaired by hand: `, timeout = "5s"` => ``
// repaired: `api: Third` => `api = Third`
