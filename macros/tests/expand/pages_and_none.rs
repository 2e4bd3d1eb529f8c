#[endpoint(
    GET, "/v4/keys", 200 => Vec<Key>, 206 => Vec<Key>, 204, ok(304) => None,
    paginate(offset = offset, total = content_range),
)]
pub struct ListKeys {
    pub offset: Option<u32>,
}
