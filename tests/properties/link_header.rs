//! The next page of `Link` headers is the one that an independent parser finds, which splits the
//! header first instead of scanning it.

use std::convert::Infallible;

use endpoint::paginate::Position;
use endpoint::{Body, Client, endpoint};
use futures_util::{FutureExt as _, StreamExt as _};
use http::{HeaderValue, Request, Response};
use proptest::prelude::{Strategy, any, prop, prop_assert_eq};
use tower::service_fn;
use url::Url;

const OWN: &str = "https://api.example.com/list";

#[endpoint(GET, "/list", 200 => Vec<u8>, paginate(link))]
struct List;

/// Returns the next page that a client finds in `Link` headers, `None`, or an error.
fn next(headers: &[Vec<u8>]) -> Result<Option<String>, ()> {
    let headers: Vec<_> = headers.iter().map(|value| HeaderValue::from_bytes(value)).collect();
    let headers: Vec<_> =
        headers.into_iter().map(|it| it.expect("the header value is valid")).collect();
    let service = service_fn(move |_: Request<Body>| {
        let mut response = Response::new(Body::from("[1]"));
        for value in &headers {
            response.headers_mut().append("link", value.clone());
        }
        std::future::ready(Ok::<_, Infallible>(response))
    });
    let builder = Client::builder("https://api.example.com").transport(service);
    let client: Client = builder.build().expect("the client is valid");
    let mut pages = List.pages(&client);
    let mut poll = || pages.next().now_or_never().expect("the transport in memory does not wait");
    let page = poll().expect("the list has a page").expect("the page comes before the error");
    match page.next {
        Some(Position::Url(url)) => Ok(Some(url)),
        Some(_) => panic!("the position is a URL"),
        None => poll().transpose().map(|page| assert!(page.is_none())).map(|()| None).map_err(drop),
    }
}

/// Splits at separators that are neither in the leading target nor in quotes.
fn split(text: &[u8], separator: u8) -> Vec<Vec<u8>> {
    let mut parts = vec![Vec::new()];
    let (mut in_target, mut in_quotes, mut is_escaped) = (false, false, false);
    for &byte in text {
        let part = parts.last_mut().expect("there is a part");
        if !in_target && !in_quotes && byte == separator {
            parts.push(Vec::new());
            continue;
        }
        if in_quotes {
            in_quotes = byte != b'"' || is_escaped;
            is_escaped = byte == b'\\' && !is_escaped;
        } else if in_target {
            in_target = byte != b'>';
        } else if byte == b'<' {
            in_target = part.trim_ascii().is_empty();
        } else {
            in_quotes = byte == b'"';
        }
        part.push(byte);
    }
    parts
}

fn unquoted(value: &[u8]) -> Result<String, ()> {
    let text: String = value.iter().map(|byte| char::from(*byte)).collect();
    let Some(rest) = text.strip_prefix('"') else {
        return if text.contains('"') { Err(()) } else { Ok(text) };
    };
    let (mut plain, mut rest) = (String::new(), rest.chars());
    loop {
        match rest.next().ok_or(())? {
            '"' => return if rest.next().is_none() { Ok(plain) } else { Err(()) },
            '\\' => plain.push(rest.next().ok_or(())?),
            other => plain.push(other),
        }
    }
}

/// Returns the target of a link if it is the next page of this list.
fn target_of(element: &[u8]) -> Result<Option<String>, ()> {
    let mut parts = split(element, b';').into_iter();
    let target = parts.next().expect("there is a first part");
    let target = target.trim_ascii().strip_prefix(b"<").and_then(|it| it.strip_suffix(b">"));
    let target = target.filter(|it| !it.contains(&b'<') && !it.contains(&b'>')).ok_or(())?;
    let mut parameters = Vec::new();
    for part in parts.filter(|part| !part.trim_ascii().is_empty()) {
        let end = part.iter().position(|byte| *byte == b'=');
        let (name, value) = part.split_at(end.unwrap_or(part.len()));
        let name = String::from_utf8(name.trim_ascii().to_vec()).map_err(drop)?;
        let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
        if name.is_empty() || !name.chars().all(is_token) {
            return Err(());
        }
        let value = value.strip_prefix(b"=").unwrap_or(value);
        parameters.push((name.to_lowercase(), unquoted(value.trim_ascii())?));
    }
    let first = |name: &str| parameters.iter().find(|(it, _)| it == name).map(|(_, value)| value);
    let Some(relations) = first("rel") else {
        return if first("rel*").is_some() { Err(()) } else { Ok(None) };
    };
    let relations: Vec<_> = relations.split_ascii_whitespace().map(str::to_lowercase).collect();
    if relations.iter().any(|it| !it.starts_with(|c: char| c.is_ascii_alphabetic())) {
        return Err(());
    }
    if !relations.contains(&"next".to_owned()) {
        return Ok(None);
    }
    let anchor = first("anchor").map_or("", |anchor| anchor.trim_matches([' ', '\t']));
    if !["", "#", "/list"].contains(&anchor) {
        let is_fragment = anchor.split_once('#').is_some_and(|(_, part)| !part.is_empty());
        let path = anchor.split_once('?').unwrap_or((anchor, "")).0;
        let is_url = !anchor.contains('\t') && !path.contains('\\');
        // The anchor is not a URL, so the context of the link is unknown.
        return if is_url || is_fragment { Ok(None) } else { Ok(Some("\\".to_owned())) };
    }
    let character = |byte: &u8| match byte {
        0x80.. => format!("%{byte:02X}"),
        _ => char::from(*byte).to_string(),
    };
    Ok(Some(target.iter().map(character).collect()))
}

/// Returns the next page as the independent parser reads it.
fn expected(headers: &[Vec<u8>]) -> Result<Option<String>, ()> {
    let (mut targets, mut is_readable) = (Vec::new(), true);
    for value in headers {
        for element in split(value, b',') {
            if element.trim_ascii().is_empty() {
                continue;
            }
            match target_of(&element) {
                Ok(Some(unknown)) if unknown == "\\" => is_readable = false,
                Ok(target) => targets.extend(target),
                Err(()) => {
                    is_readable = false;
                    break;
                }
            }
        }
    }
    let path = |target: &str| target.split_once('?').unwrap_or((target, "")).0.to_owned();
    if targets.iter().any(|it| it.trim().contains('\t') || path(it).contains('\\')) {
        return Err(());
    }
    let own = Url::parse(OWN).expect("the URL is valid");
    let mut urls: Vec<_> =
        targets.iter().map(|it| own.join(it).expect("the URL is valid")).collect();
    urls.dedup();
    match &*urls {
        [] if is_readable => Ok(None),
        [url] if url.as_str() == OWN => Ok(None),
        [url] => Ok(Some(url[url::Position::BeforePath..].to_owned())),
        _ => Err(()),
    }
}

const TARGETS: [&[u8]; 8] =
    [b"</a>", b"</b>", b"<?p=2,3;4>", b"<>", b"</a b>", b"<\xfc>", b"<../c>", b"</list>"];
const PARAMETERS: [&[u8]; 24] = [
    b"; rel=next",
    b"; rel=\"next\"",
    b"; rel=\"prev next\"",
    b"; rel=\"next last\" ",
    b";REL=Next",
    b"\t;\trel\t=\tprev next\t",
    b"; rel=\"n\\e\\xt\"",
    b"; rel=prev",
    b"; rel=\"\"",
    b"; rel",
    b"; rel=https://a/next",
    b"; rel='next'",
    b"; rel*=next",
    b"; title=\"a, <b>; rel=next\"",
    b"; title=\"\\\"\"",
    b"; title=\"n\xc3\xa4chste\"",
    b"; title=n\xe4chste",
    b"; title*=UTF-8''a",
    b"; anchor=\"#b\"",
    b"; anchor=\"\"",
    b"; anchor=/b",
    b";",
    b" ; ",
    b"; type=text/html",
];
const NOISE: [&[u8]; 16] = [
    b"<", b">", b";", b",", b"=", b"\"", b"\\", b" ", b"\t", b"'", b"*", b"rel=", b"next", b"\xfc",
    b"a", b", ,",
];

/// Generates headers of typical parts of links, with occasional noise.
fn headers() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let value = prop::collection::vec(any::<u16>(), 0..8).prop_map(|numbers| {
        let mut value = TARGETS[numbers.len()].to_vec();
        for number in numbers {
            let (kind, rest) = (number % 32, usize::from(number / 32));
            match kind {
                0 => value.extend(NOISE[rest % NOISE.len()]),
                1..=9 => value.extend([b", ", TARGETS[rest % TARGETS.len()]].concat()),
                _ => value.extend(PARAMETERS[rest % PARAMETERS.len()]),
            }
        }
        value
    });
    prop::collection::vec(value, 1..3)
}

properties! {
    two_readers_find_the_same_next_page(headers in headers()) {
        let shown = headers.iter().map(|value| value.escape_ascii().to_string());
        prop_assert_eq!(next(&headers), expected(&headers), "{:?}", shown.collect::<Vec<_>>());
    }
}
