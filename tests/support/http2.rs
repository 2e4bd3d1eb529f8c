//! Connections of the scripted server for HTTP/2 without TLS, with prior knowledge, on hyper.

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpStream;

use super::answer::{Form, Message};
use super::recorded::{Recorded, legible};
use super::script::Script;

/// The header list size that the server accepts, in bytes.
const HEADER_LIST_LIMIT: u32 = 1 << 20;

/// Serves the connection until the client closes it.
pub(super) async fn serve(stream: TcpStream, script: Script) {
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
