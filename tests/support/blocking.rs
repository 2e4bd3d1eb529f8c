//! A server with a thread of its own, for tests whose own thread is busy.

mod http2;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// A server on a free local port that responds to requests, and then does something to the
/// connection that the client may not have noticed when it sends the next request.
///
/// Only the first connections are faulty; later ones work normally.
#[derive(Debug)]
pub struct BlockingServer {
    url: String,
    done: Mutex<Receiver<()>>,
    executions: Arc<Mutex<Vec<String>>>,
}

/// The action of a [`BlockingServer`] on a connection after its first response.
#[derive(Clone, Copy, Debug)]
pub enum Afterwards {
    /// Closes it gracefully.
    Close,
    /// Sends these bytes.
    Send(&'static str),
    /// Sends these bytes with the response, in one write.
    SendAtOnce(&'static str),
    /// Sends these bytes and closes.
    SendAndClose(&'static str),
    /// Uses HTTP/2, and closes the connection, after a GOAWAY if the field is `true`.
    CloseHttp2(bool),
}

impl BlockingServer {
    /// Starts a server that answers every request with this body. This many connections are faulty,
    /// and end in this way.
    ///
    /// # Panics
    ///
    /// If there is no free port.
    pub fn start(body: &'static str, faulty: usize, afterwards: Afterwards) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let (sender, done) = channel();
        let executions = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::clone(&executions);
        thread::spawn(move || {
            for (number, stream) in listener.incoming().enumerate() {
                let Ok(stream) = stream else { return };
                let (shared, sender) = (Arc::clone(&shared), sender.clone());
                let afterwards = (number < faulty).then_some(afterwards);
                thread::spawn(move || serve(stream, body, afterwards, &shared, &sender));
            }
        });
        Self { url: format!("http://{address}"), done: Mutex::new(done), executions }
    }

    /// Returns `http://127.0.0.1:PORT`, without a trailing slash.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Blocks this thread until the server has done its action to a connection.
    ///
    /// # Panics
    ///
    /// If the server has ended.
    pub fn block_until_done(&self) {
        let done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        done.recv().expect("the server is running");
    }

    /// Returns the request lines of the requests that were read completely.
    pub fn executions(&self) -> Vec<String> {
        self.executions.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn serve(
    stream: TcpStream,
    body: &str,
    afterwards: Option<Afterwards>,
    executions: &Mutex<Vec<String>>,
    done: &Sender<()>,
) {
    let mut stream = BufReader::new(stream);
    if let Some(Afterwards::CloseHttp2(says_so)) = afterwards {
        if http2::serve(stream.get_mut(), body, says_so).is_ok() {
            executions.lock().unwrap_or_else(PoisonError::into_inner).push("HTTP/2".to_owned());
            let _ = done.send(());
            let _ = std::io::copy(stream.get_mut(), &mut std::io::sink());
        }
        return;
    }
    while let Some(line) = read_request(&mut stream) {
        executions.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        let length = body.len();
        let mut answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}");
        if let Some(Afterwards::SendAtOnce(stray)) = afterwards {
            answer.push_str(stray);
        }
        let stream = stream.get_mut();
        if stream.write_all(answer.as_bytes()).is_err() {
            return;
        }
        let Some(afterwards) = afterwards else { continue };
        if let Afterwards::Send(stray) | Afterwards::SendAndClose(stray) = afterwards {
            let _ = stream.write_all(stray.as_bytes());
        }
        if let Afterwards::Close | Afterwards::SendAndClose(_) = afterwards {
            let _ = stream.shutdown(std::net::Shutdown::Write);
        }
        // On loopback, the bytes are in the client's socket by now.
        let _ = done.send(());
        // The connection is kept open, to avoid a reset; further requests on it are not executed.
        let _ = std::io::copy(stream, &mut std::io::sink());
        return;
    }
}

/// Reads one request completely, and returns its first line.
fn read_request(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let (mut first, mut length) = (None, 0);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end().to_owned();
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        if line.is_empty() {
            break;
        }
        first.get_or_insert(line);
    }
    stream.read_exact(&mut vec![0; length]).ok()?;
    first
}
