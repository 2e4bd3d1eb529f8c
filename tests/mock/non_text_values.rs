//! Headers and bodies that are not plain text: nothing is lost or misinterpreted.

use endpoint::mock::Mock;
use endpoint::{Body, Client, Part, endpoint};
use http::{HeaderValue, Request};
use tower::util::MapRequestLayer;

use crate::{now, panic_of};

#[endpoint(PUT, "/raw", 200, body = bytes)]
struct PutRaw {
    #[header("X-Name")]
    name: Option<&'static str>,
    #[body]
    content: Vec<u8>,
}

#[endpoint(PUT, "/text", 200, body = text)]
struct PutText {
    #[body]
    text: &'static str,
}

#[endpoint(POST, "/parts", 200, body = multipart)]
struct AddFile {
    #[serde(rename = "a\"b%22")]
    title: &'static str,
    #[part]
    file: Part,
}

#[endpoint(POST, "/upload", 200, body = bytes, header("Content-Type" = "multipart/mixed"))]
struct PutParts {
    #[body]
    content: &'static [u8],
}

fn raw(content: &[u8]) -> PutRaw {
    PutRaw { name: None, content: content.to_vec() }
}

fn client(mock: &Mock, change: fn(Request<Body>) -> Request<Body>) -> Client {
    let builder = mock.builder().attempt_layer(MapRequestLayer::new(change));
    builder.build().expect("the client is valid")
}

#[test]
fn different_bytes_of_equal_length_do_not_match() {
    let mock = Mock::new();
    mock.on::<PutRaw>().exactly(&raw(b"\xff\x01")).respond(200, ());
    let client: Client = mock.client();
    now(raw(b"\xff\x02").send(&client)).expect_err("the mock expects another request");
    now(raw(b"\xff\x01").send(&client)).expect("the mock expects the request");
    let report = panic_of(|| mock.verify());
    let problem = r#"content: expected "\\xff\u0001", was "\\xff\u0002""#;
    assert!(report.contains(problem), "{report}");

    let mock = Mock::new();
    mock.on::<PutRaw>().with("content", "\\xff\u{1}").respond(200, ());
    let changed = self::client(&mock, |request| request.map(|_| Body::from(b"\xff\x02".to_vec())));
    now(raw(b"\xff\x01").send(&changed)).expect_err("the mock expects another request");
    let report = panic_of(|| mock.verify());
    assert!(report.contains("`content` was changed after the endpoint encoded it"), "{report}");
}

#[test]
fn header_outside_ascii_is_text_if_utf8_and_raw_otherwise() {
    fn named(mut request: Request<Body>, name: &[u8]) -> Request<Body> {
        let value = HeaderValue::from_bytes(name).expect("the value is valid");
        request.headers_mut().insert("x-name", value);
        request
    }
    let sent = |change| {
        let mock = Mock::new();
        mock.on::<PutRaw>().respond(200, ());
        let put = PutRaw { name: Some("x"), content: vec![] };
        now(put.send(&client(&mock, change))).expect("the mock expects the request");
        mock.calls().remove(0)
    };
    let utf8 = sent(|request| named(request, "Müller".as_bytes()));
    assert_eq!(utf8.header("x-name"), Some("Müller"));
    assert_eq!(utf8.to_string(), "PutRaw (PUT /raw) with X-Name = \"Müller\"");
    let latin1 = sent(|request| named(request, b"M\xfcller"));
    assert_eq!(latin1.header("x-name"), None);
    assert_eq!(latin1.headers()["x-name"].as_bytes(), b"M\xfcller");
    assert_eq!(latin1.to_string(), "PutRaw (PUT /raw) with X-Name = \"M\\\\xfcller\"");
}

#[test]
fn text_that_looks_like_json_is_text() {
    let mock = Mock::new();
    mock.on::<PutText>().with("text", r#"{"a":1}"#).respond(200, ());
    now(PutText { text: r#"{"a":1}"# }.send(&mock.client::<endpoint::NoApi>())).unwrap();
    assert_eq!(mock.calls()[0].to_string(), r#"PutText (PUT /text) with text = "{\"a\":1}""#);
}

#[test]
fn parts_follow_the_content_type_grammar() {
    for label in [
        "multipart/form-data; boundary=x",
        "Multipart/Form-Data;charset=utf-8;BOUNDARY=x;more=1",
        "multipart/form-data; more=\"boundary=y;\\\"\"; boundary=\"x\" ; charset=utf-8",
    ] {
        let mock = Mock::new();
        mock.on::<PutParts>().respond(200, ());
        let content = "preamble --x\r\n--x\r\nContent-Type: text/plain\r\n\
                       content-disposition: form-data; filename=\"; name=no\"; name=\"one\"\
                       \r\n\r\n1--x\r\n\r\n--x \r\nContent-Disposition: form-data; name=two\
                       \r\n\r\n\r\n--x--\r\nepilogue";
        let put = PutParts { content: content.as_bytes() };
        let client = mock.client::<endpoint::NoApi>();
        now(put.send(&client).header("Content-Type", label)).unwrap();
        let call = &mock.calls()[0];
        assert_eq!(call.part("one").as_deref(), Some(&b"1--x\r\n"[..]), "{label}");
        assert_eq!(call.part("two").as_deref(), Some(&b""[..]), "{label}");
    }
}

#[test]
fn malformed_multipart_is_one_body() {
    for (label, content) in [
        (
            "multipart/mixed",
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n",
        ),
        ("multipart/mixed; boundary=y", "--x\r\n\r\n1\r\n--x--\r\n"),
        ("multipart/mixed; boundary=x", "--x\r\nContent-Type: text/plain\r\n\r\n1\r\n--x--\r\n"),
        (
            "multipart/mixed; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n",
        ),
    ] {
        let mock = Mock::new();
        mock.on::<PutParts>().with("content", content).respond(200, ());
        let put = PutParts { content: content.as_bytes() };
        let client = mock.client::<endpoint::NoApi>();
        now(put.send(&client).header("Content-Type", label)).expect(label);
        assert_eq!(mock.calls()[0].part("a"), None);
    }
}

#[test]
fn part_is_found_by_its_declared_name() {
    let mock = Mock::new();
    let file = || Part::bytes("f").file_name("a\"; name=\"x");
    mock.on::<AddFile>().with("a\"b%22", "t").with("file", "f").respond(200, ());
    let client = mock.client::<endpoint::NoApi>();
    now(AddFile { title: "t", file: file() }.send(&client)).unwrap();
    let call = &mock.calls()[0];
    assert_eq!(call.part("a\"b%22").as_deref(), Some(&b"t"[..]));
    assert_eq!(call.part("file").as_deref(), Some(&b"f"[..]));
}
