#[endpoint(
    GET, "/v4/keys", 200 => Keys,
    paginate(
        cursor = after, next = last(result.keys).id, limit = limit, more = meta.more, total = content_range,
        items = result.keys, item = Key,
    ),
)]
pub struct ListKeys {
    pub after: Option<String>,
    pub limit: Option<u32>,
}
