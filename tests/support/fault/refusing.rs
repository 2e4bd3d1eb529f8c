//! A port on which nobody listens.

use std::net::Ipv4Addr;

use tokio::net::TcpSocket;

/// A local port that is taken, so that nobody else can have it, and refuses every connection.
#[derive(Debug)]
pub struct Refusing {
    url: String,
    _bound: TcpSocket,
}

impl Refusing {
    /// Takes a port.
    ///
    /// # Panics
    ///
    /// When there is no free port.
    pub fn start() -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind((Ipv4Addr::LOCALHOST, 0).into()).expect("a free port on localhost");
        let address = socket.local_addr().expect("a bound socket has an address");
        Self { url: format!("http://{address}"), _bound: socket }
    }

    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }
}
