#[endpoint(
    GET,
    "/v4/events/{*path}",
    200 => Events,
    _ => String,
    paginate(
        cursor = after,
        next = last(events).id,
        more = meta.more,
        items = events,
        item = Event,
    ),
)]
struct ListEvents {
    path: String,
    after: Option<String>,
}
