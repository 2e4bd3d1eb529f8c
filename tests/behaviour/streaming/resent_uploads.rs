//! `Upload::from_fn` and `Upload::file`: bodies that are streams and are sent again from their
//! beginning.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use endpoint::{Client, ErrorKind, Part, Retry, Token, TokenProvider, Upload, api, endpoint};
use endpoint_tests::{Answer, FaultServer, Http2Server, Recorded, Server, Step, frames};
use futures_util::{Stream, StreamExt as _, stream};

use crate::support::transports::Over;

#[endpoint(PUT, "/files", 200, body = bytes, idempotent)]
struct PutFile<'a> {
    #[body]
    content: &'a Upload,
}

#[endpoint(POST, "/files", 200, body = bytes)]
struct AddFile {
    #[body]
    content: Upload,
}

#[endpoint(PUT, "/files", 200, body = multipart, idempotent)]
struct PutParts {
    text: &'static str,
    #[part]
    file: Part,
    #[part]
    more: Vec<Part>,
}

type Chunk = io::Result<Bytes>;

fn chunks(chunks: &'static [&'static str]) -> impl Stream<Item = Chunk> + Send + 'static {
    stream::iter(chunks).map(|chunk| Ok(Bytes::from_static(chunk.as_bytes())))
}

/// Returns an upload of `abcde`, and the number of streams that were made for it.
fn counted(length: Option<u64>) -> (Upload, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let make = {
        let count = Arc::clone(&count);
        move || {
            count.fetch_add(1, Ordering::SeqCst);
            chunks(&["ab", "", "cde"])
        }
    };
    let upload = match length {
        None => Upload::from_fn(make),
        Some(length) => Upload::from_fn_sized(length, make),
    };
    (upload, count)
}

/// Returns a client that retries at once, and its server.
async fn start(over: Over, answers: impl IntoIterator<Item = u16>) -> (Client, Server) {
    let server = if Over::HTTP1.contains(&over) {
        Server::start().await
    } else {
        Http2Server::start().await
    };
    answers.into_iter().for_each(|status| server.answer(Answer::new(status)));
    let retry = Retry::new().backoff(Duration::ZERO);
    (
        over.builder(server.url()).retry(retry).build().expect("the base URL is on the loopback"),
        server,
    )
}

fn texts(server: &Server) -> Vec<String> {
    server.requests().iter().map(|request| request.text().to_owned()).collect()
}

#[tokio::test]
async fn retry_sends_the_whole_body_again() {
    for (over, length) in Over::ALL.into_iter().flat_map(|over| [(over, None), (over, Some(5))]) {
        let (client, server) = start(over, [503, 503, 200]).await;
        let (upload, made) = counted(length);
        let response = PutFile { content: &upload }.send(&client).with_response().await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(texts(&server), ["abcde"; 3], "{over:?} {length:?}");
        assert_eq!(made.load(Ordering::SeqCst), 3, "{over:?} {length:?}");
        let length = length.map(|length| length.to_string());
        for request in server.requests() {
            assert_eq!(request.header("content-length"), length.as_deref(), "{over:?}");
        }
    }
}

#[tokio::test]
async fn one_upload_can_be_sent_by_several_calls() {
    let (client, server) = start(Over::Reqwest, [200, 200]).await;
    let (upload, made) = counted(None);
    PutFile { content: &upload }.send(&client).await.unwrap();
    PutFile { content: &upload }.send(&client).await.unwrap();
    assert_eq!((texts(&server), made.load(Ordering::SeqCst)), (vec!["abcde".into(); 2], 2));
}

#[tokio::test]
async fn no_stream_is_made_for_a_request_that_is_not_sent() {
    let (upload, made) = counted(None);
    let client: Client = Client::new("http://127.0.0.1:1").unwrap();
    let command = AddFile { content: upload }.send(&client).to_curl().unwrap();
    assert!(command.contains("@body"), "{command}");
    let (upload, _) = counted(None);
    assert!(AddFile { content: upload }.send(&client).retry(Retry::never()).await.is_err());
    assert_eq!(made.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn progress_counts_each_attempt_anew() {
    for over in Over::ALL {
        let (client, server) = start(over, [503, 200]).await;
        let told = Arc::new(Mutex::new(Vec::new()));
        let upload = counted(Some(5)).0.on_progress({
            let told = Arc::clone(&told);
            move |progress| told.lock().unwrap().push((progress.bytes, progress.total))
        });
        PutFile { content: &upload }.send(&client).await.unwrap();
        let mut told = told.lock().unwrap().clone();
        told.dedup();
        assert_eq!(told, [(2, Some(5)), (5, Some(5)), (2, Some(5)), (5, Some(5))], "{over:?}");
        assert_eq!(texts(&server), ["abcde"; 2]);
    }
}

fn parts(file: Part, more: Vec<Part>) -> PutParts {
    PutParts { text: "t", file, more }
}

#[tokio::test]
async fn multipart_body_is_sent_again_if_all_of_its_parts_can_be() {
    for over in Over::ALL {
        let (client, server) = start(over, [503, 200]).await;
        let (file, more) = (counted(Some(5)).0, counted(Some(5)).0);
        let bytes = Part::bytes("m").file_name("m.txt");
        parts(Part::stream(file), vec![bytes, Part::stream(more)]).send(&client).await.unwrap();
        let [first, second]: [Recorded; 2] = server.requests().try_into().unwrap();
        assert_eq!(first.text(), second.text(), "{over:?}");
        assert_eq!(first.text().matches("\r\n\r\nabcde\r\n").count(), 2, "{}", first.text());
        let length = first.body.len().to_string();
        assert_eq!(second.header("content-length"), Some(&*length), "{over:?}");

        let (client, server) = start(over, [503]).await;
        let once = Part::stream(Upload::once(chunks(&["a"])));
        let endpoint = parts(Part::stream(counted(None).0), vec![once]);
        let error = endpoint.send(&client).await.unwrap_err();
        assert_eq!((error.attempts(), server.requests().len()), (1, 1), "{over:?}");
    }
}

#[api(auth = bearer, expired = 401)]
struct Vendor;

#[endpoint(POST, "/files", 200, body = bytes, api = Vendor)]
struct AddVendorFile {
    #[body]
    content: Upload,
}

struct Numbered(AtomicUsize);

impl TokenProvider for Numbered {
    async fn fetch(&self) -> Result<Token, endpoint::BoxError> {
        Ok(Token::new(format!("t{}", self.0.fetch_add(1, Ordering::SeqCst))))
    }
}

#[tokio::test]
async fn renewed_token_sends_the_body_again_whatever_the_method() {
    for over in Over::ALL {
        let server = start(over, [401, 200]).await.1;
        let client: Client<Vendor> =
            over.builder(server.url()).credentials(Numbered(AtomicUsize::new(0))).build().unwrap();
        AddVendorFile { content: counted(None).0 }.send(&client).await.unwrap();
        assert_eq!(texts(&server), ["abcde"; 2], "{over:?}");
        let requests = server.requests();
        let tokens = requests.iter().map(|request| request.header("authorization").unwrap());
        assert_eq!(tokens.collect::<Vec<_>>(), ["Bearer t0", "Bearer t1"], "{over:?}");
    }
}

#[tokio::test]
async fn refused_http2_stream_sends_the_body_again() {
    for over in Over::HTTP2 {
        let refused = frames::reset_stream(1, frames::error_code::REFUSED_STREAM);
        let answer = [frames::head(3, 200, &[]), frames::end(3)].concat();
        let server = FaultServer::always(vec![
            Step::Http2Headers,
            Step::send(refused),
            Step::Http2Request,
            Step::send(answer),
            Step::Stall,
        ])
        .await;
        let client: Client = over.builder(server.url()).retry(Retry::never()).build().unwrap();
        AddFile { content: counted(None).0 }.send(&client).await.unwrap();
        let executions = server.progress().executions;
        let bodies: Vec<_> = executions.iter().map(Recorded::text).collect();
        assert_eq!(bodies, ["abcde"], "{over:?}");
    }
}

#[tokio::test]
async fn stream_that_fails_is_not_made_again() {
    for over in Over::ALL {
        let panics = || -> stream::Iter<std::vec::IntoIter<Chunk>> { panic!("as the test wants") };
        let fails = || stream::iter(vec![Ok(Bytes::from("ab")), Err(io::Error::other("broken"))]);
        let pending = || stream::poll_fn(|_| -> Poll<Option<Chunk>> { panic!("as it wants") });
        for (upload, cause) in [
            (Upload::from_fn(fails), "broken"),
            (Upload::from_fn_sized(2, fails), "broken"),
            (Upload::from_fn(panics), "it panicked"),
            (Upload::from_fn(pending), "it panicked"),
            (counted(Some(4)).0, "the stream is longer than its declared length"),
            (counted(Some(0)).0, "the stream is longer than its declared length"),
            (counted(Some(6)).0, "the stream is shorter than its declared length"),
        ] {
            let (client, server) = start(over, []).await;
            let error = PutFile { content: &upload }.send(&client).await.unwrap_err();
            assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1), "{over:?}");
            assert_eq!(innermost(&error), cause, "{over:?}: {error:?}");
            assert_eq!(server.requests(), []);
        }
    }
}

fn innermost(error: &dyn std::error::Error) -> String {
    std::iter::successors(error.source(), |&cause| cause.source())
        .last()
        .map_or_else(String::new, ToString::to_string)
}

/// Writes a file of a test's own.
fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("the folder is there");
    path
}

#[tokio::test]
async fn file_is_sent_and_sent_again_with_its_length() {
    let content: Vec<u8> = (0..300_000_u32).map(|at| b'a' + (at % 26) as u8).collect();
    for over in Over::ALL {
        let path = file(&format!("sent-{over:?}"), &content);
        let (client, server) = start(over, [503, 503, 200]).await;
        let upload = Upload::file(&path).await.unwrap();
        PutFile { content: &upload }.send(&client).await.unwrap();
        assert_eq!(server.requests().len(), 3);
        for request in server.requests() {
            assert!(request.body == content, "{over:?}: {} bytes", request.body.len());
            assert_eq!(request.header("content-length"), Some("300000"), "{over:?}");
        }
    }
    let (client, server) = start(Over::Hyper, [200]).await;
    let upload = Upload::file(file("empty", "")).await.unwrap();
    PutFile { content: &upload }.send(&client).await.unwrap();
    assert_eq!(server.one().header("content-length"), Some("0"));
}

#[tokio::test]
async fn file_that_cannot_be_opened_is_an_error_before_the_request() {
    let missing = file("missing", "");
    fs::remove_file(&missing).unwrap();
    assert_eq!(Upload::file(&missing).await.unwrap_err().kind(), io::ErrorKind::NotFound);
    assert_eq!(Part::file(&missing).await.unwrap_err().kind(), io::ErrorKind::NotFound);
    let folder = Upload::file(env!("CARGO_TARGET_TMPDIR")).await.unwrap_err();
    assert_eq!(folder.kind(), io::ErrorKind::IsADirectory);
    #[cfg(unix)]
    assert!(Upload::file("/dev/null").await.is_err());
}

#[tokio::test]
async fn file_that_changes_its_length_or_disappears_fails_the_call_once() {
    for over in Over::ALL {
        for (name, new, cause) in [
            ("grown", Some("abcdef"), "the stream is longer than its declared length"),
            ("shrunk", Some("abc"), "the stream is shorter than its declared length"),
        ] {
            let path = file(&format!("{name}-{over:?}"), "abcde");
            let upload = Upload::file(&path).await.unwrap();
            fs::write(&path, new.unwrap()).unwrap();
            let (client, server) = start(over, []).await;
            let error = PutFile { content: &upload }.send(&client).await.unwrap_err();
            assert_eq!((innermost(&error), error.attempts()), (cause.to_owned(), 1), "{over:?}");
            assert_eq!(server.requests(), []);
        }
        let path = file(&format!("gone-{over:?}"), "abcde");
        let (client, server) = start(over, [503]).await;
        let upload = Upload::file(&path).await.unwrap();
        fs::remove_file(&path).unwrap();
        let error = PutFile { content: &upload }.send(&client).await.unwrap_err();
        // The first attempt reads the file that is open.
        assert_eq!((error.attempts(), texts(&server)), (2, vec!["abcde".to_owned()]), "{over:?}");
        let mut causes =
            std::iter::successors(Some(&error as &dyn std::error::Error), |it| it.source());
        let cause = causes.find_map(|cause| cause.downcast_ref::<io::Error>()).unwrap();
        assert_eq!(cause.kind(), io::ErrorKind::NotFound, "{over:?}");
    }
}

#[tokio::test]
async fn file_part_has_the_name_of_the_file_without_its_folders() {
    let path = file("résumé 1.txt", "abcde");
    let (client, server) = start(Over::Reqwest, [503, 200]).await;
    parts(Part::file(&path).await.unwrap(), vec![]).send(&client).await.unwrap();
    for request in server.requests() {
        let head =
            "name=\"file\"; filename=\"résumé 1.txt\"\r\nContent-Type: application/octet-stream";
        assert!(request.text().contains(&format!("{head}\r\n\r\nabcde\r\n")), "{}", request.text());
    }
}
