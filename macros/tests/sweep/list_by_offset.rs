#[endpoint(
    GET,
    "/v4/projects/{project_id}/keys",
    200 => Keys,
    404 => NotFound,
    paginate(
        offset = offset,
        limit = limit,
        items = result.keys,
        item = Key,
        total = header("X-Total"),
    ),
)]
struct ListKeys {
    project_id: String,
    offset: Option<u32>,
    limit: Option<u32>,
    #[query(comma)]
    #[check(items = 1..=10)]
    states: Vec<State>,
    #[serde(rename = "orderBy")]
    order_by: Option<String>,
}
