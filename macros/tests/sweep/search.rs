#[endpoint(
    POST,
    "/v1/search",
    200 => Found,
    api = Vendor,
    security = "search",
    read_timeout = "30s",
    renew = never,
)]
#[check(one_of(text, tag), all_or_none(from, to))]
struct Search {
    text: Option<String>,
    #[check(length = 1..=20)]
    tag: Patch<String>,
    from: Option<u64>,
    to: Option<u64>,
    #[check(range = -5..=5)]
    weight: Nullable<i8>,
    #[query(pipe, allow_empty)]
    #[check(items = 1..=10, with = crate::no_spaces)]
    states: Vec<String>,
}
