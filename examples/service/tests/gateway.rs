//! Responses of the gateway, and the shutdown of the server.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::EMAILS;
use crate::service::Service;

#[tokio::test]
async fn unknown_paths_and_methods_are_gateway_errors() {
    let service = Service::start().await.unwrap();
    service.send("GET", "/v4/user", None, "").await.assert_error(
        404,
        "APIGW.0101",
        "does not exist",
    );
    let response = service.send("DELETE", EMAILS, None, "").await;
    response.assert_error(405, "APIGW.0101", "does not exist");
    assert_eq!(response.header("Allow"), Some("GET,HEAD,PUT"));
}

#[tokio::test]
async fn gateway_rejects_the_set_number_of_requests() {
    let service = Service::start().await.unwrap();
    service.throttle(2);
    for _ in 0..2 {
        service.send("GET", EMAILS, None, "").await.assert_error(429, "APIGW.0308", "throttling");
    }
    assert_eq!(service.send("GET", EMAILS, None, "").await.status, 401);
}

#[tokio::test]
async fn dropping_the_server_closes_its_connections() {
    let service = Service::start().await.unwrap();
    let mut idle = TcpStream::connect(service.address).await.unwrap();
    idle.write_all(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n").await.unwrap();
    assert!(idle.read_u8().await.is_ok());
    drop(service);
    idle.read_to_end(&mut Vec::new()).await.unwrap();
}
