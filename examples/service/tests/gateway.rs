//! What the gateway answers, and how a service ends.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::EMAILS;
use crate::service::Service;

#[tokio::test]
async fn what_is_not_served_is_refused_by_the_gateway() {
    let service = Service::start().await.unwrap();
    service.ask("GET", "/v4/user", None, "").await.refuses(404, "APIGW.0101", "does not exist");
    let answer = service.ask("DELETE", EMAILS, None, "").await;
    answer.refuses(405, "APIGW.0101", "does not exist");
    assert_eq!(answer.header("Allow"), Some("GET,HEAD,PUT"));
}

#[tokio::test]
async fn the_gateway_turns_as_many_away_as_it_is_told_to() {
    let service = Service::start().await.unwrap();
    service.throttle(2);
    for _ in 0..2 {
        service.ask("GET", EMAILS, None, "").await.refuses(429, "APIGW.0308", "throttling");
    }
    assert_eq!(service.ask("GET", EMAILS, None, "").await.status, 401);
}

#[tokio::test]
async fn a_dropped_service_closes_the_connections_it_has() {
    let service = Service::start().await.unwrap();
    let mut idle = TcpStream::connect(service.address).await.unwrap();
    idle.write_all(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n").await.unwrap();
    assert!(idle.read_u8().await.is_ok());
    drop(service);
    idle.read_to_end(&mut Vec::new()).await.unwrap();
}
