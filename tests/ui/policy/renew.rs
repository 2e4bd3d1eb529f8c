use endpoint::{Client, api, endpoint};

#[api(auth = bearer, expired = 401)]
struct MyApi;

#[endpoint(POST, "/v4/password", 204, renew = never)]
struct WithoutApi {}

#[endpoint(POST, "/v4/password", 204, api = MyApi, renew = once)]
struct OtherWord {}

#[endpoint(POST, "/v4/password", 204, api = MyApi, renew)]
struct NoValue {}

#[endpoint(POST, "/v4/password", 204, api = MyApi, renew = never, renew = never)]
struct Twice {}

fn used(client: &Client, of_api: &Client<MyApi>) {
    let _ = WithoutApi {}.send(client);
    let _ = OtherWord {}.send(of_api);
    let _ = NoValue {}.send(of_api);
    let _ = Twice {}.send(of_api);
}

fn main() {}
