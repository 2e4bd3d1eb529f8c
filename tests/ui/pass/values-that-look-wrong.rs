//! Types that look as if they could not be sent or decoded, and can.

use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;

use endpoint::{Endpoint, Json, Part, Secret, endpoint};

#[endpoint(POST, "/v4/{*segments}", 200 => Json<Vec<u8>>)]
struct Lists {
    segments: Vec<String>,
    #[header("X-Id")]
    ids: Vec<u32>,
    #[header]
    more: HashMap<String, String>,
    #[query(comma)]
    numbers: [u8; 2],
    #[query]
    pair: (u32, u32),
    #[query]
    filter: BTreeMap<String, String>,
    #[skip]
    kind: PhantomData<u8>,
    data: Vec<u8>,
}

#[endpoint(PUT, "/v4/numbers", 204, body = json)]
struct Numbers {
    #[body]
    numbers: Vec<u8>,
}

#[endpoint(PUT, "/v4/file", 204, body = bytes)]
struct File {
    #[body]
    content: Vec<u8>,
}

#[endpoint(GET, "/v4/numbers", 200 => Vec<u8>, envelope = "data")]
struct GetNumbers;

#[endpoint(GET, "/v4/numbers", 200 => Vec<u8>, paginate(offset = offset))]
struct ListNumbers {
    offset: u32,
}

#[endpoint(POST, "/v4/parts", 204, body = multipart)]
struct Parts {
    #[part]
    file: Option<Part>,
    names: Vec<String>,
    token: Secret,
}

#[endpoint(GET, "/v4/users/{id}", 200 => String)]
struct Borrowed<'a> {
    id: &'a str,
    #[serde(rename = "q")]
    query: Option<&'a str>,
}

/// The value of a parameter has a comma and a slash.
#[endpoint(
    POST,
    "/v4/notes",
    201,
    header("Accept" = r#"application/ld+json; profile="a, b/c", text/html;q=0.5"#),
    header("X-Raw" = r"raw"),
)]
struct Note {
    text: String,
}

/// A parameter of which the type holds no value.
#[derive(Debug, serde::Deserialize)]
struct Tagged<T> {
    id: u32,
    #[serde(skip)]
    mark: std::marker::PhantomData<T>,
}

#[endpoint(GET, "/v4/tagged", 200 => Tagged<&'static str>)]
struct GetTagged;

/// Attributes that a macro for models writes for each field.
#[endpoint(POST, "/v4/models", 201, body("@odata.type" = "#microsoft.graph.user"))]
struct Model {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    #[check(range = 0..)]
    count: u32,
}

#[derive(Debug, serde::Deserialize)]
struct Wiki {
    pages: Vec<String>,
    total_pages: u64,
}

#[endpoint(
    GET,
    "/v4/wiki",
    200 => Wiki,
    paginate(offset = offset, items = pages, item = String, total = total_pages),
)]
struct ListPages {
    offset: u64,
}

fn main() {
    let _ = (Model::SPEC, ListPages::SPEC);
    let _ = (Lists::SPEC, Numbers::SPEC, File::SPEC, GetNumbers::SPEC, ListNumbers::SPEC);
    let _ = (Parts::SPEC, Borrowed::SPEC, Note::SPEC, GetTagged::SPEC);
}
