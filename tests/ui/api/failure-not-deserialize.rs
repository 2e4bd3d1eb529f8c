use endpoint::api;

struct ApiError;

#[api(4xx => ApiError)]
struct CodeArts;

fn _used(_: CodeArts) {}

fn main() {}
