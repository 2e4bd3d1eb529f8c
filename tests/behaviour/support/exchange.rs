//! One request of an endpoint to one server, as most tests start.

use std::fmt::Debug;

use endpoint::paginate::{Items, Paginate};
use endpoint::{Client, Endpoint, Error, ErrorKind, NoApi, Options};
pub(crate) use endpoint_tests::Walk;
use endpoint_tests::{Answer, Recorded, Server, take_all};

/// Sends an endpoint, and returns its request as the server received it.
pub(crate) async fn sent<E>(endpoint: E) -> Recorded
where
    E: Endpoint<Api = NoApi, Failure: Debug>,
{
    let server = Server::start().await;
    server.answer(Answer::new(200));
    let client: Client = Client::new(server.url()).expect("a loopback URL is a valid base URL");
    client.send(endpoint).await.map(drop).expect("the call succeeds");
    server.one()
}

/// Returns a client for this server with these options.
pub(crate) fn client_with(server: &Server, options: Options) -> Client {
    let client: Client = Client::new(server.url()).expect("the base URL is on the loopback");
    client.with_options(options)
}

/// Returns the error, as printed, of an endpoint that must not reach the server.
pub(crate) async fn refused<E>(endpoint: E) -> String
where
    E: Endpoint<Api = NoApi, Failure: Debug>,
{
    let server = Server::start().await;
    let client: Client = Client::new(server.url()).expect("a loopback URL is a valid base URL");
    let error = client.send(endpoint).await.map(drop).expect_err("the request is not sent");
    assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}: {:?}", server.requests());
    assert!(!error.was_sent());
    assert_eq!(server.requests(), []);
    error.to_string()
}

/// Returns the result of an endpoint for this answer.
pub(crate) async fn answered<E>(endpoint: E, answer: Answer) -> Result<E::Ok, Error<E::Failure>>
where
    E: Endpoint<Api = NoApi>,
{
    let server = Server::start().await;
    server.answer(answer);
    let client: Client = Client::new(server.url()).expect("a loopback URL is a valid base URL");
    client.send(endpoint).await
}

/// Returns a response that is still to be read, and the server that it comes from.
pub(crate) async fn streamed<E>(endpoint: E, answer: Answer) -> (E::Ok, Server)
where
    E: Endpoint<Api = NoApi, Failure: Debug>,
{
    let server = Server::start().await;
    server.answer(answer);
    let client: Client = Client::new(server.url()).expect("a loopback URL is a valid base URL");
    (client.send(endpoint).await.expect("the call succeeds"), server)
}

/// Returns an answer whose body arrives in these chunks.
pub(crate) fn in_pieces<P: AsRef<[u8]>>(pieces: impl IntoIterator<Item = P>) -> Answer {
    chunked("", pieces)
}

/// Returns an answer with these header lines whose body arrives in these chunks.
pub(crate) fn chunked<P>(headers: &str, pieces: impl IntoIterator<Item = P>) -> Answer
where
    P: AsRef<[u8]>,
{
    let mut bytes = chunks_of(headers, pieces);
    bytes.extend_from_slice(b"0\r\n\r\n");
    Answer::raw(bytes)
}

/// Returns an answer whose body breaks off after these chunks.
pub(crate) fn broken_off<P: AsRef<[u8]>>(pieces: impl IntoIterator<Item = P>) -> Answer {
    Answer::raw(chunks_of("", pieces))
}

fn chunks_of<P: AsRef<[u8]>>(headers: &str, pieces: impl IntoIterator<Item = P>) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n{headers}\r\n");
    let mut bytes = head.into_bytes();
    for piece in pieces {
        let piece = piece.as_ref();
        bytes.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
        bytes.extend_from_slice(piece);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes
}

/// Walks a list on a server with these answers, all of which must be requested.
pub(crate) async fn walk<E>(
    answers: impl IntoIterator<Item = Answer>,
    items: impl FnOnce(&Client) -> Items<E>,
) -> Walk<E::Item>
where
    E: Paginate<Api = NoApi, Item: Unpin, Failure: Debug> + Unpin,
{
    let server = Server::start().await;
    answers.into_iter().for_each(|answer| server.answer(answer));
    walk_on(&server, items).await
}

/// Walks a list on a server that already has its answers.
pub(crate) async fn walk_on<E>(
    server: &Server,
    items: impl FnOnce(&Client) -> Items<E>,
) -> Walk<E::Item>
where
    E: Paginate<Api = NoApi, Item: Unpin, Failure: Debug> + Unpin,
{
    let client = Client::new(server.url()).expect("a loopback URL is a valid base URL");
    let (items, error) = take_all(items(&client)).await;
    let targets = server.requests().into_iter().map(|request| request.target).collect();
    Walk { items, error, targets }
}
