use endpoint::Client;

mod api {
    use endpoint::endpoint;

    #[endpoint(GET, "/v4/users/{id}", 200 => String, 401 => u32, 404 => String)]
    pub(crate) struct GetUser {
        pub(crate) id: u32,
    }

    #[endpoint(GET, "/v4/keys/{id}", 200 => String)]
    pub(in crate::api) struct GetKey {
        pub(super) id: u32,
    }

    pub(super) fn key(client: &endpoint::Client) {
        let _ = GetKey { id: 7 }.send(client);
    }
}

fn _used(client: &Client) {
    let _ = api::GetUser { id: 7 }.send(client);
    let _: Option<api::GetUserFailure> = None;
    api::key(client);
}

fn main() {}
