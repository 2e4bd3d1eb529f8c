//! An independent parser reads every part of a multipart body.

use bytes::Bytes;
use endpoint::{Part, endpoint};
use futures_util::{FutureExt as _, stream};
use http::header::CONTENT_TYPE;
use proptest::prelude::{any, prop, prop_assert_eq};

use crate::strategies::{request, text};

#[endpoint(POST, "/upload", 200, body = multipart)]
struct Upload {
    title: String,
    #[part]
    file: Part,
    tags: Vec<String>,
}

/// Name, file name and content of the parts, as the independent parser reads them.
type Parts = Vec<(Option<String>, Option<String>, Bytes)>;

fn parts(content_type: &str, body: Bytes) -> Parts {
    let boundary = multer::parse_boundary(content_type).expect("the content type has a boundary");
    let body = stream::iter([Ok::<_, std::io::Error>(body)]);
    let mut multipart = multer::Multipart::new(body, boundary);
    let mut parts = Vec::new();
    let reading = async {
        while let Some(field) = multipart.next_field().await.expect("the body is well formed") {
            let (name, file) = (field.name().map(Into::into), field.file_name().map(Into::into));
            parts.push((name, file, field.bytes().await.expect("the part is complete")));
        }
    };
    reading.now_or_never().expect("the parts are in memory");
    parts
}

fn field(name: &str, value: &str) -> (Option<String>, Option<String>, Bytes) {
    (Some(name.to_owned()), None, Bytes::copy_from_slice(value.as_bytes()))
}

properties! {
    multipart_parts_round_trip(
        title in text(),
        content in prop::collection::vec(any::<u8>(), 0..16),
        name in prop::sample::select(&["a", "b.txt", "c d", "ü"][..]),
        tags in prop::collection::vec(text(), 0..3)
    ) {
        // Text fields come first, in field order.
        let mut expected = vec![field("title", &title)];
        expected.extend(tags.iter().map(|tag| field("tags", tag)));
        expected.push((Some("file".to_owned()), Some(name.to_owned()), content.clone().into()));
        let file = Part::bytes(content).file_name(name);
        let request = request(&Upload { title, file, tags }).expect("the request is valid");
        let content_type = request.headers()[CONTENT_TYPE].to_str().expect("the value is ASCII");
        let body = request.body().to_bytes().expect("the body is in memory");
        prop_assert_eq!(parts(content_type, body), expected);
    }

    /// Whatever the file name, there is one part with its own content.
    file_name_cannot_break_out_of_its_header(name in text()) {
        let file = Part::bytes("content").file_name(name);
        let Some(request) = request(&Upload { title: String::new(), file, tags: vec![] }) else {
            return Ok(());
        };
        let content_type = request.headers()[CONTENT_TYPE].to_str().expect("the value is ASCII");
        let parts = parts(content_type, request.body().to_bytes().expect("the body is in memory"));
        prop_assert_eq!(parts.len(), 2);
        prop_assert_eq!((parts[1].0.as_deref(), &parts[1].2[..]), (Some("file"), &b"content"[..]));
    }
}
