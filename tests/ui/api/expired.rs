use endpoint::{Client, api};

#[api(expired = 401)]
struct WithoutAuth;

#[api(auth = bearer, expired = 200)]
struct Success;

#[api(auth = bearer, expired = "401")]
struct Text;

#[api(auth = bearer, expired)]
struct Nothing;

#[api(auth = bearer, expired = is_expired)]
struct OtherFunction;

fn is_expired(status: u16) -> bool {
    status == 401
}

fn used() {
    let _ = Client::<WithoutAuth>::builder("https://h").build();
    let _ = Client::<Success>::builder("https://h").build();
    let _ = Client::<OtherFunction>::builder("https://h").build();
}

fn main() {}
