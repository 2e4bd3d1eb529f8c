#[endpoint(GET, "/users/{user_id}/keys/{date}", 200 => Vec<Key>)]
#[derive(Debug)]
struct ListKeys {
    user_id: u32,
    #[serde(with = "iso8601")]
    date: Date,
    #[check(range = 1..=MAX)]
    #[serde(rename = "pageSize")]
    page_size: Option<u32>,
    #[query]
    tag: Vec<String>,
    #[skip]
    note: Note,
}
