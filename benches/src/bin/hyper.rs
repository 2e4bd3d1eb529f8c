//! The floor: one hyper connection per task, and a request of which only the body is built per
//! call.

use bytes::Bytes;
use endpoint_benches::caller::{Caller, Direction, Protocol};
use endpoint_benches::case::{self, ApiError, Call, UPDATE_BODY, User};
use endpoint_benches::stream::chunks;
use endpoint_benches::subject;
use futures_util::TryStreamExt as _;
use http::header::{CONTENT_TYPE, HOST, HeaderValue};
use http::{HeaderName, Method, Request, Response, StatusCode, Uri};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt as _, Full, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

type Body = BoxBody<Bytes, std::io::Error>;

const TOKEN: HeaderName = HeaderName::from_static(case::TOKEN_HEADER);

struct Hyper {
    authority: String,
    sender: SendRequest<Body>,
}

fn full(bytes: impl Into<Bytes>) -> Body {
    Full::new(bytes.into()).map_err(|never| match never {}).boxed()
}

impl Hyper {
    async fn open(authority: &str) -> Self {
        let stream = TcpStream::connect(authority).await.expect("the server accepts connections");
        stream.set_nodelay(true).expect("the socket takes the option");
        let (sender, connection) =
            http1::handshake(TokioIo::new(stream)).await.expect("the connection is open");
        tokio::spawn(connection);
        Self { authority: authority.to_owned(), sender }
    }

    async fn send(&mut self, mut request: Request<Body>) -> Response<Incoming> {
        let host = HeaderValue::try_from(&self.authority).expect("the host is valid");
        request.headers_mut().insert(HOST, host);
        self.sender.ready().await.expect("the connection is open");
        self.sender.send_request(request).await.expect("the server responds")
    }

    async fn whole(response: Response<Incoming>) -> Bytes {
        response.into_body().collect().await.expect("the body is complete").to_bytes()
    }
}

impl Caller for Hyper {
    const STREAMS: bool = true;

    async fn connect(url: &str, _: Protocol) -> Self {
        Self::open(url.strip_prefix("http://").expect("the URL is plain HTTP")).await
    }

    async fn another(&self) -> Self {
        Self::open(&self.authority).await
    }

    async fn call(&mut self, call: Call) -> u64 {
        let body = serde_json::to_vec(&UPDATE_BODY).expect("the value serialises");
        let mut request = Request::new(full(body));
        *request.method_mut() = Method::PUT;
        *request.uri_mut() = Uri::from_static(case::PATH);
        request.headers_mut().insert(TOKEN, HeaderValue::from_static(call.token()));
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let response = self.send(request).await;
        let status = response.status();
        let body = Self::whole(response).await;
        if status == StatusCode::OK {
            return serde_json::from_slice::<User>(&body).expect("the user decodes").id.into();
        }
        let error: ApiError = serde_json::from_slice(&body).expect("the failure decodes");
        error.error_msg.len() as u64
    }

    async fn stream(&mut self, direction: Direction, bytes: u64) -> u64 {
        match direction {
            Direction::Upload => {
                let mut request =
                    Request::new(StreamBody::new(chunks(bytes).map_ok(Frame::data)).boxed());
                *request.method_mut() = Method::POST;
                *request.uri_mut() = Uri::from_static(case::UPLOAD_PATH);
                let response = self.send(request).await;
                let body = Self::whole(response).await;
                serde_json::from_slice::<case::Uploaded>(&body).expect("the server counts").bytes
            }
            Direction::Download => {
                let mut request = Request::new(full(""));
                let path = format!("{}/{bytes}", case::DOWNLOAD_PATH);
                *request.uri_mut() = path.parse().expect("the path is valid");
                let mut body = self.send(request).await.into_body();
                let mut passed = 0;
                while let Some(frame) = body.frame().await {
                    passed += frame
                        .expect("the body is complete")
                        .data_ref()
                        .map_or(0, |data| data.len() as u64);
                }
                passed
            }
        }
    }
}

fn main() {
    subject::run::<Hyper>();
}
