//! Lists, each page of which is a request of its own, and redirects: URLs sent by the service are
//! not reported as changed.

use endpoint::mock::Mock;
use endpoint::paginate::Position;
use endpoint::{Options, api, endpoint};
use futures_util::{StreamExt as _, TryStreamExt as _};
use serde::Deserialize;
use serde_json::json;

use crate::now;

#[endpoint(
    GET, "/offsets", 200 => Vec<u32>,
    paginate(offset = offset, limit = limit),
)]
struct ByOffset {
    offset: Option<u32>,
    limit: Option<u32>,
}

#[derive(Deserialize)]
struct Listing {
    items: Vec<u32>,
    next: Option<String>,
}

#[endpoint(
    GET, "/urls", 200 => Listing,
    paginate(next_url = next, items = items, item = u32),
)]
struct ByUrl {
    q: &'static str,
}

#[api(auth = query("key"))]
struct Keyed;

#[endpoint(GET, "/links", 200 => Vec<u32>, api = Keyed, paginate(link))]
struct ByLink {
    q: &'static str,
}

#[endpoint(GET, "/old/{id}", 200 => String)]
struct GetMoved {
    id: u8,
    #[header("X-Language")]
    language: &'static str,
}

#[test]
fn each_page_is_a_call_of_its_own() {
    let mock = Mock::new();
    let page = |offset| mock.on::<ByOffset>().with("offset", offset).with("limit", 2);
    page(None).ok([1, 2]);
    page(Some(2)).ok([3, 4]);
    page(Some(4)).ok([5]);
    let list = ByOffset { offset: None, limit: Some(2) };
    let items = now(list.items(&mock.client()).try_collect::<Vec<_>>()).unwrap();
    assert_eq!(items, [1, 2, 3, 4, 5]);
    let offsets: Vec<_> = mock.calls().iter().map(|call| call.query("offset")).collect();
    assert_eq!(offsets, [None, Some("2".to_owned()), Some("4".to_owned())]);
}

#[test]
fn next_url_may_have_any_path() {
    let mock = Mock::new();
    mock.on::<ByUrl>().exactly(&ByUrl { q: "a" }).ok(json!({"items": [1], "next": "/else?page=2"}));
    mock.on::<ByUrl>().with("page", 2).ok(json!({"items": [2], "next": "/x/3"}));
    mock.on::<ByUrl>().when(|call| call.uri().path() == "/x/3").ok(json!({"items": []}));
    let items = now(ByUrl { q: "a" }.items(&mock.client()).try_collect::<Vec<_>>()).unwrap();
    assert_eq!(items, [1, 2]);
    assert_eq!(mock.calls()[1].to_string(), "ByUrl (GET /urls) with page = \"2\"");
}

#[test]
fn list_resumes_at_a_stored_url() {
    let mock = Mock::new();
    mock.on::<ByUrl>().with("page", 7).ok(json!({"items": [1]}));
    let pages = ByUrl { q: "a" }.pages(&mock.client());
    let mut pages = pages.resume(Position::Url("/else?page=7".to_owned()));
    assert_eq!(now(pages.next()).unwrap().unwrap().items, [1]);
}

#[test]
fn credentials_of_next_links_are_sent_and_masked() {
    let mock = Mock::new();
    mock.on::<ByLink>().header("Link", "</links?page=2>; rel=\"next\"").ok([1]);
    mock.on::<ByLink>().ok([2]);
    let client = mock.builder().credentials("CANARY").build().unwrap();
    let items = now(ByLink { q: "a" }.items(&client).try_collect::<Vec<_>>()).unwrap();
    assert_eq!(items, [1, 2]);
    let call = &mock.calls()[1];
    assert_eq!(call.query("key").as_deref(), Some("CANARY"));
    assert_eq!(call.to_string(), "ByLink (GET /links) with page = \"2\", key = \"***\"");
}

#[test]
fn redirect_is_followed_within_the_mock() {
    let mock = Mock::new();
    mock.on::<GetMoved>().header("Location", "https://cdn.example.com/new?sig=1").respond(302, ());
    mock.on::<GetMoved>().ok("moved");
    let builder = mock.builder().options(Options::new().follow_redirects(1));
    let client = builder.build().unwrap();
    let moved = GetMoved { id: 7, language: "de" };
    assert_eq!(now(moved.send(&client)).unwrap(), "moved");
    let call = &mock.calls()[1];
    assert_eq!(call.uri(), "https://cdn.example.com/new?sig=1");
    assert_eq!((call.header("x-language"), call.path("id")), (None, None));
}
