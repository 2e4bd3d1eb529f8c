use endpoint::api;

#[derive(Debug)]
struct ApiError;

#[api(4xx => ApiError)]
struct CodeArts;

fn _used(_: CodeArts) {}

fn main() {}
