use endpoint::api;

#[api(auth = bearer, crate = ::endpont)]
struct CodeArts;

fn _used(_: CodeArts) {}

fn main() {}
