use endpoint::{Client, api, endpoint};

#[api(auth = bearer, auth("key") = header("X-Key"), auth("sign") = query("signature"))]
struct Vendor;

#[endpoint(GET, "/v1/a", api = Vendor, header("authorization" = "Bearer abc"), 200 => String)]
struct Bearer {}

#[endpoint(GET, "/v1/b", api = Vendor, security = "key", header("x-key" = "abc"), 200 => String)]
struct Key {}

#[endpoint(GET, "/v1/c", api = Vendor, security = "sign", query("signature" = "abc"), 200 => String)]
struct Signature {}

#[endpoint(GET, "/v1/d", api = Vendor, security = none, header("Authorization" = "Basic YQ=="), 200 => String)]
struct Right {}

async fn _used(client: &Client<Vendor>) {
    let text = Bearer {}.send(client).await.unwrap();
    println!("{}", text.len());
}

fn main() {}

// repaired by hand: `header("authorization"` => `security = none, header("authorization"`
// repaired by hand: `, header("x-key" = "abc")` => ``
// repaired by hand: `security = "sign", query` => `security = none, query`
