use endpoint::{Client, api, endpoint};

#[api(auth = bearer)]
struct CodeArts;

#[api(auth = basic)]
struct Another;

#[endpoint(GET, "/v4/user", 200 => String, api = CodeArts)]
struct GetUser;

#[endpoint(GET, "/v4/user", 200 => String)]
struct OfNone;

fn _used(plain: &Client, codearts: &Client<CodeArts>, another: &Client<Another>) {
    let _ = GetUser.send(codearts);
    let _ = GetUser.send(another);
    let _ = GetUser.send(plain);
    let _ = OfNone.send(codearts);
}

fn main() {}
