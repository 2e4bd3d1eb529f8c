//! The spec of an endpoint: details that the other files do not cover.

use std::collections::BTreeMap;

use endpoint::spec::{Check, Number, Parameter, ParameterIn, Style, Total};
use endpoint::{Endpoint, FromResponse, Secret, endpoint};
use serde::{Deserialize, Serialize};

const MAX: i32 = 100;

#[derive(Serialize)]
struct Filter {
    state: String,
}

#[endpoint(GET, "/v4/keys", 200 => Keys, paginate(
    offset = from, limit = limit, items = result.keys, item = String, total = header("X-Total"),
))]
struct ListKeys {
    #[check(range = 0..=2_147_483_647)]
    from: u32,
    #[check(range = -1..=MAX)]
    limit: Option<i32>,
    #[check(range = 0.5..)]
    ratio: f64,
    #[serde(flatten)]
    filter: Filter,
    #[header]
    headers: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Keys {
    result: Found,
}

#[derive(Deserialize)]
struct Found {
    keys: Vec<String>,
}

#[endpoint(GET, "/v4/pages", 200 => Vec<u32>, paginate(page = r#type, first = 0))]
struct ListPages {
    r#type: u32,
}

#[derive(FromResponse)]
struct SignedIn {
    #[header("X-Subject-Token")]
    token: Secret<String>,
    #[header("Expires")]
    expires: Option<String>,
    #[status]
    status: u16,
}

type Alias = SignedIn;

#[endpoint(POST, "/v3/auth/tokens", 201 => Alias, 401 => String)]
struct SignIn {
    #[body]
    identity: Filter,
}

fn parameter<E: Endpoint>(field: &str) -> &'static Parameter {
    E::SPEC.parameters.iter().find(|it| it.field == field).expect("the field is a parameter")
}

#[test]
fn spec_describes_pagination() {
    let pages = ListKeys::SPEC.pagination.unwrap();
    assert_eq!(pages.style, Style::Offset);
    assert_eq!((pages.parameter, pages.limit), (Some("from"), Some("limit")));
    assert_eq!((pages.items, pages.next), (Some("result.keys"), None));
    assert_eq!(pages.total, Some(Total::Header("X-Total")));

    let pages = ListPages::SPEC.pagination.unwrap();
    assert_eq!((pages.style, pages.parameter), (Style::Page(0), Some("type")));
    assert_eq!((pages.limit, pages.items, pages.total), (None, None, None));
    assert_eq!(SignIn::SPEC.pagination, None);
}

#[test]
fn spec_has_ranges_as_text_and_numbers() {
    let integers = |min: i128, max| (Some(Number::Integer(min)), max);
    for (field, wanted, (low, high)) in [
        ("from", "0..=2_147_483_647", integers(0, Some(Number::Integer(2_147_483_647)))),
        // The value of a constant is not known to the macro.
        ("limit", "-1..=MAX", integers(-1, None)),
        ("ratio", "0.5..", (Some(Number::Float(0.5)), None)),
    ] {
        let [Check::Range { text, min, max, .. }] = parameter::<ListKeys>(field).checks else {
            panic!("{field} has another check");
        };
        assert_eq!((*text, *min, *max), (wanted, low, high), "{field}");
    }
}

#[test]
fn spec_marks_opaque_parameters() {
    for (parameter, place, opaque) in [
        (parameter::<ListKeys>("from"), ParameterIn::Query, false),
        (parameter::<ListKeys>("filter"), ParameterIn::Query, true),
        (parameter::<ListKeys>("headers"), ParameterIn::Header, true),
        (parameter::<SignIn>("identity"), ParameterIn::Body, true),
    ] {
        assert_eq!(
            (parameter.location, parameter.has_dynamic_names),
            (place, opaque),
            "{}",
            parameter.field
        );
    }
}

#[test]
fn spec_lists_response_headers() {
    let headers = |status| SignIn::SPEC.response(status).unwrap().headers;
    assert_eq!(headers(201), ["x-subject-token", "expires"]);
    assert!(headers(401).is_empty());
}

#[test]
fn response_of_an_aliased_type_decodes() {
    let answer = http::Response::builder().status(201).header("X-Subject-Token", "t");
    let SignedIn { token, expires, status } =
        SignIn::response(answer.body(endpoint::Body::empty()).unwrap()).unwrap();
    assert_eq!((token.expose().as_str(), expires, status), ("t", None, 201));
}
