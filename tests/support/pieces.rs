//! A server whose responses arrive in pieces.

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use tokio::io::{AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::incoming::read_request;

/// The maximum length of a piece.
const MAX_PIECE: usize = 64 * 1024;

/// A server on a free local port, with a thread of its own, that answers each HTTP/1.1 request with
/// a chunked body in pieces of 1 byte to 64 KiB, some of them after a pause.
///
/// The number at the end of the request path determines sizes and pauses; [`PiecesServer::body`]
/// returns the expected body.
#[derive(Debug)]
pub struct PiecesServer {
    url: String,
    connections: Arc<AtomicUsize>,
    /// Ends the server when it is dropped.
    _end: oneshot::Sender<()>,
}

impl PiecesServer {
    /// Starts listening.
    ///
    /// # Panics
    ///
    /// If there is no free port.
    pub fn start() -> Self {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
        let listener = listener.expect("a free port on localhost");
        listener.set_nonblocking(true).expect("a socket can be non-blocking");
        let address = listener.local_addr().expect("a bound listener has an address");
        let (end, ended) = oneshot::channel::<()>();
        let connections = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&connections);
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("the runtime can be built").block_on(async move {
                let listener =
                    TcpListener::from_std(listener).expect("the listener is non-blocking");
                tokio::select! {
                    () = accept(listener, counted) => {}
                    _ = ended => {}
                }
            });
        });
        Self { url: format!("http://{address}"), connections, _end: end }
    }

    /// Returns `http://127.0.0.1:PORT`, without a trailing slash.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the number of connections so far.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    /// Returns the body of the response with this number.
    pub fn body(number: u64) -> Vec<u8> {
        pieces(number).flat_map(|(piece, _)| piece).collect()
    }
}

async fn accept(listener: TcpListener, connections: Arc<AtomicUsize>) {
    while let Ok((stream, _)) = listener.accept().await {
        connections.fetch_add(1, Ordering::Relaxed);
        tokio::spawn(serve(stream));
    }
}

/// Responds to requests until the client disconnects.
async fn serve(stream: TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufReader::new(stream);
    while let Ok(request) = read_request(&mut stream).await {
        let number = request.target.rsplit('/').next().and_then(|number| number.parse().ok());
        stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").await?;
        for (piece, pauses) in pieces(number.unwrap_or_default()) {
            if pauses {
                tokio::task::yield_now().await;
            }
            let head = format!("{:x}\r\n", piece.len());
            stream.write_all(&[head.as_bytes(), &piece, b"\r\n"].concat()).await?;
        }
        stream.write_all(b"0\r\n\r\n").await?;
    }
    Ok(())
}

/// Returns the pieces of a body, and whether there is a pause before each.
fn pieces(number: u64) -> impl Iterator<Item = (Vec<u8>, bool)> {
    let mut random = Random(number);
    let count = random.below(12);
    (0..count).map(move |at| {
        let most = [1, 10, 1000, 10_000, MAX_PIECE][random.below(5)];
        let length = 1 + random.below(most);
        (vec![b'a' + u8::try_from(at).unwrap_or_default(); length], random.below(2) == 0)
    })
}

/// A deterministic random number generator (`SplitMix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let mixed = usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap_or_default();
        mixed % limit
    }
}
