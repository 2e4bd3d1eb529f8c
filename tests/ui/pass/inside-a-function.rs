use endpoint::{Client, Endpoint, endpoint};

fn _used(client: &Client) {
    #[derive(Debug, serde::Deserialize)]
    struct User {
        name: String,
    }

    #[endpoint(GET, "/v4/users/{id}", 200 => User, 401 => String, 404 => User)]
    struct GetUser {
        id: u32,
    }

    let _ = GetUser { id: 7 }.send(client);
    let _ = GetUser::SPEC;
}

fn main() {}
