//! The server of all measurements: hyper, one thread, prepared responses.

use std::convert::Infallible;
use std::io;

use bytes::Bytes;
use futures_util::TryStreamExt as _;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, Method, Request, Response, StatusCode};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt as _, Full, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::net::TcpListener;

use crate::case::{self, API_ERROR, REQUEST, TOKEN, TOKEN_HEADER, USER, Uploaded};
use crate::load::runtime;
use crate::pin::{SERVER, pin};
use crate::stream::chunks;

type ServerResponse = Response<BoxBody<Bytes, io::Error>>;

/// Prints the URL of the server, and serves until the process ends.
///
/// # Errors
///
/// If there is no free port.
pub fn run() -> io::Result<()> {
    pin(SERVER);
    runtime(1).block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        println!("http://{}", listener.local_addr()?);
        serve(listener).await
    })
}

/// Serves every connection of the listener.
///
/// # Errors
///
/// If the listener fails.
pub async fn serve(listener: TcpListener) -> io::Result<()> {
    let users = case::users();
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let users = users.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request| respond(request, users.clone()));
            let mut server = auto::Builder::new(TokioExecutor::new());
            // More streams than any measurement uses at once.
            server.http2().max_concurrent_streams(256);
            // A client that closes the connection is not an error.
            let _ = server.serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn respond(request: Request<Incoming>, users: Bytes) -> Result<ServerResponse, Infallible> {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path();
    if let Some(bytes) = path.strip_prefix(case::DOWNLOAD_PATH) {
        let bytes = bytes.trim_start_matches('/').parse().unwrap_or_default();
        return Ok(Response::new(StreamBody::new(chunks(bytes).map_ok(Frame::data)).boxed()));
    }
    if path == case::UPLOAD_PATH {
        return Ok(count(body).await);
    }
    let Ok(body) = body.collect().await else { return Ok(refused("the body is not whole")) };
    Ok(match (&parts.method, path) {
        (&Method::PUT, case::PATH) => update(&parts.headers, &body.to_bytes()),
        (&Method::GET, case::LIST_PATH) => json(StatusCode::OK, users),
        _ => refused("there is no such path"),
    })
}

/// Responds to the email update; another body gets a 400.
fn update(headers: &HeaderMap, body: &[u8]) -> ServerResponse {
    let is_json = headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
    // Most subjects send exactly these bytes; the order of the fields may differ.
    let is_expected = body == REQUEST.as_bytes()
        || serde_json::from_slice(body)
            .is_ok_and(|body: case::UpdateBody<'_>| body == case::UPDATE_BODY);
    match headers.get(TOKEN_HEADER) {
        _ if !is_json || !is_expected => refused("the body is not the expected one"),
        Some(token) if token == TOKEN => json(StatusCode::OK, Bytes::from_static(USER.as_bytes())),
        _ => json(StatusCode::UNAUTHORIZED, Bytes::from_static(API_ERROR.as_bytes())),
    }
}

async fn count(mut body: Incoming) -> ServerResponse {
    let mut bytes = 0;
    while let Some(frame) = body.frame().await {
        match frame {
            Ok(frame) => bytes += frame.data_ref().map_or(0, |data| data.len() as u64),
            Err(_) => return refused("the body is not whole"),
        }
    }
    let counted = serde_json::to_vec(&Uploaded { bytes }).unwrap_or_default();
    json(StatusCode::OK, counted.into())
}

fn json(status: StatusCode, body: Bytes) -> ServerResponse {
    let mut response = Response::new(Full::new(body).map_err(|never| match never {}).boxed());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

fn refused(why: &'static str) -> ServerResponse {
    let mut response = json(StatusCode::BAD_REQUEST, Bytes::from_static(why.as_bytes()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    response
}
