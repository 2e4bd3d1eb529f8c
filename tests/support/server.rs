//! The scripted server for HTTP/1.1, written on bare TCP so that nothing stands between the wire
//! and the record.

use tokio::io::{AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

use super::answer::{Answer, Form, Message};
use super::host::Host;
use super::incoming::{Broken, read_request};
use super::recorded::Recorded;
use super::script::Script;

/// A server on a free local port that records HTTP/1.1 requests byte for byte and plays back
/// scripted answers, on any number of connections, each kept alive.
///
/// # Panics
///
/// Its drop panics, unless the thread already does, when answers were left over, when a request
/// found none (it got `500` with `no answer scripted`), or when something came that is not a
/// request (it got `400`). A client that goes away in the middle of a request is not recorded.
#[derive(Debug)]
pub struct Server {
    host: Host,
}

impl Server {
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

    /// Appends an answer to the script. Each request takes the next one, whatever its connection.
    pub fn answer(&self, answer: Answer) {
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

/// Answers requests until either side is done with the connection.
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
        // A client that does not read its answer has its reasons; the test knows them.
        if stream.write_all(&bytes).await.is_err() {
            return;
        }
        if last {
            let _ = stream.shutdown().await;
            return;
        }
    }
}

/// The bytes that answer a request, and whether the connection ends after them.
fn reply(request: Recorded, script: &Script) -> (Vec<u8>, bool) {
    let method = request.method.clone();
    let client_closes =
        request.headers("connection").iter().any(|value| value.eq_ignore_ascii_case("close"));
    let (bytes, server_closes) = render(script.play(request), &method);
    (bytes, client_closes || server_closes)
}

/// The bytes of an answer, and whether it ends the connection.
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
