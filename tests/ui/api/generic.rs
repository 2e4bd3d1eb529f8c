use endpoint::api;

#[api(auth = bearer)]
struct CodeArts<T>(T);

fn _used(_: CodeArts<u32>) {}

fn main() {}
