#[endpoint(
    PUT, url = session, 200 => Upload, 404 => None,
    api = Vendor, security = none, read_timeout = "5m", query("part" = 7),
    body = bytes, retry(attempts = 3, on = 409 | 429),
)]
struct UploadPart {
    session: Secret<String>,
    #[query(comma)]
    tags: Vec<String>,
    #[body]
    content: Bytes,
}
