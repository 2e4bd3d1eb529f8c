//! A port that refuses connections.

use std::net::Ipv4Addr;

use tokio::net::TcpSocket;

/// A local port that is bound, so that no other process can use it, and refuses every connection.
#[derive(Debug)]
pub struct Refusing {
    url: String,
    _bound: TcpSocket,
}

impl Refusing {
    /// Binds a free port.
    ///
    /// # Panics
    ///
    /// If there is no free port.
    pub fn start() -> Self {
        let socket = TcpSocket::new_v4().expect("a socket can be created");
        socket.bind((Ipv4Addr::LOCALHOST, 0).into()).expect("a free port on localhost");
        let address = socket.local_addr().expect("a bound socket has an address");
        Self { url: format!("http://{address}"), _bound: socket }
    }

    /// Returns `http://127.0.0.1:PORT`, without a trailing slash.
    pub fn url(&self) -> &str {
        &self.url
    }
}
