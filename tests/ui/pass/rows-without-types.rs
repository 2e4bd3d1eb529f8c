// Rows without a type, where none was forgotten.
use endpoint::{Endpoint, api, endpoint};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Job {}

#[endpoint(POST, "/v1/jobs", 204, 200 => Job, 202, 409 => Job, 4xx => String)]
struct Mixed {}

#[endpoint(POST, "/v1/jobs", 200 => (), 201 => Job, 205, 206 => Job, ok(304), 307 => Job)]
struct Said {}

#[endpoint(POST, "/v1/jobs", 201 => Job, 200, 404, _ => Job)]
struct Last {}

#[endpoint(GET, "/v1/jobs", 200 => true, 404 => false)]
struct Exists {}

#[endpoint(GET, "/v1/jobs", 200 => Job, ok(404), 410 => Job)]
struct OkOrNot {}

#[api(401 => (), 403 => String, 404, 5xx => String)]
struct Vendor;

fn main() {
    assert_eq!(Mixed::SPEC.responses.len(), 5);
    assert_eq!(Said::SPEC.responses.len(), 6);
    assert_eq!(Last::SPEC.responses.len(), 4);
    assert_eq!(Exists::SPEC.responses.len(), 2);
    assert_eq!(OkOrNot::SPEC.responses.len(), 3);
    let _ = Vendor;
}
