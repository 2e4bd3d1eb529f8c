//! Tests of the servers themselves, by bytes on a plain connection.

use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::answer::Answer;
use super::server::{Http2Server, Server};

const GET: &str = "GET /a HTTP/1.1\r\n\r\n";
const EMPTY_200: &str = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

async fn connect(url: &str) -> TcpStream {
    let address = url.strip_prefix("http://").expect("the URL is plain HTTP");
    TcpStream::connect(address).await.expect("the server listens")
}

/// Sends bytes and closes, and returns what the server sends until it closes.
async fn exchange(server: &Server, bytes: impl AsRef<[u8]>) -> String {
    let mut stream = connect(server.url()).await;
    stream.write_all(bytes.as_ref()).await.expect("the server reads");
    stream.shutdown().await.expect("the connection is open");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("the response is UTF-8");
    answer
}

#[tokio::test]
async fn request_is_recorded_verbatim() {
    let server = Server::start().await;
    server.answer(Answer::new(200));
    let head = b"pUt /%41?b=%20&b HTTP/1.1\r\nX-One: a\r\nh:\r\nx-ONE:  b \r\nX: \xc3\xa9\xff\r\n";
    let rest = b"Content-Length: 6\r\n\r\n[\r\n1 ]";
    assert_eq!(exchange(&server, [&head[..], rest].concat()).await, EMPTY_200);

    let request = server.one();
    assert_eq!((request.method.as_str(), request.target.as_str()), ("pUt", "/%41?b=%20&b"));
    let headers = [("X-One", "a"), ("h", ""), ("x-ONE", " b "), ("X", "é\\xff")];
    let headers = headers.into_iter().chain([("Content-Length", "6")]);
    assert!(request.headers.iter().map(|(name, value)| (&**name, &**value)).eq(headers));
    assert_eq!(request.headers("x-one"), ["a", " b "]);
    assert_eq!((request.header("H"), request.header("y")), (Some(""), None));
    assert_eq!((request.text(), request.json()), ("[\r\n1 ]", json!([1])));
}

#[tokio::test]
async fn chunks_are_joined_and_the_next_request_follows_them() {
    let server = Server::start().await;
    server.answer(Answer::new(200));
    server.answer(Answer::new(200));
    let chunked = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n\
        3;x=y\r\na\r\n\r\nA\r\n0123456789\r\n0\r\nt: v\r\n\r\n";
    assert_eq!(exchange(&server, [chunked, GET].concat()).await, EMPTY_200.repeat(2));
    let [first, second] = &server.requests()[..] else {
        panic!("the server receives two requests")
    };
    assert_eq!(first.text(), "a\r\n0123456789");
    assert_eq!(second.to_string(), "GET /a");
}

#[tokio::test]
async fn server_writes_content_length_and_omits_forbidden_bodies() {
    let server = Server::start().await;
    server.answer(Answer::json(201, "{}").header("X-A", "1").header("x-a", b"\xc3\xa9"));
    server.answer(Answer::new(404).body("gone"));
    server.answer(Answer::new(204).body("left out"));
    server.answer(Answer::new(299).header("Content-Length", "9").body("2"));
    let head = "HEAD / HTTP/1.1\r\n\r\n";
    assert_eq!(
        exchange(&server, [GET, head, GET, GET].concat()).await,
        "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\nX-A: 1\r\nx-a: é\r\n\
         content-length: 2\r\n\r\n{}\
         HTTP/1.1 404 Not Found\r\ncontent-length: 4\r\n\r\n\
         HTTP/1.1 204 No Content\r\n\r\n\
         HTTP/1.1 299 \r\nContent-Length: 9\r\n\r\n2"
    );
}

#[tokio::test]
async fn raw_answers_and_close_end_the_connection() {
    let server = Server::start().await;
    server.answer(Answer::raw("HTTP/1.1 200 OK\r\nconte"));
    server.answer(Answer::new(200).header("connection", "close"));
    server.answer(Answer::new(200));
    assert_eq!(exchange(&server, GET.repeat(2)).await, "HTTP/1.1 200 OK\r\nconte");
    assert!(exchange(&server, GET.repeat(2)).await.contains("connection: close"));
    let closing = "GET / HTTP/1.1\r\nConnection: close\r\n\r\n";
    assert_eq!(exchange(&server, [closing, GET].concat()).await, EMPTY_200);
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
#[should_panic(expected = "from the script:\n- no answer was scripted for `GET /a`")]
async fn request_without_an_answer_gets_500_and_fails_the_test() {
    let server = Server::start().await;
    assert!(exchange(&server, GET).await.ends_with("\r\n\r\nno answer scripted"));
}

#[tokio::test]
#[should_panic(expected = "- no request asked for `200 with a body of 2 bytes`\n- no request")]
async fn answers_left_over_fail_the_test() {
    let server = Server::start().await;
    server.answer(Answer::json(200, "{}"));
    server.answer(Answer::raw("garbage"));
    server.finish();
}

#[tokio::test]
async fn malformed_requests_get_400_and_fail_the_test() {
    let cases = [
        ("GET / HTTP/1.0\r\n\r\n", "not a request line: `GET / HTTP/1.0`"),
        ("GET /a b HTTP/1.1\r\n\r\n", "not a request line: `GET /a b HTTP/1.1`"),
        ("GET / HTTP/1.1\n\n", "a line that ends without CR: `GET / HTTP/1.1`"),
        ("GET / HTTP/1.1\r\nno colon\r\n\r\n", "not a header: `no colon`"),
        ("GET / HTTP/1.1\r\na : b\r\n\r\n", "not a header: `a : b`"),
        ("GET / HTTP/1.1\r\na: b\rc\r\n\r\n", "not a header: `a: b\\rc`"),
        ("GET / HTTP/1.1\r\ncontent-length: +1\r\n\r\na", "content-length [\"+1\"] with"),
        ("GET / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n-1\r\n", "not a chunk size: `-1`"),
    ];
    for (bytes, fault) in cases {
        let server = Server::start().await;
        let answer = exchange(&server, bytes).await;
        assert!(answer.starts_with("HTTP/1.1 400 "), "{bytes:?}: {answer}");
        assert!(answer.contains(&format!("malformed request: {fault}")), "{bytes:?}: {answer}");
        assert!(server.requests().is_empty(), "{bytes:?}");
        let verdict = tokio::spawn(async move { server.finish() }).await;
        assert!(verdict.is_err(), "{bytes:?}");
    }
}

#[tokio::test]
async fn heads_up_to_the_limit_are_accepted() {
    let server = Server::start().await;
    server.answer(Answer::new(200));
    let value = "v".repeat(1_000_000);
    exchange(&server, format!("GET / HTTP/1.1\r\nx: {value}\r\n\r\n")).await;
    assert_eq!(server.one().header("x"), Some(value.as_str()));
}

#[tokio::test]
#[should_panic(expected = "malformed request: more than 1048576 bytes of head")]
async fn endless_head_fails_the_test() {
    let server = Server::start().await;
    exchange(&server, "v".repeat(1 << 20)).await;
}

#[tokio::test]
#[should_panic(expected = "expected exactly one request, 2 came\n- GET /a\n- GET /a")]
async fn one_panics_when_two_requests_came() {
    let server = Server::start().await;
    exchange(&server, GET.repeat(2)).await;
    server.one();
}

#[tokio::test]
#[should_panic(expected = "`X` came 2 times in GET /: [\"1\", \"2\"]")]
async fn header_panics_when_two_values_came() {
    let server = Server::start().await;
    server.answer(Answer::new(200));
    exchange(&server, "GET / HTTP/1.1\r\nx: 1\r\nx: 2\r\n\r\n").await;
    server.one().header("X");
}

#[tokio::test]
async fn http2_server_plays_the_script() {
    let server = Http2Server::start().await;
    server.answer(Answer::new(200).body("over http2"));
    let settings = b"\0\0\0\x04\0\0\0\0\0";
    // HEADERS on stream 1: `GET`, `/`, `http` and `x: yz`, the first three from HPACK's static
    // table.
    let headers = b"\0\0\x09\x01\x05\0\0\0\x01\x82\x84\x86\0\x01x\x02yz";
    let mut stream = connect(server.url()).await;
    let sent = [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &settings[..], headers].concat();
    stream.write_all(&sent).await.expect("the server reads");

    let mut received = Vec::new();
    while !received.ends_with(b"over http2") {
        let count = stream.read_buf(&mut received).await.expect("the server responds");
        assert_ne!(count, 0, "closed after {}", received.escape_ascii());
    }
    let request = server.one();
    assert_eq!((request.to_string().as_str(), request.header("x")), ("GET /", Some("yz")));
    assert!(request.body.is_empty());
}
