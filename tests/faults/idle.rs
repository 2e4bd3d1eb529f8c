//! How many connections are kept while no request uses them, and for how long.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use endpoint::Client;
use futures_util::future::join_all;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Barrier, watch};
use tokio::time::{advance, pause, resume};

use crate::table::Method;
use crate::transport::Transport;

/// So many requests come at once.
const BURST: usize = 200;
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

/// Starts a server that answers so many requests together.
async fn bursts_of(requests: usize) -> (String, watch::Receiver<Connections>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("it is bound"));
    let (sender, connections) = watch::channel(Connections::default());
    tokio::spawn(async move {
        let burst = Arc::new(Barrier::new(requests));
        while let Ok((stream, _)) = listener.accept().await {
            sender.send_modify(|connections| connections.opened += 1);
            tokio::spawn(answer(stream, burst.clone(), sender.clone()));
        }
    });
    (url, connections)
}

async fn burst(client: &Client, requests: usize) {
    for result in join_all((0..requests).map(|_| Method::Get.send(client))).await {
        assert_eq!(result.expect("it is answered").id, 7);
    }
}

async fn as_many_are_kept_as_were_in_use(transport: Transport) {
    let (url, connections) = bursts_of(BURST).await;
    let client = transport.http1(&url);
    for _ in 0..3 {
        burst(&client, BURST).await;
        let Connections { opened, ended } = *connections.borrow();
        assert_eq!((opened, ended), (BURST, 0));
    }
}

async fn no_more_are_kept_than_the_limit(transport: Transport) {
    let (url, mut connections) = bursts_of(5).await;
    let client = transport.keeping(&url, 3);
    for (opened, ended) in [(5, 2), (7, 4)] {
        burst(&client, 5).await;
        let seen = connections.wait_for(|seen| seen.ended == ended).await.expect("it listens");
        assert_eq!(seen.opened, opened);
    }
}

async fn none_is_kept_where_the_limit_says_so(transport: Transport) {
    let (url, mut connections) = bursts_of(1).await;
    let client = transport.keeping(&url, 0);
    for count in 1..=3 {
        burst(&client, 1).await;
        let seen = connections.wait_for(|seen| seen.ended == count).await.expect("it listens");
        assert_eq!(seen.opened, count);
    }
}

async fn what_nobody_uses_for_20_seconds_is_closed(transport: Transport) {
    let (url, mut connections) = bursts_of(2).await;
    let client = transport.http1_of_its_own(&url);
    burst(&client, 2).await;
    pause();
    // Other things of the transport's, such as the checks that a connection is alive, have their turn.
    for _ in 0..19 {
        advance(Duration::from_secs(1)).await;
        tokio::task::yield_now().await;
    }
    assert_eq!(connections.borrow().ended, 0);
    // reqwest looks every 20 seconds.
    let rest = if transport == Transport::Hyper { 1 } else { 21 };
    advance(Duration::from_secs(rest)).await;
    resume();
    connections.wait_for(|seen| seen.ended == 2).await.expect("it listens");
}

on_each_transport!(
    as_many_are_kept_as_were_in_use,
    no_more_are_kept_than_the_limit,
    none_is_kept_where_the_limit_says_so,
    what_nobody_uses_for_20_seconds_is_closed,
);
