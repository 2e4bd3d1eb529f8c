use endpoint::api;

#[api(auth = query(""))]
struct First;

#[api(auth = header(""))]
struct Second;

fn main() {}
