use endpoint::endpoint;

#[endpoint(GET, "/v4/user", 200 => String, header("X Version" = "ü"), header("Accept" = 1))]
struct InHeaders {}

#[endpoint(GET, "/v4/user", 200 => String, api = "MyApi", docs = page, envelope = 5)]
struct InKeys {}

fn main() {}
