use endpoint::{Error, api, endpoint};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Refusal {}

#[derive(Debug, Deserialize)]
struct Conflict {}

#[api(401 => Refusal)]
struct Cloud;

#[endpoint(PUT, "/disks", 200, 409 => Conflict, api = Cloud)]
struct ResizeDisk {}

fn refusal(error: &Error<ResizeDiskFailure>) -> Option<&Refusal> {
    error.api_failure()
}

fn conflict(error: &Error<ResizeDiskFailure>) -> Option<&Conflict> {
    error.api_failure()
}

fn main() {}
