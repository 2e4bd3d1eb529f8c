#[endpoint(
    POST, "/v1/{*name}:cancel", 200 | 202 => Operation,
    body = form(brackets), body("k" = "v"), query("a" = true),
    read_timeout = never,
)]
#[check(any_of(tags, filter))]
struct Cancel {
    name: String,
    #[query(brackets)]
    expand: Vec<String>,
    tags: Option<Vec<String>>,
    #[form(comma, allow_empty)]
    filter: Option<Vec<u32>>,
}
