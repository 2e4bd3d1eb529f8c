#[endpoint(
    PATCH,
    "/v1/members/{id}",
    204,
    409 => Conflict,
)]
struct ChangeMember {
    id: u32,
    #[header("If-Match")]
    etag: Option<String>,
    #[body]
    #[check(nested)]
    member: Member,
}
