//! A list service in memory with configurable behaviour.

use std::convert::Infallible;
use std::fmt::Debug;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use endpoint::paginate::{Items, Paginate};
use endpoint::{Body, Client, NoApi};
use futures_util::StreamExt as _;
use http::{Request, Response, StatusCode};
use tower::service_fn;

/// How a service returns its list.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The items of all pages.
    pub items: Vec<u32>,
    /// The page size, if the request asks for none or for a larger one.
    pub size: u32,
    /// Whether a header contains the total number of items.
    pub has_total: bool,
    /// The response after the last page.
    pub after_end: AfterEnd,
}

/// The response of a service after its last page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum AfterEnd {
    /// Pages without items.
    Empty,
    /// The status 404.
    Missing,
    /// The last page again.
    Last,
    /// The first page, whatever page is requested.
    First,
}

impl Listing {
    /// Returns a list of these items in pages of this size, with empty pages after the end.
    pub fn of(items: Range<u32>, size: u32) -> Self {
        Self { items: items.collect(), size, has_total: false, after_end: AfterEnd::Empty }
    }

    /// Returns the items of the requested page, or `None` if it does not exist.
    fn page(&self, query: &str) -> Option<&[u32]> {
        let number = |name: &str| {
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.filter(|(key, _)| *key == name).find_map(|(_, value)| value.parse::<u64>().ok())
        };
        let size = number("limit").map_or(self.size, |limit| {
            u32::try_from(limit).unwrap_or(self.size).min(self.size).max(1)
        });
        let size = u64::from(size);
        let page = number("page").map(|page| page.saturating_sub(1).saturating_mul(size));
        let mut start = number("offset").or(page).unwrap_or_default();
        let count = self.items.len() as u64;
        if self.after_end == AfterEnd::First {
            start = 0;
        } else if self.after_end == AfterEnd::Last && start >= count {
            start = count.saturating_sub(1) / size * size;
        }
        let start = usize::try_from(start.min(count)).expect("the number fits `usize`");
        let end =
            self.items.len().min(start + usize::try_from(size).expect("the number fits `usize`"));
        let is_there = start == 0 || start < end || self.after_end != AfterEnd::Missing;
        is_there.then_some(&self.items[start..end])
    }
}

/// The requests and the result of a list.
#[derive(Debug)]
pub struct Walk<T> {
    /// The items before the end or before the error.
    pub items: Vec<T>,
    /// The error that ended the list, as printed.
    pub error: Option<String>,
    /// The targets of the requests.
    pub targets: Vec<String>,
}

impl<T: Debug + PartialEq> Walk<T> {
    /// Asserts that the list sent requests to these targets, found these items and ended well.
    ///
    /// # Panics
    ///
    /// If it did not.
    #[track_caller]
    pub fn went<const N: usize>(self, targets: [&str; N], items: impl IntoIterator<Item = T>) {
        assert_eq!(self.error, None, "{self:?}");
        assert_eq!(self.targets, targets);
        assert_eq!(self.items, Vec::from_iter(items));
    }
}

/// Takes all items of a list, and returns them and the error that ended it, as printed.
///
/// # Panics
///
/// If the stream continues after an error or after its end.
pub async fn take_all<E>(mut stream: Items<E>) -> (Vec<E::Item>, Option<String>)
where
    E: Paginate<Api = NoApi, Failure: Debug>,
{
    let (mut items, mut error) = (Vec::new(), None);
    while let Some(item) = stream.next().await {
        assert_eq!(error, None, "nothing comes after an error");
        match item {
            Ok(item) => items.push(item),
            Err(problem) => error = Some(problem.to_string()),
        }
    }
    assert!(stream.next().await.is_none(), "the stream yields nothing after its end");
    (items, error)
}

/// The service, and the targets of the requests that it received.
#[derive(Debug, Clone)]
pub struct ListService {
    listing: Arc<Listing>,
    targets: Arc<Mutex<Vec<String>>>,
}

impl ListService {
    /// Creates a service for this list.
    pub fn new(listing: Listing) -> Self {
        Self { listing: Arc::new(listing), targets: Arc::default() }
    }

    fn respond(&self, request: &Request<Body>) -> Response<Body> {
        let target = request.uri().path_and_query().expect("the request has a path").to_string();
        let mut targets = self.targets.lock().unwrap_or_else(PoisonError::into_inner);
        targets.push(target);
        let query = request.uri().query().unwrap_or_default();
        let mut response = Response::new(Body::empty());
        match self.listing.page(query) {
            None => *response.status_mut() = StatusCode::NOT_FOUND,
            Some(items) => {
                *response.body_mut() =
                    serde_json::to_string(items).expect("the items are JSON").into();
            }
        }
        if self.listing.has_total {
            let total = self.listing.items.len().into();
            response.headers_mut().insert("x-total", total);
        }
        response
    }

    /// Returns a client that sends to this service.
    ///
    /// # Panics
    ///
    /// Never: the base URL is valid.
    pub fn client(&self) -> Client {
        let shared = self.clone();
        let service = service_fn(move |request: Request<Body>| {
            std::future::ready(Ok::<_, Infallible>(shared.respond(&request)))
        });
        let builder = Client::builder("https://api.example.com").transport(service);
        builder.build().expect("the client is valid")
    }

    /// Walks a list of this service.
    pub async fn walk<E>(&self, items: impl FnOnce(&Client) -> Items<E>) -> Walk<E::Item>
    where
        E: Paginate<Api = NoApi, Failure: Debug>,
    {
        let (items, error) = take_all(items(&self.client())).await;
        let targets = self.targets.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Walk { items, error, targets }
    }
}
