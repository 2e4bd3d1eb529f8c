//! The scripted servers. For HTTP/1.1 on plain TCP, so that it records exactly the bytes on the
//! wire.

use tokio::io::{AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

use super::answer::{Answer, Form, Message};
use super::host::Host;
use super::http2;
use super::incoming::{Broken, read_request};
use super::recorded::Recorded;
use super::script::Script;

/// A server on a free local port that records HTTP/1.1 requests byte for byte and sends scripted
/// answers, on any number of persistent connections.
///
/// # Panics
///
/// Dropping it panics, unless the thread is panicking, if answers are left, if a request found none
/// (it received `500` with `no answer scripted`), or if something was received that is not a
/// request (it received `400`). A client that disconnects within a request is not recorded.
#[derive(Debug)]
pub struct Server {
    host: Host,
    /// Whether answers may be raw bytes.
    sends_raw: bool,
}

impl Server {
    /// Starts listening. The server ends with the runtime or when it is dropped.
    ///
    /// # Panics
    ///
    /// If there is no free port.
    pub async fn start() -> Self {
        Self { host: Host::start(serve).await, sends_raw: true }
    }

    /// Returns `http://127.0.0.1:PORT`, without a trailing slash.
    pub fn url(&self) -> &str {
        self.host.url()
    }

    /// Appends an answer to the script. Each complete request takes the next one, on whatever
    /// connection.
    ///
    /// # Panics
    ///
    /// If the answer is raw and the server uses HTTP/2, which cannot send it.
    #[track_caller]
    pub fn answer(&self, answer: Answer) {
        assert!(self.sends_raw || !answer.is_raw(), "HTTP/2 cannot send raw bytes");
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

/// Starts a [`Server`] for clients that use HTTP/2 from the first byte.
///
/// Requests are recorded as hyper decodes them: names are lowercase, values of one name are
/// adjacent, the target is path and query, and `:authority` is not among the headers.
#[derive(Debug)]
pub struct Http2Server;

impl Http2Server {
    /// Starts listening. The server ends with the runtime or when it is dropped.
    ///
    /// # Panics
    ///
    /// If there is no free port.
    pub async fn start() -> Server {
        Server { host: Host::start(http2::serve).await, sends_raw: false }
    }
}

/// Responds to requests until either side closes the connection.
async fn serve(stream: TcpStream, script: Script) {
    let mut stream = BufReader::new(stream);
    loop {
        let (bytes, last) = match read_request(&mut stream).await {
            Ok(request) => reply(request, &script),
            Err(Broken::Gone) => return,
            Err(Broken::Malformed(fault)) => {
                let fault = format!("malformed request: {fault}");
                let answer = Answer::new(400).header("connection", "close").body(fault.as_str());
                script.fault(fault);
                render(answer, "")
            }
        };
        // A client may have a reason not to read its response; the test knows it.
        if stream.write_all(&bytes).await.is_err() {
            return;
        }
        if last {
            let _ = stream.shutdown().await;
            return;
        }
    }
}

/// Returns the bytes of the response to a request, and whether the connection ends after them.
fn reply(request: Recorded, script: &Script) -> (Vec<u8>, bool) {
    let method = request.method.clone();
    let client_closes =
        request.headers("connection").iter().any(|value| value.eq_ignore_ascii_case("close"));
    let (bytes, server_closes) = render(script.play(request), &method);
    (bytes, client_closes || server_closes)
}

/// Returns the bytes of an answer, and whether it ends the connection.
fn render(answer: Answer, method: &str) -> (Vec<u8>, bool) {
    match answer.into_form() {
        Form::Raw(bytes) => (bytes, true),
        Form::Message(message) => (render_message(&message, method), message.closes()),
    }
}

fn render_message(message: &Message, method: &str) -> Vec<u8> {
    let reason = message.status.canonical_reason().unwrap_or_default();
    let mut bytes = format!("HTTP/1.1 {} {reason}\r\n", message.status.as_str()).into_bytes();
    for (name, value) in message.headers() {
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(&value);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(message.body_for(method));
    bytes
}
