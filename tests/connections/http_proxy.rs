//! An HTTP proxy: tunnels by CONNECT, and forwarding of `http` requests.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{
    AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader,
    copy, split,
};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio_rustls::TlsAcceptor;

/// A proxy that connects to one server, whatever the host of a request.
pub(crate) struct HttpProxy {
    pub(crate) address: SocketAddr,
    log: Arc<Mutex<Log>>,
    listening: JoinHandle<()>,
}

#[derive(Default)]
struct Log {
    connections: usize,
    heads: Vec<String>,
    /// The bytes that clients have sent through tunnels.
    tunnelled: Vec<u8>,
}

/// The behaviour of a proxy.
#[derive(Clone)]
pub(crate) struct Behaviour {
    upstream: SocketAddr,
    /// The required value of `Proxy-Authorization`.
    authorization: Option<&'static str>,
    /// The answer to all requests, if the proxy accepts none.
    refusal: Option<&'static str>,
    tls: Option<TlsAcceptor>,
}

impl Behaviour {
    pub(crate) fn to(upstream: SocketAddr) -> Self {
        Self { upstream, authorization: None, refusal: None, tls: None }
    }

    pub(crate) fn requires(self, authorization: &'static str) -> Self {
        Self { authorization: Some(authorization), ..self }
    }

    pub(crate) fn refuses(self, answer: &'static str) -> Self {
        Self { refusal: Some(answer), ..self }
    }

    pub(crate) fn over_tls(self, acceptor: TlsAcceptor) -> Self {
        Self { tls: Some(acceptor), ..self }
    }

    pub(crate) async fn start(self) -> HttpProxy {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let log = Arc::<Mutex<Log>>::default();
        let shared = Arc::clone(&log);
        let listening = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                shared.lock().expect("nobody panics").connections += 1;
                connections.spawn(self.clone().accept(stream, Arc::clone(&shared)));
            }
        });
        HttpProxy { address, log, listening }
    }

    async fn accept(self, stream: TcpStream, log: Arc<Mutex<Log>>) {
        // A peer that goes away is no fault of the proxy.
        let _ = match self.tls.clone() {
            None => self.serve(stream, log).await,
            Some(acceptor) => match acceptor.accept(stream).await {
                Ok(stream) => self.serve(stream, log).await,
                Err(error) => Err(error),
            },
        };
    }

    async fn serve<S>(self, stream: S, log: Arc<Mutex<Log>>) -> io::Result<()>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let mut client = BufReader::new(stream);
        let head = read_head(&mut client).await?;
        log.lock().expect("nobody panics").heads.push(head.clone());
        let answer = self.refusal.or_else(|| {
            let is_allowed = self.authorization.is_none_or(|value| {
                head.lines()
                    .any(|line| line.eq_ignore_ascii_case(&format!("proxy-authorization: {value}")))
            });
            (!is_allowed).then_some("407 Proxy Authentication Required")
        });
        if let Some(answer) = answer {
            let answer = format!("HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n");
            return client.write_all(answer.as_bytes()).await;
        }
        let server = TcpStream::connect(self.upstream).await?;
        if head.starts_with("CONNECT ") {
            client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await?;
            return tunnel(client, server, &log).await;
        }
        forward(client, server, head, &log).await
    }
}

/// Copies bytes in both directions.
async fn tunnel<S>(client: BufReader<S>, server: TcpStream, log: &Mutex<Log>) -> io::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut from_client, mut to_client) = split(client);
    let (mut from_server, mut to_server) = server.into_split();
    let mut answers = JoinSet::new();
    answers.spawn(async move {
        copy(&mut from_server, &mut to_client).await?;
        to_client.shutdown().await
    });
    let mut buffer = [0; 4096];
    loop {
        let length = from_client.read(&mut buffer).await?;
        if length == 0 {
            return to_server.shutdown().await;
        }
        log.lock().expect("nobody panics").tunnelled.extend_from_slice(&buffer[..length]);
        to_server.write_all(&buffer[..length]).await?;
    }
}

/// Forwards the requests of a connection, without the credentials for the proxy.
async fn forward<S>(
    client: BufReader<S>,
    server: TcpStream,
    mut head: String,
    log: &Mutex<Log>,
) -> io::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut from_client, mut to_client) = split(client);
    let (mut from_server, mut to_server) = server.into_split();
    let mut answers = JoinSet::new();
    answers.spawn(async move { copy(&mut from_server, &mut to_client).await });
    loop {
        let mut lines = head.lines().filter(|line| !line.is_empty());
        let request_line = lines.next().unwrap_or_default();
        let (method, rest) = request_line.split_once(' ').unwrap_or_default();
        let url = rest.strip_prefix("http://").unwrap_or_default();
        let path = url.find('/').map_or("", |at| &url[at..]);
        let mut text = format!("{method} {path}\r\n");
        let mut length = 0;
        for line in lines {
            let lower = line.to_ascii_lowercase();
            if let Some(value) = lower.strip_prefix("content-length: ") {
                length = value.parse().map_err(io::Error::other)?;
            }
            if !lower.starts_with("proxy-authorization:") {
                text.push_str(line);
                text.push_str("\r\n");
            }
        }
        let mut body = vec![0; length];
        from_client.read_exact(&mut body).await?;
        to_server.write_all(format!("{text}\r\n").as_bytes()).await?;
        to_server.write_all(&body).await?;
        head = String::new();
        while !head.ends_with("\r\n\r\n") {
            head.push(char::from(from_client.read_u8().await?));
        }
        log.lock().expect("nobody panics").heads.push(head.clone());
    }
}

async fn read_head(stream: &mut BufReader<impl AsyncRead + Unpin>) -> io::Result<String> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(head)
}

impl HttpProxy {
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the heads of the requests to the proxy.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.log.lock().expect("nobody panics").heads.clone()
    }

    /// Returns the bytes that clients have sent through tunnels.
    pub(crate) fn tunnelled(&self) -> Vec<u8> {
        self.log.lock().expect("nobody panics").tunnelled.clone()
    }

    pub(crate) fn connections(&self) -> usize {
        self.log.lock().expect("nobody panics").connections
    }
}

impl Drop for HttpProxy {
    fn drop(&mut self) {
        self.listening.abort();
    }
}
