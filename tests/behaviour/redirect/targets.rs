//! Targets of redirects: how they are resolved, and why some are not followed.

use endpoint::{Client, ErrorKind, Options, Secret, endpoint};
use endpoint_tests::{Answer, Server};

use crate::support::exchange::client_with;
use crate::support::scripted_transport::{Remote, answer, status};

#[endpoint(GET, "/archive", 200, _ => bytes::Bytes)]
struct Get {
    #[header("X-Secret")]
    secret: Secret,
}

fn get() -> Get {
    Get { secret: "CANARY".into() }
}

/// Returns where a client follows this redirect to from `https://api.example.com/v4/archive`, or
/// why it does not.
async fn followed(location: &str) -> Result<String, String> {
    let location = location.to_owned();
    let remote = Remote::new(move |number, _| {
        std::future::ready(match number {
            0 => answer(302, &[("location", &location)], ""),
            _ => status(200),
        })
    });
    let builder = Client::builder("https://api.example.com/v4");
    let builder =
        builder.with_options(Options::new().follow_redirects(1)).transport(remote.clone());
    let client: Client = builder.build().expect("the client can be built");
    let result = client.send(get()).await;
    if let Err(error) = result {
        assert_eq!(
            (remote.count(), error.status().expect("the server responded").as_u16()),
            (1, 302)
        );
        let problem =
            error.redirect_problem().expect("the error has a redirect problem").to_owned();
        let printed = format!("GET /archive: 302 Found (not followed: {problem})");
        assert_eq!(error.to_string(), printed);
        return Err(problem);
    }
    let seen = remote.seen().into_iter().nth(1).expect("the redirect is followed");
    let at_home = seen.uri.authority().is_some_and(|host| host == "api.example.com");
    assert_eq!(seen.headers.contains_key("x-secret"), at_home, "{}", seen.uri);
    Ok(seen.uri.to_string())
}

#[tokio::test(start_paused = true)]
async fn location_is_resolved_against_the_request_url() {
    for (location, expected) in [
        ("/", "https://api.example.com/"),
        ("/a/b?c=d#e", "https://api.example.com/a/b?c=d"),
        ("v2/user", "https://api.example.com/v4/v2/user"),
        ("./user", "https://api.example.com/v4/user"),
        ("../user", "https://api.example.com/user"),
        ("?ref=main", "https://api.example.com/v4/archive?ref=main"),
        ("#a", "https://api.example.com/v4/archive"),
        ("/a/../b/./c", "https://api.example.com/b/c"),
        ("https://api.example.com", "https://api.example.com/"),
        ("https://cdn.example.com/a/../b", "https://cdn.example.com/b"),
        ("//cdn.example.com/a", "https://cdn.example.com/a"),
        ("HTTPS://cdn.example.com:8443?a", "https://cdn.example.com:8443/?a"),
        ("https://api.example.com.evil.example/", "https://api.example.com.evil.example/"),
        ("https://api.example.com:444/", "https://api.example.com:444/"),
        ("/a b?c d", "https://api.example.com/a%20b?c%20d"),
        ("/straße?q=ü", "https://api.example.com/stra%C3%9Fe?q=%C3%BC"),
    ] {
        assert_eq!(followed(location).await.as_deref(), Ok(expected), "{location}");
    }
}

#[tokio::test(start_paused = true)]
async fn unusable_location_is_an_error_with_the_reason() {
    for (location, problem) in [
        ("", "its `Location` is empty"),
        ("http://api.example.com/v4/archive", "it leads from `https` to `http`"),
        ("http://127.0.0.1/", "it leads from `https` to `http`"),
        ("https://user:CANARY@cdn.example.com/", "its `Location` has a user name or password"),
        ("//CANARY@api.example.com/", "its `Location` has a user name or password"),
        ("ftp://CANARY/", "its `Location` has a scheme that is neither `http` nor `https`"),
        ("javascript:CANARY", "its `Location` has a scheme that is neither `http` nor `https`"),
        ("https:///CANARY", "its `Location` has no host"),
        ("///CANARY", "its `Location` has no host"),
        ("https:CANARY", "its `Location` has a scheme and no host"),
        ("https://h:99999/", "its `Location` has a port that is not from 0 to 65535"),
        ("https://127.1/", "its `Location` has an IPv4 address in an unusual form"),
        (
            "/a/%2e%2E/CANARY",
            "its `Location` has a percent-encoded `.` or `..` in its path, which some URL parsers \
             remove",
        ),
        (
            "\\\\evil.example\\CANARY",
            "its `Location` has a backslash, which some URL parsers read as a slash",
        ),
        ("/a\tCANARY", "its `Location` has a control character"),
    ] {
        assert_eq!(followed(location).await, Err(problem.to_owned()), "{location}");
    }
}

#[tokio::test]
async fn redirect_without_exactly_one_location_is_an_error_with_the_reason() {
    for (answer, problem) in [
        (Answer::new(301), "the response has no `Location`"),
        (
            Answer::new(301).header("Location", "/a").header("Location", "/b"),
            "the response has several `Location` headers",
        ),
    ] {
        let server = Server::start().await;
        server.answer(answer);
        let client = client_with(&server, Options::new().follow_redirects(3));
        let error = client.send(get()).await.unwrap_err();
        assert_eq!((error.kind(), error.redirect_problem()), (ErrorKind::Failure, Some(problem)));
        assert_eq!(server.requests().len(), 1);
    }
    // Two equal headers count as one.
    let server = Server::start().await;
    server.answer(Answer::new(301).header("Location", "/a").header("Location", "/a"));
    server.answer(Answer::new(200));
    let client = client_with(&server, Options::new().follow_redirects(3));
    client.send(get()).await.unwrap();
}

#[tokio::test]
async fn location_outside_ascii_is_percent_encoded_bytewise() {
    for (location, target) in [
        (&b"/M\xfcller?q=\xe4"[..], "/M%FCller?q=%E4"),
        ("/Müller?q=ä".as_bytes(), "/M%C3%BCller?q=%C3%A4"),
    ] {
        let server = Server::start().await;
        server.answer(Answer::new(302).header("Location", location));
        server.answer(Answer::new(200));
        let client = client_with(&server, Options::new().follow_redirects(1));
        client.send(get()).await.unwrap();
        assert_eq!(server.requests()[1].target, target);
    }
}

#[tokio::test(start_paused = true)]
async fn too_many_redirects_is_an_error_with_the_reason() {
    let remote = Remote::always(|| answer(302, &[("location", "/archive")], ""));
    let client: Client = remote.client();
    let call = client.send(get()).with_options(Options::new().follow_redirects(2));
    let error = call.await.unwrap_err();
    assert_eq!(error.redirect_problem(), Some("there are more redirects than the client follows"));
    assert_eq!(remote.count(), 3);
    // Redirects are not followed by default.
    let error = client.send(get()).await.unwrap_err();
    assert_eq!((error.redirect_problem(), &*error.to_string()), {
        (None, "GET /archive: 302 Found")
    });
}
