//! The scripted server for HTTP/2 without TLS, by prior knowledge, on hyper.

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

/// The most bytes of headers the server says it takes.
const HEADER_LIST_LIMIT: u32 = 1 << 20;

/// A [`Server`](crate::Server) for clients that speak HTTP/2 from the first byte.
///
/// Requests are recorded as hyper decoded them: names are lowercase, values of one name stand
/// together, the target is the path and query, and `:authority` is not among the headers.
///
/// # Panics
///
/// As [`Server`](crate::Server): its drop panics when requests did not go by the script.
#[derive(Debug)]
pub struct Http2Server {
    host: Host,
}

impl Http2Server {
    /// Starts listening. The server ends with the runtime or when it is dropped.
    ///
    /// # Panics
    ///
    /// When there is no free port.
    pub async fn start() -> Self {
        Self { host: Host::start(serve).await }
    }

    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub fn url(&self) -> &str {
        self.host.url()
    }

    /// Appends an answer to the script. Each request takes the next one when it is complete.
    ///
    /// # Panics
    ///
    /// When the answer is raw: a stream of HTTP/2 cannot carry it.
    #[track_caller]
    pub fn answer(&self, answer: Answer) {
        assert!(!answer.is_raw(), "HTTP/2 cannot send raw bytes");
        self.host.script().push(answer);
    }

    /// The requests so far, in the order their last bytes came.
    pub fn requests(&self) -> Vec<Recorded> {
        self.host.script().requests()
    }

    /// The only request.
    ///
    /// # Panics
    ///
    /// When none or several came.
    #[track_caller]
    pub fn one(&self) -> Recorded {
        self.host.one()
    }

    /// Ends the server here instead of at the end of the scope.
    ///
    /// # Panics
    ///
    /// As the drop does.
    #[track_caller]
    pub fn finish(self) {
        self.host.check();
    }
}

/// Lets hyper answer requests until the client is done with the connection.
async fn serve(stream: TcpStream, script: Script) {
    let service = service_fn(|request| reply(request, script.clone()));
    // hyper itself turns away what is malformed, and an answer left over tells the test.
    let _ = http2::Builder::new(TokioExecutor::new())
        .max_header_list_size(HEADER_LIST_LIMIT)
        .auto_date_header(false)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

/// Fails, which resets the stream, when the client went away in the middle of the body.
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
