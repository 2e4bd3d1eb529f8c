//! A value stays within its segment of the path.

use std::collections::VecDeque;

use endpoint::endpoint;
use percent_encoding::percent_decode_str;
use proptest::prelude::{any, prop, prop_assert, prop_assert_eq};

use crate::strategies::{request, text, url};

#[endpoint(GET, "/v4/{id}/keys/{name}.json", 200)]
struct Get {
    id: String,
    name: String,
}

#[endpoint(GET, "/{a}{b}/end", 200)]
struct Adjacent {
    a: String,
    b: String,
}

#[endpoint(GET, "/files/{*path}", 200)]
struct File {
    path: String,
}

#[endpoint(GET, "/files/{*path}/raw", 200)]
struct Listed {
    path: Vec<String>,
}

#[endpoint(GET, "/numbers/{signed}/{float}/{yes}/{letter}", 200)]
struct Scalars {
    signed: i64,
    float: f64,
    yes: bool,
    letter: char,
}

/// Returns the decoded segments after the base path.
fn segments(url: &url::Url) -> VecDeque<String> {
    let segments = url.path_segments().expect("the URL has a path");
    let mut segments: VecDeque<String> = segments
        .map(|segment| percent_decode_str(segment).decode_utf8().expect("the text is UTF-8").into())
        .collect();
    assert_eq!(segments.pop_front().as_deref(), Some("gate"));
    assert_eq!(segments.pop_front().as_deref(), Some("way"));
    segments
}

/// Returns whether parsers would remove the segment, even when it is encoded.
fn is_dropped(text: &str) -> bool {
    matches!(text, "" | "." | "..")
}

properties! {
    value_is_one_segment(id in text(), name in text()) {
        match request(&Get { id: id.clone(), name: name.clone() }) {
            Some(request) => {
                let file = format!("{name}.json");
                prop_assert_eq!(segments(&url(&request)), ["v4", &id, "keys", &file]);
            }
            None => prop_assert!(is_dropped(&id) || name.is_empty()),
        }
    }

    adjacent_values_are_one_segment(a in text(), b in text()) {
        match request(&Adjacent { a: a.clone(), b: b.clone() }) {
            Some(request) => prop_assert_eq!(segments(&url(&request)), [&format!("{a}{b}"), "end"]),
            None => prop_assert!(a.is_empty() || b.is_empty() || is_dropped(&(a + &b))),
        }
    }

    multi_segment_string_keeps_only_its_slashes(path in text()) {
        let expected: Vec<&str> = path.split('/').collect();
        match request(&File { path: path.clone() }) {
            Some(request) => {
                let mut found = segments(&url(&request));
                prop_assert_eq!(found.pop_front(), Some("files".to_owned()));
                prop_assert_eq!(found, expected);
            }
            None => prop_assert!(expected.into_iter().any(is_dropped)),
        }
    }

    list_element_is_one_segment(path in prop::collection::vec(text(), 0..4)) {
        match request(&Listed { path: path.clone() }) {
            Some(request) => {
                let mut found = segments(&url(&request));
                prop_assert_eq!(found.pop_front(), Some("files".to_owned()));
                prop_assert_eq!(found.pop_back(), Some("raw".to_owned()));
                prop_assert_eq!(found, path);
            }
            None => prop_assert!(path.is_empty() || path.iter().any(|it| is_dropped(it))),
        }
    }

    path_scalars_round_trip(
        signed in any::<i64>(), float in any::<f64>(), yes in any::<bool>(), letter in any::<char>()
    ) {
        match request(&Scalars { signed, float, yes, letter }) {
            Some(request) => {
                let found = segments(&url(&request));
                prop_assert_eq!(found[1].parse(), Ok(signed));
                prop_assert_eq!(found[2].parse(), Ok(float));
                prop_assert_eq!(found[3].parse(), Ok(yes));
                prop_assert_eq!(found[4].parse(), Ok(letter));
            }
            None => prop_assert!(letter == '.' || !float.is_finite()),
        }
    }
}
