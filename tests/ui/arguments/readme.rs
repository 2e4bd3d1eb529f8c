use endpoint::{Secret, endpoint};

#[endpoint(DELETE, "/v4/user/keys/{key}", 204)]
struct DeleteKey {
    #[header("X Auth Token")]
    token: Secret<String>,
    key_id: u32,
}

fn main() {}
