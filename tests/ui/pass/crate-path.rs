mod sdk {
    pub use endpoint as http;
}

#[sdk::http::endpoint(GET, "/v4/users/{id}", 200 => Login, crate = crate::sdk::http)]
struct GetUser {
    id: u32,
}

#[derive(sdk::http::FromResponse)]
#[response(crate = crate::sdk::http)]
struct Login {
    #[header("X-Subject-Token")]
    token: String,
}

fn _used(client: &sdk::http::Client) {
    let _ = GetUser { id: 7 }.send(client);
}

fn main() {}
