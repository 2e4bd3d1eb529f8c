use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", _ => String, 4xx => u32, 2xx => u64, ok(303) => bool, 401 | 403 => i8, 200 => String)]
struct GetUser {
    id: u32,
}

#[endpoint(GET, "/v4/user", header("Accept" = "text/plain"), 404, body = json, 200 | 2xx => String)]
struct GetKey {
    id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = GetKey { id: 7 }.send(client);
    let _ = |ok: GetUserOk| match ok {
        GetUserOk::Success(_) | GetUserOk::SeeOther(_) | GetUserOk::Ok(_) => {}
    };
    let _ = |failure: GetUserFailure| match failure {
        GetUserFailure::Other(_) | GetUserFailure::ClientError(_) => {}
        GetUserFailure::Unauthorized(_) | GetUserFailure::Forbidden(_) => {}
    };
}

fn main() {
    assert_eq!(GetUser::SPEC.responses.len(), 7);
    assert_eq!(GetKey::SPEC.responses.len(), 3);
}
