#[api(
    base = "https://api.vendor.example/v1",
    regions("north" = "https://north.vendor.example", "south" = "https://south.vendor.example"),
    auth = header("X-Auth-Token"),
    expired = 401,
    header("Accept" = "application/json"),
    429 => TooMany,
    4xx => ApiError,
    _ => String,
)]
struct CodeArts;
