//! A strict service: it plays a transcript, and refuses every request that differs from it.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

/// One exchange of a transcript.
struct Exchange {
    title: String,
    /// The request in the form of [`describe`].
    request: String,
    /// The text of the response; if it is empty, the connection is closed.
    response: String,
}

/// A function that verifies and removes headers of a request.
type Verify = fn(&mut Request<Bytes>);

/// A service on a free port of the loopback.
///
/// # Panics
///
/// Dropping it panics if a request differed from the transcript, or if some were not sent.
pub(crate) struct Service {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// The exchanges that have not taken place, the next one last.
    expected: Vec<Exchange>,
    deviations: Vec<String>,
}

impl Service {
    /// Starts a service that expects the requests of a transcript, in this order.
    ///
    /// A transcript begins with the headers that every request has, unless it replaces them. Then
    /// come the exchanges, each after a line `=== title`: the request, a line `---`, and the
    /// response. Messages are written as in HTTP; a request without `Host` and `Content-Length`,
    /// which are compared with the address and the body; a response with `{url}` for the URL of the
    /// service. `{version}` is the version of `endpoint`.
    pub(crate) async fn start(transcript: &str) -> Self {
        Self::start_with(transcript, |_| {}).await
    }

    /// Starts a service that passes each request to a function before it is compared. The function
    /// removes headers that it has verified itself, such as signatures.
    pub(crate) async fn start_with(transcript: &str, verify: Verify) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port is free");
        let address = listener.local_addr().expect("the listener is bound");
        let expected = exchanges(transcript).into_iter().rev().collect();
        let state = Arc::new(Mutex::new(State { expected, deviations: Vec::new() }));
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let state = Arc::clone(&shared);
                let service =
                    service_fn(move |request| respond(address, state.clone(), verify, request));
                let connection =
                    http1::Builder::new().serve_connection(TokioIo::new(stream), service);
                tokio::spawn(connection);
            }
        });
        Self { address, state }
    }

    /// Returns the URL of the service, without a slash at its end.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // The panic is the consequence of the deviations, if there are any.
            lock(&self.state).deviations.iter().for_each(|it| eprintln!("{it}"));
            return;
        }
        let state = lock(&self.state);
        assert!(state.deviations.is_empty(), "{}", state.deviations.join("\n"));
        assert!(state.expected.is_empty(), "not sent: {}", titles(&state.expected));
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns the response of the transcript to a request, or 400 for one that differs from it.
async fn respond(
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    verify: Verify,
    request: Request<Incoming>,
) -> io::Result<Response<Full<Bytes>>> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
    let mut request = Request::from_parts(head, body);
    verify(&mut request);
    let line = format!("{} {}", request.method(), request.uri());
    let received = describe(&line, address, request.headers(), request.body());
    let mut state = lock(&state);
    let Some(Exchange { title, request, response }) = state.expected.pop() else {
        let deviation = format!("after the end of the transcript:\n{received}");
        return Ok(refuse(&mut state, deviation));
    };
    if received != request {
        let deviation = format!("{title}: expected:\n{request}\nreceived:\n{received}\n");
        return Ok(refuse(&mut state, deviation));
    }
    if response.is_empty() {
        return Err(io::ErrorKind::ConnectionAborted.into());
    }
    Ok(parse(&response.replace("{url}", &format!("http://{address}"))))
}

fn refuse(state: &mut State, deviation: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(deviation.clone()));
    *response.status_mut() = StatusCode::BAD_REQUEST;
    state.deviations.push(deviation);
    response
}

/// Returns a request in the form of the transcript, with its headers sorted. `Host` and
/// `Content-Length` are compared with the address and the body, and left out if they are correct.
fn describe(line: &str, address: SocketAddr, headers: &HeaderMap, body: &[u8]) -> String {
    let host = address.to_string();
    let length = body.len().to_string();
    let mut lines: Vec<_> = headers
        .iter()
        .map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes())))
        .filter(|(name, value)| match *name {
            "host" => *value != host,
            "content-length" => *value != length,
            _ => true,
        })
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    lines.sort();
    format!("{line}\n{}\n\n{}", lines.join("\n"), String::from_utf8_lossy(body))
}

/// Returns the exchanges of a transcript.
fn exchanges(transcript: &str) -> Vec<Exchange> {
    let transcript = transcript.replace("{version}", env!("CARGO_PKG_VERSION"));
    let mut parts = transcript.split("=== ");
    let common = parts.next().unwrap_or_default();
    let exchange = |part: &str| {
        let (title, messages) = part.split_once('\n').expect("a title is a line");
        let (request, response) = messages.split_once("\n---\n").expect("there is a response");
        let response = response.strip_suffix('\n').unwrap_or(response);
        let (head, body) = request.split_once("\n\n").unwrap_or((request, ""));
        let (line, headers) = head.split_once('\n').unwrap_or((head, ""));
        let name = |header: &str| header.split(':').next().map(str::to_owned);
        let is_replaced = |common: &str| headers.lines().any(|own| name(own) == name(common));
        let common = common.trim().lines().filter(|common| !is_replaced(common));
        let mut headers: Vec<_> = common.chain(headers.lines()).collect();
        headers.sort_unstable();
        let request = format!("{line}\n{}\n\n{}", headers.join("\n"), body.trim_end());
        Exchange { title: title.to_owned(), request, response: response.to_owned() }
    };
    parts.map(exchange).collect()
}

fn titles(exchanges: &[Exchange]) -> String {
    exchanges.iter().rev().map(|it| &*it.title).collect::<Vec<_>>().join(", ")
}

/// Returns a response of a transcript.
fn parse(text: &str) -> Response<Full<Bytes>> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text.trim_end(), ""));
    let mut lines = head.lines();
    let status = lines.next().expect("a response begins with its status");
    let mut response = Response::builder().status(status);
    for line in lines {
        let (name, value) = line.split_once(": ").expect("a header is a name and a value");
        response = response.header(name, value);
    }
    response.body(Full::from(body.to_owned())).expect("the transcript is valid")
}

#[test]
fn service_refuses_what_differs_from_the_transcript() {
    let headers = HeaderMap::new();
    let address = SocketAddr::from(([127, 0, 0, 1], 80));
    let transcript = "x-b: 2\n\n=== a\nPOST /a?b=c\nx-a: 1\n\n{}\n---\n200\n";
    let expected = &exchanges(transcript)[0].request;
    let mut right = headers.clone();
    right.insert("x-a", http::HeaderValue::from_static("1"));
    right.insert("x-b", http::HeaderValue::from_static("2"));
    right.insert("host", http::HeaderValue::from_static("127.0.0.1:80"));
    right.insert("content-length", http::HeaderValue::from_static("2"));
    assert_eq!(&describe("POST /a?b=c", address, &right, b"{}"), expected);
    let wrong = |name, value| {
        let mut wrong = right.clone();
        wrong.insert(name, http::HeaderValue::from_static(value));
        wrong
    };
    for (line, headers, body) in [
        ("POST /a?b=d", right.clone(), "{}"),
        ("PUT /a?b=c", right.clone(), "{}"),
        ("POST /a?b=c", headers, "{}"),
        ("POST /a?b=c", right.clone(), "{} "),
        ("POST /a?b=c", wrong("x-a", "2"), "{}"),
        ("POST /a?b=c", wrong("x-c", "1"), "{}"),
        ("POST /a?b=c", wrong("host", "127.0.0.1"), "{}"),
        ("POST /a?b=c", wrong("content-length", "3"), "{}"),
    ] {
        assert_ne!(&describe(line, address, &headers, body.as_bytes()), expected, "{line} {body}");
    }
}
