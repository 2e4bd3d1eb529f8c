#[endpoint(PATCH, url = session, 202, api = MyApi, security = "key", empty = object, query("force" = true))]
pub struct Extend {
    session: Secret<String>,
    #[query]
    part: u32,
}
