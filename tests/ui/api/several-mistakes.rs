use endpoint::api;

#[api(regions("a" = "x", "b" = "https://b.example/?y", "" = "https://c.example"))]
struct Regions;

#[api(regions("a", "https://a.example"))]
struct WithComma;

#[api(auth = beare, expired = "401", bas = "https://a.example")]
struct Misspelled;

#[api(auth = "bearer", base = https, header("ü" = "ü"), 404 -> Vec<(u8, u8)>)]
struct OfOtherKinds;

#[endpoint::endpoint(GET, "/v4/user", 200 => String, api = Misspelled)]
struct Get {}

async fn get(client: &endpoint::Client<Misspelled>) {
    let user = Get {}.send(client).await;
    drop(user);
}

fn main() {}
