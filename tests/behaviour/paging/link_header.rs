//! `Link` headers as services send them: which are understood, and which are an error because they
//! might name the next page.

use endpoint::transport::{Hyper, Reqwest};
use endpoint::{Client, ErrorKind, Options, api, endpoint};
use endpoint_tests::{Answer, Server};
use futures_util::StreamExt as _;

use crate::support::exchange::walk;

#[endpoint(GET, "/list", 200 => Vec<u32>, paginate(link))]
struct List {}

#[api(auth = query("api_key"))]
struct Keyed;

#[endpoint(GET, "/list", 200 => Vec<u32>, api = Keyed, paginate(link))]
struct KeyedList {}

/// Walks the list; the first page has these headers, the second has none.
async fn pages(headers: &[&[u8]]) -> crate::support::exchange::Walk<u32> {
    let first = headers.iter().fold(Answer::json(200, "[1]"), |it, value| it.header("Link", value));
    walk([first, Answer::json(200, "[2]")], |client| List {}.items(client)).await
}

#[tokio::test]
async fn next_link_is_found_among_other_links_and_parameters() {
    for headers in [
        &[&br#"</list?page=1>; rel="prev", </3>; rel="next",</list?page=9>; rel="last""#[..]][..],
        &[br#"</1>; rel="prev",  </3>; rel="next""#],
        &[b"</1>; rel=\"prev\",\t</3>; rel=\"next\""],
        &[br#"</1>; title="a; rel=next; b"; rel=prev, </3>; rel="next""#],
        &[br#"</1>; title="p, <b>"; rel="prev", </3>; rel=next"#],
        &[br#"</3>; rel="prev next""#],
        &[b"</1>; rel=prev; rel=next, </3>; rel=next; rel=prev"],
        &["</3>; title=\"n\u{e4}chste Seite\"; rel=\"next\"".as_bytes()],
        &[b"</3>; title=\"n\xe4chste Seite\"; rel=\"next\""],
        &[b"", b"</1>; rel=\"prev\"", b"</3>; rel=\"next\""],
        &[b"</3>; rel=\"next\"", b"</3>; rel=\"next\""],
        // Anchors: of the list as a whole, and of something else.
        &[br#"</3>; rel="next"; anchor="""#],
        &[br##"</3>; rel="next"; anchor="#""##],
        &[br#"</4>; rel="next"; anchor="/chapter", </3>; rel="next"; anchor="/list""#],
        &[br##"</4>; rel="next"; anchor="#part", </3>; rel="next""##],
        // The next page is known even though a part of the header is malformed.
        &[b"</3>; rel=\"next\", </4"],
        &[b"</4", b"</3>; rel=\"next\""],
    ] {
        let shown = headers.iter().map(|value| value.escape_ascii().to_string());
        let shown: Vec<_> = shown.collect();
        let walked = pages(headers).await;
        assert_eq!((walked.error, walked.items), (None, vec![1, 2]), "{shown:?}");
        assert_eq!(walked.targets, ["/list", "/3"], "{shown:?}");
    }
}

#[tokio::test]
async fn header_without_a_next_link_ends_the_list() {
    for value in
        ["", ",", "</1>; rel=\"first\"", "</3>; title=next", "</3>; rel=\"next\"; anchor=\"/a\""]
    {
        let first = Answer::json(200, "[1]").header("Link", value);
        walk([first], |client| List {}.items(client)).await.went(["/list"], [1]);
    }
}

#[tokio::test]
async fn malformed_link_header_is_an_error_after_the_items() {
    for (value, problem) in [
        (&b"</3; rel=\"next\""[..], "has a link without `>`"),
        (b"/3; rel=next", "has no `<` where a link begins"),
        (b"<CANARY>; rel=\"next", "has a quoted string without an end"),
        (b"<CANARY>; rel='next'", "has a link whose `rel` is no relation"),
        (b"<CANARY>; rel*=UTF-8''next", "has a link with `rel*` instead of `rel`"),
        (b"<CANARY> rel=next", "has neither `;` nor `,` after a link or a parameter"),
        (b"</3>; rel=next; anchor=\"mailto:CANARY\"", "has an anchor that is no URL"),
    ] {
        let first = Answer::json(200, "[1]").header("Link", value);
        let walked = walk([first], |client| List {}.items(client)).await;
        let expected = format!(
            "GET /list: 200 OK: the `Link` header, which may name the next page, {problem}"
        );
        assert_eq!((walked.error, walked.items), (Some(expected), vec![1]));
    }
    let first = Answer::json(200, "[1]").header("Link", "</3>; rel=next, </4>; rel=next");
    let walked = walk([first], |client| List {}.items(client)).await;
    let problem = "GET /list: 200 OK: the `Link` headers name several next pages";
    assert_eq!((walked.error.as_deref(), walked.items), (Some(problem), vec![1]));
}

#[tokio::test]
async fn both_transports_request_the_same_target() {
    for (link, target) in [
        ("<?cursor=a b>", "/list?cursor=a%20b"),
        ("<?q=\"a\">", "/list?q=%22a%22"),
        ("<?q=straße>", "/list?q=stra%C3%9Fe"),
        ("</m%C3%BCller/ä?f[a]=1|2&x={y}>", "/m%C3%BCller/%C3%A4?f[a]=1|2&x={y}"),
        ("<v2/./list/../more>", "/v2/more"),
        ("<?a=%7e+%2f>", "/list?a=%7e+%2f"),
    ] {
        let reqwest = Reqwest::builder().build().expect("TLS can be set up");
        let hyper = Hyper::builder().build().expect("TLS can be set up");
        let server = Server::start().await;
        let builder = || Client::builder(server.url());
        let clients: [Client; 2] = [
            builder().transport(reqwest).build().unwrap(),
            builder().transport(hyper).build().unwrap(),
        ];
        for client in clients {
            let first = Answer::json(200, "[1]");
            server.answer(first.header("Link", format!("{link}; rel=\"next\"")));
            server.answer(Answer::json(200, "[2]"));
            let items: Vec<_> = List {}.items(&client).collect().await;
            assert_eq!(items.len(), 2, "{items:?}");
            assert_eq!(server.requests().last().unwrap().target, target);
        }
    }
}

#[tokio::test]
async fn relative_link_resolves_against_the_redirected_url() {
    let server = Server::start().await;
    server.answer(Answer::new(302).header("Location", "/v2/list"));
    server.answer(Answer::json(200, "[1]").header("Link", "<list?page=2>; rel=\"next\""));
    server.answer(Answer::json(200, "[2]"));
    let client: Client = Client::new(server.url()).unwrap();
    let client = client.with(Options::new().follow_redirects(1));
    let items: Vec<_> = List {}.items(&client).map(Result::unwrap).collect().await;
    let targets: Vec<_> = server.requests().into_iter().map(|request| request.target).collect();
    assert_eq!((items, &*targets[2]), (vec![1, 2], "/v2/list?page=2"));
    // The link must still be on the origin of the client.
    let other = Server::start().await;
    server.answer(Answer::new(302).header("Location", format!("{}/list", other.url())));
    other.answer(Answer::json(200, "[1]").header("Link", "<?page=2>; rel=\"next\""));
    let mut items = List {}.items(&client);
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert_eq!(error.to_string(), "GET /list: 200 OK: the next page is on another origin");
}

#[tokio::test]
async fn credential_in_a_next_link_is_removed_in_every_encoding() {
    for spelling in ["api_key", "api%5Fkey", "%61pi_key", "%61%70%69%5f%6b%65%79"] {
        for (query, kept) in [
            (format!("{spelling}=CANARY&page=2"), "/list?page=2"),
            (format!("page=2&{spelling}=CANARY"), "/list?page=2"),
            (format!("{spelling}&page=2&{spelling}=CANARY"), "/list?page=2"),
        ] {
            let server = Server::start().await;
            let link = format!("</list?{query}>; rel=\"next\"");
            server.answer(Answer::json(200, "[1]").header("Link", link));
            server.answer(Answer::json(200, "[2]"));
            let builder = Client::<Keyed>::builder(server.url());
            let client = builder.credentials("SECRET").build().unwrap();
            let mut pages = KeyedList {}.pages(&client);
            pages.next().await.unwrap().unwrap();
            let position = serde_json::to_string(pages.position().unwrap()).unwrap();
            assert_eq!(position, format!(r#"{{"url":"{kept}"}}"#), "{query}");
            assert!(pages.next().await.unwrap().is_ok());
            let target = server.requests()[1].target.clone();
            assert_eq!(target, format!("{kept}&api_key=SECRET"), "{query}");
        }
    }
    // A position that was stored with another encoding of the key.
    let server = Server::start().await;
    server.answer(Answer::json(200, "[2]"));
    let client = Client::<Keyed>::builder(server.url()).credentials("SECRET").build().unwrap();
    let position = endpoint::paginate::Position::Url("/list?api%5Fkey=OLD".to_owned());
    assert!(KeyedList {}.pages(&client).resume(position).next().await.unwrap().is_ok());
    assert_eq!(server.one().target, "/list?api_key=SECRET");
}
