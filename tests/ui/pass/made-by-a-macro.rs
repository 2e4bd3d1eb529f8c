use endpoint::{Client, Endpoint, endpoint};

macro_rules! get {
    ($name:ident, $path:literal, $ok:ty, $header:literal, { $($field:ident: $ty:ty),* }) => {
        #[endpoint(GET, $path, 200 => $ok, 404 => Box<$ok>, header("X-Version" = $header))]
        struct $name {
            #[check(range = 1..=100)]
            page: u32,
            $($field: $ty,)*
        }
    };
}

get!(GetUser, "/v4/users/{id}", String, "4", { id: u32, verbose: Option<bool> });
get!(GetKey, "/v4/keys", Vec<u16>, "4", {});

macro_rules! by_crate {
    ($method:ident, $krate:path) => {
        #[endpoint($method, "/v4/users/{id}", 200 => String, crate = $krate)]
        struct AnyUser {
            id: u32,
        }
    };
}

by_crate!(GET, ::endpoint);

fn _used(client: &Client) {
    let _ = GetUser { page: 1, id: 7, verbose: None }.send(client);
    let _ = GetKey { page: 1 }.send(client);
    let _ = AnyUser { id: 7 }.send(client);
}

fn main() {
    assert_eq!(GetUser::SPEC.parameters.len(), 3);
}
