//! A SOCKS 5 proxy (RFC 1928), with or without user name and password (RFC 1929).

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// A proxy that connects to one server, whatever the host of a request.
pub(crate) struct SocksProxy {
    pub(crate) address: SocketAddr,
    messages: Arc<Mutex<Vec<Vec<u8>>>>,
    listening: JoinHandle<()>,
}

impl SocksProxy {
    /// Starts a proxy that requires a user name and a password, if some are given, and answers
    /// requests with this reply.
    pub(crate) async fn start(
        upstream: SocketAddr,
        auth: Option<(&'static str, &'static str)>,
        reply: u8,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let messages = Arc::<Mutex<Vec<Vec<u8>>>>::default();
        let shared = Arc::clone(&messages);
        let listening = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let log = Arc::clone(&shared);
                connections.spawn(async move {
                    // A peer that goes away is no fault of the proxy.
                    let _ = serve(stream, upstream, auth, reply, &log).await;
                });
            }
        });
        Self { address, messages, listening }
    }

    /// Returns the messages of clients so far.
    pub(crate) fn messages(&self) -> Vec<Vec<u8>> {
        self.messages.lock().expect("nobody panics").clone()
    }
}

impl Drop for SocksProxy {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn serve(
    mut stream: TcpStream,
    upstream: SocketAddr,
    auth: Option<(&str, &str)>,
    reply: u8,
    log: &Mutex<Vec<Vec<u8>>>,
) -> io::Result<()> {
    let record = |message: &[u8]| log.lock().expect("nobody panics").push(message.to_vec());
    let mut greeting = read(&mut stream, 2).await?;
    greeting.append(&mut read(&mut stream, greeting[1].into()).await?);
    record(&greeting);
    let method = if auth.is_some() { 2 } else { 0 };
    if !greeting[2..].contains(&method) {
        return stream.write_all(&[5, 0xff]).await;
    }
    stream.write_all(&[5, method]).await?;
    if let Some((user, password)) = auth {
        let mut message = read(&mut stream, 2).await?;
        message.append(&mut read(&mut stream, message[1].into()).await?);
        message.push(stream.read_u8().await?);
        message.append(&mut read(&mut stream, message[message.len() - 1].into()).await?);
        record(&message);
        let expected = [
            &[1, u8::try_from(user.len()).expect("it is short")],
            user.as_bytes(),
            &[u8::try_from(password.len()).expect("it is short")],
            password.as_bytes(),
        ];
        if message != expected.concat() {
            return stream.write_all(&[1, 1]).await;
        }
        stream.write_all(&[1, 0]).await?;
    }
    let mut request = read(&mut stream, 4).await?;
    let length = match request[3] {
        1 => 4,
        4 => 16,
        _ => {
            let length = stream.read_u8().await?;
            request.push(length);
            length.into()
        }
    };
    request.append(&mut read(&mut stream, length + 2).await?);
    record(&request);
    stream.write_all(&[5, reply, 0, 1, 127, 0, 0, 1, 0, 0]).await?;
    if reply == 0 {
        let mut server = TcpStream::connect(upstream).await?;
        copy_bidirectional(&mut stream, &mut server).await?;
    }
    Ok(())
}

async fn read(stream: &mut TcpStream, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes).await?;
    Ok(bytes)
}
