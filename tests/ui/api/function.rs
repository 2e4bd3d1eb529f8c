use endpoint::api;

#[api(auth = bearer)]
fn code_arts() {}

fn _used() {
    code_arts();
}

fn main() {}
