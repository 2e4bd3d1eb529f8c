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

#[endpoint("PURGE"method, "/v4/user", 200 => String, max_body = 16u64, retry(attempts = 3u32))]
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
