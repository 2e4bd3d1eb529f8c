//! The scripted server for HTTP/2 without TLS, with prior knowledge, on hyper.

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpStream;

use super::answer::{Answer, Form, Message};
use super::host::Host;
use super::recorded::{Recorded, legible};
use super::script::Script;

/// The header list size that the server accepts, in bytes.
const HEADER_LIST_LIMIT: u32 = 1 << 20;

/// A [`Server`](crate::Server) for clients that use HTTP/2 from the first byte.
///
/// Requests are recorded as hyper decodes them: names are lowercase, values of one name are
/// adjacent, the target is path and query, and `:authority` is not among the headers.
///
/// # Panics
///
/// Like [`Server`](crate::Server), dropping it panics if the requests did not match the script.
#[derive(Debug)]
pub struct Http2Server {
    host: Host,
}

impl Http2Server {
    /// Starts listening. The server ends with the runtime or when it is dropped.
    ///
    /// # Panics
    ///
    /// If there is no free port.
    pub async fn start() -> Self {
        Self { host: Host::start(serve).await }
    }

    /// Returns `http://127.0.0.1:PORT`, without a trailing slash.
    pub fn url(&self) -> &str {
        self.host.url()
    }

    /// Appends an answer to the script. Each complete request takes the next one.
    ///
    /// # Panics
    ///
    /// If the answer is raw: HTTP/2 cannot send it.
    #[track_caller]
    pub fn answer(&self, answer: Answer) {
        assert!(!answer.is_raw(), "HTTP/2 cannot send raw bytes");
        self.host.script().push(answer);
    }

    /// Returns the requests so far, in the order in which they ended.
    pub fn requests(&self) -> Vec<Recorded> {
        self.host.script().requests()
    }

    /// Returns the only request.
    ///
    /// # Panics
    ///
    /// If there is none or more than one.
    #[track_caller]
    pub fn one(&self) -> Recorded {
        self.host.one()
    }

    /// Ends the server before the end of the scope.
    ///
    /// # Panics
    ///
    /// Like dropping it.
    #[track_caller]
    pub fn finish(self) {
        self.host.check();
    }
}

/// Serves the connection until the client closes it.
async fn serve(stream: TcpStream, script: Script) {
    let service = service_fn(|request| reply(request, script.clone()));
    // hyper rejects malformed requests, and an unused answer fails the test.
    let _ = http2::Builder::new(TokioExecutor::new())
        .max_header_list_size(HEADER_LIST_LIMIT)
        .auto_date_header(false)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

/// Fails, which resets the stream, if the client disconnected within the body.
async fn reply(
    request: Request<Incoming>,
    script: Script,
) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let (head, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    let target = head.uri.path_and_query().map_or("", |target| target.as_str());
    let headers = head.headers.iter();
    let request = Recorded {
        method: head.method.to_string(),
        target: target.to_owned(),
        headers: headers
            .map(|(name, value)| (name.to_string(), legible(value.as_bytes())))
            .collect(),
        body: body.to_vec(),
    };
    Ok(match script.play(request).into_form() {
        Form::Message(message) => response(&message, head.method.as_str()),
        Form::Raw(_) => unreachable!("`answer` takes no raw answers"),
    })
}

fn response(message: &Message, method: &str) -> Response<Full<Bytes>> {
    let body = Full::new(Bytes::copy_from_slice(message.body_for(method)));
    let start = Response::builder().status(message.status);
    message
        .headers()
        .into_iter()
        .fold(start, |building, (name, value)| building.header(name, value))
        .body(body)
        .expect("scripted headers are valid")
}
