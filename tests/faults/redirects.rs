//! Redirects: five statuses, three methods, and several targets. None is followed by default, so
//! nothing of the request is sent anywhere else.
//!
//! A redirect from `https` to `http` is not among them, because these servers have no TLS.

use endpoint::ErrorKind;
use endpoint_tests::Step::{Request, Stall};
use endpoint_tests::{FaultServer, Step};

use crate::table::Method;
use crate::transport::Transport;

const CODES: [u16; 5] = [301, 302, 303, 307, 308];
const THING: &str = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"id\":7}";

fn redirect(code: u16, location: &str) -> Vec<Step> {
    let head = format!("HTTP/1.1 {code} Elsewhere\r\nLocation: {location}\r\n");
    vec![Request, Step::send(format!("{head}Content-Length: 5\r\n\r\nmoved")), Stall]
}

/// Answers every status and method with a redirect to `location`, which receives the URL of another
/// server. `hops` returns the steps of that server.
async fn stays(
    transport: Transport,
    location: impl Fn(&str) -> String,
    hops: impl Fn(u16) -> Vec<Step>,
) {
    for code in CODES {
        let other = FaultServer::always(hops(code)).await;
        let location = location(other.url());
        for method in Method::ALL {
            let server = FaultServer::always(redirect(code, &location)).await;
            let error =
                method.send(&transport.http1(server.url())).await.expect_err("the call fails");
            assert_eq!(error.kind(), ErrorKind::UnexpectedStatus, "{code} {method:?}");
            assert_eq!(error.status().map(|it| it.as_u16()), Some(code));
            let kept = error.headers().and_then(|headers| headers.get("location"));
            assert!(kept.is_some_and(|kept| *kept == *location), "{kept:?}");
            assert!(error.body().is_some_and(|body| *body == "moved"));
            let (here, there) = (server.progress(), other.progress());
            assert_eq!((here.executions.len(), here.connections), (1, 1), "{code} {method:?}");
            assert_eq!(there.connections, 0, "{code} {method:?} went to {location}");
        }
    }
}

fn thing(_: u16) -> Vec<Step> {
    vec![Request, Step::send(THING), Stall]
}

async fn redirect_to_the_same_origin_is_not_followed(transport: Transport) {
    stays(transport, |_| "/things/8".to_owned(), thing).await;
}

async fn redirect_to_another_port_is_not_followed(transport: Transport) {
    stays(transport, |other| format!("{other}/things/7"), thing).await;
}

async fn redirect_to_another_host_name_is_not_followed(transport: Transport) {
    stays(transport, |other| other.replace("127.0.0.1", "localhost") + "/things/7", thing).await;
}

async fn redirect_without_a_scheme_is_not_followed(transport: Transport) {
    stays(transport, |other| other.replace("http:", "") + "/things/7", thing).await;
}

async fn redirect_to_a_redirect_is_not_followed(transport: Transport) {
    stays(transport, |other| format!("{other}/hop"), |code| redirect(code, "/things/7")).await;
}

async fn redirect_to_a_non_http_address_is_not_followed(transport: Transport) {
    for location in
        ["file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "http://[", " "]
    {
        for code in CODES {
            let server = FaultServer::always(redirect(code, location)).await;
            let error = Method::Post
                .send(&transport.http1(server.url()))
                .await
                .expect_err("the call fails");
            assert_eq!(error.status().expect("the error keeps the response").as_u16(), code);
            assert_eq!(server.executions(), 1);
        }
    }
}

on_each_transport!(
    redirect_to_the_same_origin_is_not_followed,
    redirect_to_another_port_is_not_followed,
    redirect_to_another_host_name_is_not_followed,
    redirect_without_a_scheme_is_not_followed,
    redirect_to_a_redirect_is_not_followed,
    redirect_to_a_non_http_address_is_not_followed,
);
