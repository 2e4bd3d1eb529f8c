use endpoint::{Client, Endpoint, endpoint};

#[endpoint(PATCH, "/v4/user", 200 => String)]
struct ChangeUser {
    #[check(length = 1..=100)]
    name: Option<Option<String>>,
    #[check(range = 1..)]
    age: Option<Vec<Option<u32>>>,
}

fn _used(client: &Client) {
    let _ = ChangeUser { name: Some(None), age: None }.send(client);
}

fn main() {
    assert!(!ChangeUser::SPEC.parameters[0].required);
}
