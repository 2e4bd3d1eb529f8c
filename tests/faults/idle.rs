//! How many connections are kept while nobody uses them.

use std::net::Ipv4Addr;
use std::sync::Arc;

use endpoint::Client;
use futures_util::future::join_all;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Barrier, watch};

use crate::table::Method;
use crate::transport::Transport;

/// So many are kept.
const KEPT: usize = 128;
/// So many requests come at once.
const BURST: usize = KEPT + 2;
const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"id\":7}";

#[derive(Clone, Copy, Default)]
struct Connections {
    opened: usize,
    ended: usize,
}

/// Answers requests without a body, all of a burst together.
async fn answer(stream: TcpStream, burst: Arc<Barrier>, connections: watch::Sender<Connections>) {
    let mut lines = BufReader::new(stream).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        if line.is_empty() {
            burst.wait().await;
            lines.get_mut().write_all(ANSWER).await.expect("it waits for the answer");
        }
    }
    connections.send_modify(|connections| connections.ended += 1);
}

async fn more_than_128_are_not_kept(transport: Transport) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("it is bound"));
    let (sender, mut connections) = watch::channel(Connections::default());
    tokio::spawn(async move {
        let burst = Arc::new(Barrier::new(BURST));
        while let Ok((stream, _)) = listener.accept().await {
            sender.send_modify(|connections| connections.opened += 1);
            tokio::spawn(answer(stream, burst.clone(), sender.clone()));
        }
    });
    let client: Client = transport.http1(&url);
    for (opened, ended) in [(BURST, 2), (BURST + 2, 4)] {
        for result in join_all((0..BURST).map(|_| Method::Get.send(&client))).await {
            assert_eq!(result.expect("it is answered").id, 7);
        }
        let seen = connections.wait_for(|seen| seen.ended == ended).await.expect("it listens");
        assert_eq!(seen.opened, opened);
    }
}

on_each_transport!(more_than_128_are_not_kept);
