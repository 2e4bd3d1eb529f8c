use endpoint::endpoint;

#[endpoint(PUT, "/v4/user", 200 => String, retry(atempts = 5, pause = "1s"), timout = "5s")]
struct Misspelled {
    name: String,
}

#[endpoint(PUT, "/v4/user", 200 => String, retry(attempts = "5"), timeout = 5, max_body = big)]
struct OfOtherKinds {
    name: String,
}

#[endpoint(PUT, "/v4/user", 200 => String, retry = "never", idempotent = true, timeout)]
struct WithAndWithoutValues {
    name: String,
}

fn main() {}
