#[endpoint(POST, "/v1/jobs/{id}/stop", 200, 404 => false, empty = object, idempotent)]
#[check(one_of(reason, code))]
struct Stop {
    id: u32,
    #[query]
    reason: Option<String>,
    #[query]
    code: Option<u16>,
}
