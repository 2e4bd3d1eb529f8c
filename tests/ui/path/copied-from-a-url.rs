use endpoint::{Client, endpoint};

#[endpoint(GET, "/users/%7Buser_id%7D/emails", 200 => String)]
struct Braces {
    user_id: u64,
}

#[endpoint(GET, "/lower/%7bgroup%7d", 200 => String)]
struct LowerCase {
    group: String,
}

#[endpoint(GET, "/shell/%24%7Bname%7D", 200 => String)]
struct Dollar {
    name: String,
}

#[endpoint(DELETE, "/colon/%3AjobId", 204)]
struct Colon {
    job_id: u64,
}

#[endpoint(GET, "/angles/%3Ctag%3E.json", 200 => String)]
struct Angles {
    tag: String,
}

#[endpoint(GET, "/v2/…", 200 => String)]
struct Ellipsis {}

#[endpoint(GET, "/raw/{r#type}", 200 => String)]
struct Raw {
    r#type: String,
}

async fn _used(client: &Client) {
    let text = Braces { user_id: 7 }.send(client).await.unwrap();
    let _ = text.len();
}

fn main() {}
// repaired: `%7Buser_id%7D` => `{user_id}`
// repaired: `%7bgroup%7d` => `{group}`
// repaired: `%24%7Bname%7D` => `{name}`
// repaired: `%3AjobId` => `{job_id}`
// repaired: `%3Ctag%3E` => `{tag}`
// repaired by hand: `/v2/…` => `/v2/keys`
// repaired: `{r#type}` => `{type}`
