//! Progress of uploads and downloads, for progress bars.

use std::io;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use endpoint::{Client, Part, Progress, Streaming, Upload, endpoint};
use endpoint_tests::{Answer, Server};
use futures_util::{StreamExt as _, stream};

use crate::support::exchange::{in_pieces, streamed};

#[endpoint(PUT, "/file", 200, body = bytes)]
struct PutFile {
    #[body]
    content: Upload,
}

#[endpoint(POST, "/file", 200, body = multipart)]
struct PostFile {
    #[part]
    content: Part,
}

#[endpoint(GET, "/file", 200 => Streaming)]
struct GetFile {}

type Told = Arc<Mutex<Vec<(u64, Option<u64>)>>>;

fn teller() -> (Told, impl FnMut(Progress) + Send + 'static) {
    let told = Told::default();
    let teller = {
        let told = Arc::clone(&told);
        move |progress: Progress| {
            let mut told = told.lock().expect("the lock is not poisoned");
            told.push((progress.bytes, progress.total));
        }
    };
    (told, teller)
}

fn pieces() -> impl futures_util::Stream<Item = Result<Bytes, io::Error>> {
    stream::iter(["ab", "", "cde"]).map(|piece| Ok(Bytes::from(piece)))
}

#[tokio::test]
async fn upload_reports_bytes_sent_and_total() {
    let server = Server::start().await;
    let client: Client = Client::new(server.url()).unwrap();
    for (upload, total) in
        [(Upload::once(pieces()), None), (Upload::once_sized(5, pieces()), Some(5))]
    {
        server.answer(Answer::new(200));
        let (told, teller) = teller();
        PutFile { content: upload.on_progress(teller) }.send(&client).await.unwrap();
        let told = told.lock().unwrap();
        assert_eq!(told.last(), Some(&(5, total)));
        assert!(told.is_sorted() && told.contains(&(2, total)), "{told:?}");
    }
    assert!(server.requests().iter().all(|request| request.text() == "abcde"));
    assert_eq!(server.requests()[1].header("content-length"), Some("5"));
}

#[tokio::test]
async fn part_reports_its_own_bytes_only() {
    let server = Server::start().await;
    let client: Client = Client::new(server.url()).unwrap();
    server.answer(Answer::new(200));
    let (told, teller) = teller();
    let content = Part::stream(Upload::once_sized(5, pieces()).on_progress(teller));
    PostFile { content }.send(&client).await.unwrap();
    assert_eq!(told.lock().unwrap().last(), Some(&(5, Some(5))));
}

#[tokio::test]
async fn download_reports_bytes_received_and_total() {
    for (answer, total) in
        [(Answer::new(200).body("abcde"), Some(5)), (in_pieces(["ab", "cde"]), None)]
    {
        let (file, _server) = streamed(GetFile {}, answer).await;
        let (told, teller) = teller();
        let chunks: Vec<_> = file.on_progress(teller).collect().await;
        let read: Vec<u8> = chunks.into_iter().flat_map(Result::unwrap).collect();
        assert_eq!(read, b"abcde");
        assert_eq!(told.lock().unwrap().last(), Some(&(5, total)));
    }
}
