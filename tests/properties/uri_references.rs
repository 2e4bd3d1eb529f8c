//! A redirect is followed to the URL that an independent parser resolves, or not at all.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use endpoint::{Body, Client, Options, endpoint};
use futures_util::FutureExt as _;
use http::{HeaderValue, Request, Response, Uri};
use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq};
use tower::service_fn;
use url::Url;

use crate::strategies::text;

const BASE: &str = "https://api.example.com/v4/archive;x/list?ref=main";

#[endpoint(GET, "/list", 200)]
struct List {
    r#ref: &'static str,
}

/// Returns the URL that a redirect with this `Location` leads to, or why it is not followed.
fn followed(location: &[u8]) -> Option<Result<Uri, String>> {
    let location = HeaderValue::from_bytes(location).ok()?;
    let seen: Arc<Mutex<Vec<Uri>>> = Arc::default();
    let requests = Arc::clone(&seen);
    let service = service_fn(move |request: Request<Body>| {
        let mut response = Response::new(Body::empty());
        let mut requests = requests.lock().expect("the lock is not poisoned");
        if requests.is_empty() {
            *response.status_mut() = http::StatusCode::FOUND;
            response.headers_mut().insert("location", location.clone());
        }
        requests.push(request.uri().clone());
        std::future::ready(Ok::<_, Infallible>(response))
    });
    let builder = Client::builder("https://api.example.com/v4/archive;x").transport(service);
    let builder = builder.with_options(Options::new().follow_redirects(1));
    let client: Client = builder.build().expect("the client can be built");
    let call = List { r#ref: "main" }.send(&client);
    let result = call.now_or_never().expect("the transport in memory does not wait");
    let seen = seen.lock().expect("the lock is not poisoned").clone();
    assert_eq!(seen[0], BASE);
    Some(match result {
        Ok(()) => Ok(seen[1].clone()),
        Err(error) => {
            Err(error.redirect_problem().expect("the error has a redirect problem").to_owned())
        }
    })
}

/// Returns the URL that the other parser resolves. It encodes apostrophes in a query, which a URI
/// may contain.
fn joined(location: &str) -> Option<String> {
    let mut url = Url::parse(BASE).expect("the URL is valid").join(location).ok()?;
    url.set_fragment(None);
    Some(url.to_string().replace("%27", "'"))
}

/// Generates texts that begin like references of every kind.
fn reference() -> impl Strategy<Value = String> {
    const BEGINNINGS: [&str; 12] = [
        "",
        "",
        "/",
        "//",
        "?",
        "./",
        "../",
        "https://",
        "http:",
        "HTTPS://h:443/",
        "//u@h/",
        "//[::1]:80",
    ];
    (any::<u8>(), text()).prop_map(|(number, text)| {
        format!("{}{text}", BEGINNINGS[usize::from(number) % BEGINNINGS.len()])
    })
}

/// Generates references of segments, dots and queries, all of which are valid.
fn path() -> impl Strategy<Value = String> {
    const PIECES: [&str; 16] =
        ["..", ".", "/", "/", "a", "b ", "ü", "?", "&", "=", "+", "~", "%C3%BC", "[", "!", "\""];
    prop::collection::vec(any::<u8>(), 1..12).prop_map(|numbers| {
        numbers.into_iter().map(|number| PIECES[usize::from(number) % PIECES.len()]).collect()
    })
}

properties! {
    redirect_resolves_as_another_parser_or_is_refused(reference in reference()) {
        // The other parser keeps `a|` before `..`, as if it were a Windows drive.
        if reference.contains("|/") {
            return Ok(());
        }
        let Some(result) = followed(reference.as_bytes()) else { return Ok(()) };
        if let Ok(uri) = result {
            let uri = uri.to_string();
            let read = Url::parse(&uri).expect("the URL is valid").to_string().replace("%27", "'");
            prop_assert_eq!(Some(read.clone()), joined(&reference));
            // Both transports request the same URL: reqwest parses it once more.
            let uri = uri.replace("%27", "'").replace(":443/", "/");
            prop_assert_eq!(read.replace(":443/", "/"), uri);
        }
    }

    path_reference_is_always_followed(reference in path()) {
        if reference.starts_with("//") {
            return Ok(());
        }
        let result = followed(reference.as_bytes()).expect("the header is valid");
        let uri = result.expect("the redirect is followed").to_string();
        prop_assert_eq!(Some(uri), joined(&reference));
    }

    bytes_outside_ascii_round_trip(bytes in prop::collection::vec(0x80_u8.., 1..9)) {
        let location = [b"/a?b=", &*bytes].concat();
        let result = followed(&location).expect("the header is valid");
        let uri = result.expect("the redirect is followed");
        let query = uri.query().expect("the URI has a query");
        let decoded: Vec<u8> = percent_encoding::percent_decode_str(query).collect();
        prop_assert_eq!(&decoded[2..], bytes);
        prop_assert!(query.is_ascii());
    }
}
