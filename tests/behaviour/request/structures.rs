//! Structures of the standard library where a request has text.

use std::ops::RangeInclusive;
use std::time::{Duration, SystemTime};

use endpoint::endpoint;

use crate::support::exchange::refused;

/// The macro knows a structure of the standard library by its name, and not by an alias.
type Wait = Duration;
type Time = SystemTime;
type Days = RangeInclusive<u8>;

#[endpoint(GET, "/aliases/{wait}", 200 => String)]
struct AliasInPath {
    wait: Wait,
}

#[endpoint(GET, "/aliases", 200 => String)]
struct AliasInQuery {
    days: Option<Days>,
}

#[endpoint(GET, "/aliases", 200 => String)]
struct AliasInHeader {
    #[header("X-Since")]
    since: Time,
}

#[endpoint(POST, "/aliases", body = form, 200 => String)]
struct AliasInForm {
    wait: Wait,
}

#[endpoint(POST, "/aliases", body = text, 200 => String)]
struct AliasAsText {
    #[body]
    since: Time,
}

#[tokio::test]
async fn structure_of_the_standard_library_is_an_error_with_its_repair() {
    let seconds = "`Duration`; send the number of seconds, or text";
    let time =
        "`SystemTime`; add `#[serde(with = \"endpoint::codec::unix_seconds\")]`, or send text";
    let range = "`RangeInclusive`; send a field for each end of it, or text";
    let time_of = SystemTime::UNIX_EPOCH;
    for (refusal, problem) in [
        (refused(AliasInPath { wait: Duration::ZERO }).await, seconds),
        (refused(AliasInQuery { days: Some(1..=5) }).await, range),
        (refused(AliasInHeader { since: time_of }).await, time),
        (refused(AliasInForm { wait: Duration::ZERO }).await, seconds),
        (refused(AliasAsText { since: time_of }).await, time),
    ] {
        assert!(refusal.contains(problem), "{refusal}");
    }
}
