#[endpoint(
    GET, "/v1/names", 200 | 206 => Vec<Name>, 204 => None,
    paginate(offset = offset, limit = limit, total = content_range),
    api = Vendor, security = "key", renew = never,
)]
#[check(all_or_none(since, until))]
struct ListNames {
    offset: Option<u32>,
    limit: Option<u32>,
    since: Option<u64>,
    until: Option<u64>,
}
