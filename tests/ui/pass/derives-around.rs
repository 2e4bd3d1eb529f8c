use endpoint::{Client, Endpoint, endpoint};

/// Documented.
#[derive(Debug, Clone)]
#[endpoint(GET, "/v4/users/{id}", 200 => String)]
#[derive(PartialEq, Eq, Hash, Default)]
#[must_use]
struct GetUser {
    /// Documented.
    id: u32,
}

fn _used(client: &Client) {
    let user = GetUser::default();
    assert_eq!(user, user.clone());
    let _ = user.send(client);
}

fn main() {
    assert_eq!(GetUser::SPEC.name, "GetUser");
}
