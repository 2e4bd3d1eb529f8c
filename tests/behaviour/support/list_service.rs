//! A list service in memory with configurable behaviour.

use std::convert::Infallible;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use endpoint::paginate::{Items, Paginate};
use endpoint::{Body, Client, NoApi};
use futures_util::StreamExt as _;
use http::{Request, Response, StatusCode};
use tower::service_fn;

/// How a service returns its list.
#[derive(Debug, Clone)]
pub(crate) struct Listing {
    pub(crate) items: Vec<u32>,
    /// The page size, if the request asks for none or for a larger one.
    pub(crate) size: u32,
    /// Whether a header contains the total number of items.
    pub(crate) has_total: bool,
    pub(crate) behind: Behind,
}

/// What a service returns after its last page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Behind {
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
    pub(crate) fn of(items: Range<u32>, size: u32) -> Self {
        Self { items: items.collect(), size, has_total: false, behind: Behind::Empty }
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
        if self.behind == Behind::First {
            start = 0;
        } else if self.behind == Behind::Last && start >= count {
            start = count.saturating_sub(1) / size * size;
        }
        let start = usize::try_from(start.min(count)).expect("it is no more than there are");
        let end = self.items.len().min(start + usize::try_from(size).expect("it is small"));
        let is_there = start == 0 || start < end || self.behind != Behind::Missing;
        is_there.then_some(&self.items[start..end])
    }
}

/// The requests and the result of a list.
#[derive(Debug)]
pub(crate) struct Walked<T> {
    pub(crate) items: Vec<T>,
    /// The error that ended the list, as printed.
    pub(crate) error: Option<String>,
    /// The targets of the requests.
    pub(crate) targets: Vec<String>,
}

/// The service, and the targets of the requests that it received.
#[derive(Debug, Clone)]
pub(crate) struct Vendor {
    listing: Arc<Listing>,
    targets: Arc<Mutex<Vec<String>>>,
}

impl Vendor {
    pub(crate) fn new(listing: Listing) -> Self {
        Self { listing: Arc::new(listing), targets: Arc::default() }
    }

    fn respond(&self, request: &Request<Body>) -> Response<Body> {
        let target = request.uri().path_and_query().expect("it has one").to_string();
        let mut targets = self.targets.lock().unwrap_or_else(PoisonError::into_inner);
        targets.push(target);
        let query = request.uri().query().unwrap_or_default();
        let mut response = Response::new(Body::empty());
        match self.listing.page(query) {
            None => *response.status_mut() = StatusCode::NOT_FOUND,
            Some(items) => {
                *response.body_mut() = serde_json::to_string(items).expect("it is JSON").into();
            }
        }
        if self.listing.has_total {
            let total = self.listing.items.len().into();
            response.headers_mut().insert("x-total", total);
        }
        response
    }

    pub(crate) fn client(&self) -> Client {
        let vendor = self.clone();
        let service = service_fn(move |request: Request<Body>| {
            std::future::ready(Ok::<_, Infallible>(vendor.respond(&request)))
        });
        let builder = Client::builder("https://api.example.com").transport(service);
        builder.build().expect("it is set up well")
    }

    /// Walks a list of this service.
    pub(crate) async fn walk<E>(&self, items: impl FnOnce(&Client) -> Items<E>) -> Walked<E::Item>
    where
        E: Paginate<Api = NoApi, Failure: std::fmt::Debug>,
    {
        let mut stream = items(&self.client());
        let (mut items, mut error) = (Vec::new(), None);
        while let Some(item) = stream.next().await {
            match item {
                Ok(item) => items.push(item),
                Err(problem) => error = Some(problem.to_string()),
            }
        }
        let targets = self.targets.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Walked { items, error, targets }
    }
}
