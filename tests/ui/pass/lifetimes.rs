use std::borrow::Cow;

use endpoint::{Client, Endpoint, Secret, endpoint};

#[endpoint(GET, "/v4/users/{name}", 200 => String)]
struct Find<'a, 'b: 'a, T: ?Sized + 'a> {
    name: &'a str,
    #[header("X-Auth-Token")]
    token: &'b Secret<String>,
    #[check(length = 1..=100)]
    text: Cow<'a, str>,
    tags: &'a [&'b str],
    #[skip]
    rest: &'a T,
}

#[endpoint(POST, "/v4/users", 200 => String)]
struct Add<'a> {
    #[body]
    user: &'a dyn_free::User<'a>,
}

mod dyn_free {
    #[derive(serde::Serialize)]
    pub struct User<'a> {
        pub name: &'a str,
    }
}

fn _used(client: &Client, token: &Secret<String>) {
    let name = String::from("a");
    let _ = Find { name: &name, token, text: "a".into(), tags: &["a"], rest: &7 }.send(client);
    let _ = Add { user: &dyn_free::User { name: &name } }.send(client);
}

fn main() {
    assert_eq!(Find::<'_, '_, str>::SPEC.parameters.len(), 4);
    assert_eq!(Add::SPEC.parameters.len(), 1);
}
