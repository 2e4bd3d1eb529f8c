use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/", 200 => String)]
struct Root;

#[endpoint(GET, "/v4/user/", 200 => String)]
struct TrailingSlash;

#[endpoint(GET, r#"/v4/{{literal}}/a.b/{id}.json/{id_}:cancel/~@!$&'()*+,;=/100%25/ü^"#, 200 => String)]
struct Everything {
    id: u32,
    id_: u32,
}

#[endpoint(GET, "/{größe}/.../..a", 200 => String)]
struct NotAscii {
    größe: u32,
}

fn _used(client: &Client) {
    let _ = Root.send(client);
    let _ = TrailingSlash.send(client);
    let _ = Everything { id: 7, id_: 7 }.send(client);
    let _ = NotAscii { größe: 7 }.send(client);
}

fn main() {
    assert_eq!(Root::SPEC.template, "/");
}
