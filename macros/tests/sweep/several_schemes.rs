#[api(
    base = "https://api.vendor.example",
    auth = bearer, auth("key") = header("X-Key"), auth("old") = query("key"), expired = 401,
    query("v" = "1"), request_id = "X-Trace-Id", retry(on = 409 | 503), 4xx => Fault,
)]
struct Vendor;
