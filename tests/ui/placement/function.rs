use endpoint::endpoint;

#[endpoint(GET, "/v4/users/{id}", 200 => String)]
async fn get_user(id: u32) -> u32 {
    id
}

fn _used() {
    let _ = get_user(7);
}

fn main() {}
