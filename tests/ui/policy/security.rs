use endpoint::{Client, api, endpoint};

#[api(auth = bearer, auth("key") = header("X-Key"))]
struct MyApi;

#[endpoint(GET, "/v4/typo", 204, api = MyApi, security = "kye")]
struct Undeclared {}

#[endpoint(GET, "/v4/unquoted", 204, api = MyApi, security = key)]
struct Unquoted {}

#[endpoint(GET, "/v4/quoted", 204, api = MyApi, security = "none")]
struct Quoted {}

#[endpoint(GET, "/v4/auth", 204, api = MyApi, auth = none)]
struct ByAuth {}

#[endpoint(GET, "/v4/no-api", 204, security = none)]
struct WithoutApi {}

#[endpoint(GET, "/v4/twice", 204, api = MyApi, security = none, security = "key")]
struct Twice {}

fn used(client: &Client, of_api: &Client<MyApi>) {
    let _ = Undeclared {}.send(of_api);
    let _ = Unquoted {}.send(of_api);
    let _ = Quoted {}.send(of_api);
    let _ = ByAuth {}.send(of_api);
    let _ = WithoutApi {}.send(client);
    let _ = Twice {}.send(of_api);
}

fn main() {}

// repaired by hand: `"kye"` => `"key"`
// repaired: `security = key` => `security = "key"`
// repaired: `security = "none"` => `security = none`
// repaired: `auth = none` => `security = none`
// repaired by hand: `204, security = none` => `204`
// repaired by hand: `security = none, security` => `security`
