//! Paths that look like those of other frameworks, and are right.

use endpoint::{Endpoint, endpoint};

/// The verbs of Google's APIs.
#[endpoint(POST, "/v1/{name}:cancel", 204)]
struct Cancel {
    name: String,
    cancel: bool,
}

#[endpoint(POST, "/v1/operations:wait", 204)]
struct Wait {
    wait: bool,
}

/// The same with a colon that is percent-encoded.
#[endpoint(GET, "/v1/users%3Asearch", 204)]
struct Search {
    search: String,
}

/// OData's.
#[endpoint(GET, "/users/$count", 200 => u32)]
struct Count {
    #[query]
    count: bool,
}

#[endpoint(GET, "/users('{id}')/$value", 200 => String)]
struct Value {
    id: u32,
}

#[endpoint(PUT, "/users/{id}/$value", 204)]
struct SetValue {
    id: u32,
    value: String,
}

/// Discord's and Medium's.
#[endpoint(GET, "/users/@me", 200 => String)]
struct Me {
    page: u32,
}

#[endpoint(GET, "/@{handle}", 200 => String)]
struct Profile {
    handle: String,
}

/// A word of the path that is the name of a field too.
#[endpoint(PUT, "/v4/user/email", 204)]
struct SetEmail {
    email: String,
}

#[endpoint(GET, "/search/status", 200 => String)]
struct Status {
    status: String,
}

#[endpoint(GET, "/users/user_id", 200 => String)]
struct ByQuery {
    #[query]
    user_id: u32,
}

/// Escaped.
#[endpoint(GET, "/%3Aid/%7Bid%7D/{{}}/{{x}}", 200 => String)]
struct Escaped {
    page: u32,
}

#[endpoint(GET, "/files/{id}.json", 200 => String)]
struct File {
    id: u32,
}

fn main() {
    let _ = (SetValue::SPEC, Cancel::SPEC, Wait::SPEC, Count::SPEC, Value::SPEC, Me::SPEC, Profile::SPEC);
    let _ = (Search::SPEC, SetEmail::SPEC, Status::SPEC, ByQuery::SPEC, Escaped::SPEC, File::SPEC);
}
