//! `paginate(link)` and `paginate(next_url = …)`: the service sends the URL of the next page.

use endpoint::{Client, ErrorKind, Secret, api, endpoint};
use endpoint_tests::{Answer, Server};
use futures_util::StreamExt as _;
use serde::Deserialize;

use crate::support::exchange::{walk, walk_on};

#[endpoint(GET, "/api/list", 200 => Vec<u32>, paginate(link))]
struct ByLink {
    q: &'static str,
    #[header("X-Token")]
    token: Secret,
}

#[derive(Deserialize)]
struct Listing {
    items: Vec<u32>,
    #[serde(default)]
    next: Option<String>,
}

#[endpoint(
    GET, "/api/list", 200 => Listing,
    paginate(next_url = next, items = items, item = u32),
)]
struct ByUrl {}

#[api(auth = query("key"))]
struct Keyed;

#[endpoint(GET, "/api/list", 200 => Vec<u32>, api = Keyed, paginate(link))]
struct ByKeyedLink {}

fn by_link() -> ByLink {
    ByLink { q: "a b", token: "CANARY".into() }
}

fn linked(body: &str, link: &str) -> Answer {
    Answer::json(200, body).header("Link", link)
}

const ELSEWHERE: &str = "the next page is on another origin";

#[tokio::test]
async fn next_link_is_followed_as_written() {
    for (link, target) in [
        ("<{url}/api/list?page=2&x=%2F>; rel=\"next\"", "/api/list?page=2&x=%2F"),
        ("<{url}/other/place>; rel=next", "/other/place"),
        ("</api/list?page=2>; rel=\"next\"", "/api/list?page=2"),
        ("<?page=2>; rel=\"next\"", "/api/list?page=2"),
        ("<{URL}/a>; rel=\"next\"", "/a"),
        ("<{url}>; rel=\"next\"", "/"),
        ("<list?page=2>; rel=\"next\"", "/api/list?page=2"),
        ("<../v2/list>; rel=\"next\"", "/v2/list"),
        ("</api/./list/../more?cursor=a b>; rel=\"next\"", "/api/more?cursor=a%20b"),
        ("<{url}/a>; rel=\"last\", <{url}/b>; title=\"c, d; e\"; rel=\"prev next\"", "/b"),
        ("<{url}/a,b;c>;REL=\"NEXT\", <{url}/d>; rel=\"last\"", "/a,b;c"),
        ("<{url}/a>; rel=\"prev\",<{url}/b>; rel=\"next\"", "/b"),
    ] {
        let server = Server::start().await;
        let url = server.url().to_owned();
        let link = link.replace("{url}", &url).replace("{URL}", &url.replace("http", "HTTP"));
        server.answer(linked("[1]", &link));
        server.answer(linked("[2]", "</api/list>; rel=\"prev\""));
        let walked = walk_on(&server, |client| by_link().items(client)).await;
        walked.went(["/api/list?q=a%20b", target], [1, 2]);
    }
}

#[tokio::test]
async fn next_link_may_be_in_a_second_header() {
    let first = linked("[1]", "</a>; rel=\"prev\"").header("Link", "</b>; rel=\"next\"");
    walk([first, Answer::json(200, "[2]")], |client| by_link().items(client))
        .await
        .went(["/api/list?q=a%20b", "/b"], [1, 2]);
}

#[tokio::test]
async fn request_for_the_next_link_keeps_the_headers() {
    let server = Server::start().await;
    server.answer(linked("[1]", "<?page=2>; rel=\"next\""));
    server.answer(Answer::json(200, "[2]"));
    walk_on(&server, |client| by_link().items(client)).await;
    let tokens = server.requests().into_iter().map(|it| it.header("x-token").map(str::to_owned));
    assert_eq!(tokens.collect::<Vec<_>>(), [Some("CANARY".to_owned()), Some("CANARY".to_owned())]);
}

/// Returns the error of a list that does not follow this URL, after the items of its first page.
async fn not_followed(next: &str) -> String {
    let (server, other) = (Server::start().await, Server::start().await);
    let port =
        |server: &Server| server.url().rsplit_once(':').expect("the URL has a port").1.to_owned();
    let next = next.replace("{port}", &port(&server)).replace("{other}", &port(&other));

    server.answer(linked("[1]", &format!("<{next}>; rel=\"next\"")));
    let client: Client = Client::new(server.url()).expect("a loopback URL is a valid base URL");
    let mut pages = by_link().pages(&client);
    let page = pages.next().await.expect("the list has a page").expect("the page is not an error");
    assert_eq!((page.items, page.next, pages.position()), (vec![1], None, None));
    let error = pages.next().await.expect("the list has another result").expect_err(&next);
    let reply = (error.status().map(|status| status.as_u16()), error.body().map(AsRef::as_ref));
    assert_eq!((error.kind(), reply), (ErrorKind::Paging, (Some(200), Some(&b"[1]"[..]))));
    assert!(error.was_sent() && pages.next().await.is_none());
    let by_link = error.to_string();

    let body = serde_json::json!({ "items": [1], "next": next }).to_string();
    server.answer(Answer::json(200, body));
    let walked = walk_on(&server, |client| ByUrl {}.items(client)).await;
    assert_eq!((walked.error.as_ref(), walked.items), (Some(&by_link), vec![1]), "{next}");
    assert_eq!((walked.targets.len(), other.requests().len()), (2, 0), "{next}");
    let prefix = "GET /api/list: 200 OK: ";
    by_link.strip_prefix(prefix).expect("the error names the request").to_owned()
}

#[tokio::test]
async fn next_link_to_another_origin_is_an_error() {
    for next in [
        "https://127.0.0.1:{port}/api/list",
        "http://localhost:{port}/api/list",
        "http://127.0.0.1:{other}/api/list",
        "http://127.0.0.1/api/list",
        "//evil.example/api/list",
    ] {
        assert_eq!(not_followed(next).await, ELSEWHERE, "{next}");
    }
}

#[tokio::test]
async fn unusable_next_url_is_an_error_after_the_items() {
    for (next, problem) in [
        ("http://127.0.0.1:{port}@evil.example/api/CANARY", "has a user name or password"),
        ("http://CANARY@127.0.0.1:{port}/api/list", "has a user name or password"),
        ("http://127.0.0.1:{port}.evil.example/CANARY", "has a port that is not from 0 to 65535"),
        ("http:///CANARY", "has no host"),
        ("http:list?CANARY", "has a scheme and no host"),
        (
            "/api/%2E%2e/CANARY",
            "has a percent-encoded `.` or `..` in its path, which some URL parsers remove",
        ),
        ("\\\\evil.example\\CANARY", "has a backslash, which some URL parsers read as a slash"),
        ("ftp://127.0.0.1:{port}/CANARY", "has a scheme that is neither `http` nor `https`"),
        ("page:2", "has a scheme that is neither `http` nor `https`"),
        ("/a\tCANARY", "has a control character"),
    ] {
        let expected = format!("the URL of the next page cannot be used: it {problem}");
        assert_eq!(not_followed(next).await, expected, "{next}");
    }
}

#[tokio::test]
async fn next_url_in_the_body_is_followed_until_it_is_absent() {
    for last in [r#"{"items":[3]}"#, r#"{"items":[3],"next":null}"#, r#"{"items":[3],"next":""}"#] {
        let server = Server::start().await;
        let url = format!("{}/api/list?cursor=%C3%BC", server.url());
        for next in [&*url, "/api/list?cursor=2", "?cursor=3"] {
            let body = serde_json::json!({ "items": [1], "next": next }).to_string();
            server.answer(Answer::json(200, body));
        }
        server.answer(Answer::json(200, last));
        walk_on(&server, |client| ByUrl {}.items(client)).await.went(
            ["/api/list", "/api/list?cursor=%C3%BC", "/api/list?cursor=2", "/api/list?cursor=3"],
            [1, 1, 1, 3],
        );
    }
}

#[tokio::test]
async fn credential_repeated_in_a_next_link_is_not_kept() {
    let server = Server::start().await;
    server.answer(linked("[1]", "</api/list?page=2&key=CANARY>; rel=\"next\""));
    server.answer(Answer::json(200, "[2]"));
    let client = Client::builder(server.url()).credentials("CANARY").build().unwrap();
    let mut pages = ByKeyedLink {}.pages(&client);
    let page = pages.next().await.unwrap().unwrap();
    assert!(pages.next().await.unwrap().is_ok());
    let targets: Vec<_> = server.requests().into_iter().map(|request| request.target).collect();
    assert_eq!(targets, ["/api/list?key=CANARY", "/api/list?page=2&key=CANARY"]);
    let printed = format!("{page:?} {}", serde_json::to_string(&page.next).unwrap());
    assert!(!printed.contains("CANARY"), "{printed}");
}

#[tokio::test]
async fn many_empty_pages_are_followed() {
    let server = Server::start().await;
    for page in 2..6 {
        server.answer(linked("[]", &format!("</api/list?page={page}>; rel=\"next\"")));
    }
    server.answer(Answer::json(200, "[7]"));
    let walked = walk_on(&server, |client| by_link().items(client)).await;
    assert_eq!((walked.error, walked.items), (None, vec![7]));
}
