//! A list yields every item of a service once and in order, however the service pages it.

use std::convert::Infallible;

use endpoint::paginate::{ItemPosition, Items};
use endpoint::{Body, Client, endpoint};
use endpoint_tests::{AfterEnd, ListService, Listing};
use futures_util::{FutureExt as _, StreamExt as _};
use http::{Request, Response};
use proptest::prelude::{any, prop, prop_assert, prop_assert_eq};
use serde::Deserialize;
use tower::service_fn;

#[endpoint(
    GET, "/list", 200 => Vec<u32>,
    paginate(page = page, limit = limit, total = header("X-Total")),
)]
struct ByPage {
    page: Option<u64>,
    limit: Option<u64>,
}

#[endpoint(
    GET, "/list", 200 => Vec<u32>,
    paginate(offset = offset, limit = limit, total = header("X-Total")),
)]
struct ByOffset {
    offset: Option<u64>,
    limit: Option<u64>,
}

#[derive(Deserialize)]
struct Found {
    items: Vec<u32>,
    next: Option<u32>,
}

#[endpoint(
    GET, "/list", 200 => Found,
    paginate(cursor = after, next = next, items = items, item = u32),
)]
struct ByCursor {
    after: Option<u32>,
}

const AFTER_END: [AfterEnd; 3] = [AfterEnd::Empty, AfterEnd::Missing, AfterEnd::Last];

/// Walks a list, and stops and resumes it after these numbers of items.
fn walk<E>(client: &Client, list: impl Fn() -> E, stops: &[u8]) -> (Vec<u32>, Option<String>)
where
    E: endpoint::paginate::Paginate<Item = u32, Api = endpoint::NoApi, Failure: std::fmt::Debug>,
{
    let (mut all, mut position) = (Vec::new(), ItemPosition::default());
    for stop in stops.iter().map(|stop| usize::from(*stop)).chain([usize::MAX]) {
        let mut items = Items::new(list(), client).resume(position);
        for _ in 0..stop {
            match items.next().now_or_never().expect("the transport in memory does not wait") {
                Some(Ok(item)) => all.push(item),
                Some(Err(error)) => return (all, Some(error.to_string())),
                None => return (all, None),
            }
        }
        let Some(kept) = items.position() else { return (all, None) };
        let kept = serde_json::to_string(&kept).expect("the position serialises");
        position = serde_json::from_str(&kept).expect("the position is valid");
    }
    (all, None)
}

/// Returns a service of pages of this size, each of which names the next by a cursor.
fn chained(items: Vec<u32>, size: usize) -> Client {
    let service = service_fn(move |request: Request<Body>| {
        let query = request.uri().query().unwrap_or_default();
        let after = query
            .strip_prefix("after=")
            .map_or(0, |it| it.parse().expect("the cursor is a number"));
        let end = items.len().min(after + size);
        let next = if end < items.len() { end.to_string() } else { "null".to_owned() };
        let items = serde_json::to_string(&items[after..end]).expect("the items are JSON");
        let body = format!(r#"{{"items":{items},"next":{next}}}"#);
        std::future::ready(Ok::<_, Infallible>(Response::new(Body::from(body))))
    });
    let builder = Client::builder("https://api.example.com").transport(service);
    builder.build().expect("the client is valid")
}

properties! {
    numbered_pages_give_every_item_once(
        items in prop::collection::vec(0_u32..3, 0..24),
        size in 1_u32..5,
        limit in any::<Option<u8>>(),
        has_total in any::<bool>(),
        after_end in 0_usize..3,
        stops in prop::collection::vec(1_u8..9, 0..3)
    ) {
        let after_end = AFTER_END[after_end];
        // Equal pages at the end cannot be distinguished from a repeated last page.
        let items = if after_end == AfterEnd::Last { (0..).take(items.len()).collect() } else { items };
        let listing = Listing { has_total, after_end, ..Listing::of(0..0, size) };
        let service = ListService::new(Listing { items: items.clone(), ..listing });
        let (client, limit) = (service.client(), limit.map(|limit| u64::from(limit % 8)));
        for (all, error) in [
            walk(&client, || ByPage { page: None, limit }, &stops),
            walk(&client, || ByOffset { offset: None, limit }, &stops),
        ] {
            prop_assert_eq!(&all, &items);
            if let Some(error) = error {
                // A service that always returns the same page may have no other page.
                prop_assert!(error.contains("the same page for every"), "{}", error);
                prop_assert!(after_end == AfterEnd::Last && !has_total && items.len() <= 4, "{}", error);
            }
        }
    }

    pages_with_cursors_give_every_item_once(
        items in prop::collection::vec(0_u32..3, 0..24), size in 1_usize..5,
        stops in prop::collection::vec(1_u8..9, 0..3)
    ) {
        let client = chained(items.clone(), size);
        let (all, error) = walk(&client, || ByCursor { after: None }, &stops);
        prop_assert_eq!((all, error), (items, None));
    }
}
