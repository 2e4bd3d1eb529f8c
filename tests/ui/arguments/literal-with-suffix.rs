use endpoint::{Client, OpenEnum, FromResponse, api, endpoint};

#[endpoint(
    GET, "/v4/user"path, 200 => String,
    max_body = 16MiB,
    retry(attempts = 3times),
    timeout = "5s"seconds,
    header("Accept"name = "text/plain"value),
    docs = "https://vendor.example"docs,
)]
struct GetUser {
    #[query]
    #[check(pattern = "[a-z]+"pattern)]
    name: String,
    #[header("X-Id"name)]
    id: u32,
}

#[endpoint("PURGE"method, "/v4/user", 200 => String, max_body = 1600u64, retry(attempts = 3u32))]
struct PurgeUser {}

#[endpoint(GET, "/v4/user", 200 => String, envelope = "data"field, retry(attempts = 4294967296))]
struct FindUser {}

#[endpoint(GET, "/v4/user", 200 => String, max_body = 99999999999999999999999999)]
struct SeekUser {}

#[api(base = "https://api.example"base, auth = header("X-Key"name), expired = 401status, header("A"name = "b"value))]
struct Vendor;

#[derive(FromResponse)]
struct Parts {
    #[header("X-Id"name)]
    id: String,
}

#[derive(OpenEnum)]
#[open(rename_all = "camelCase"rule)]
enum Level {
    #[open(20u8)]
    Guest,
    #[open(30guests)]
    Member,
    Other(u8),
}

fn _used(client: &Client) {
    let _ = GetUser { name: String::new(), id: 7 }.send(client);
    let _ = PurgeUser {}.send(client);
    let _ = FindUser {}.send(client);
    let _ = SeekUser {}.send(client);
}

fn main() {}

// repaired: `"/v4/user"path` => `"/v4/user"`
// repaired: `16MiB` => `"16MiB"`
// repaired: `3times` => `3`
// repaired: `"5s"seconds` => `"5s"`
// repaired: `"Accept"name` => `"Accept"`
// repaired: `"text/plain"value` => `"text/plain"`
// repaired: `"https://vendor.example"docs` => `"https://vendor.example"`
// repaired: `"[a-z]+"pattern` => `"[a-z]+"`
// repaired: `#[header("X-Id"name)]\n    id: u32` => `#[header("X-Id")]\n    id: u32`
// repaired: `"PURGE"method` => `"PURGE"`
// repaired: `1600u64` => `1600`
// repaired: `3u32` => `3`
// repaired: `"data"field` => `"data"`
// repaired: `"https://api.example"base` => `"https://api.example"`
// repaired: `"X-Key"name` => `"X-Key"`
// repaired: `401status` => `401`
// repaired by hand: `"A"name = "b"value` => `"A" = "b"`
// repaired: `#[header("X-Id"name)]\n    id: String` => `#[header("X-Id")]\n    id: String`
// repaired by hand: `#[open(rename_all = "camelCase"rule)]\n` => ``
// repaired: `20u8` => `20`
// repaired by hand: `30guests` => `30`
// repaired by hand: `4294967296` => `4294967295`
// repaired by hand: `99999999999999999999999999` => `9000`
