//! Only the id of a key is printed.

use codearts::signing::{AccessKey, SigningError};
use endpoint::Body;
use http::Request;

use crate::{DATE, key, time};

fn request() -> Request<Body> {
    Request::get("https://api.example.com/a").body(Body::empty()).expect("the request is valid")
}

#[test]
fn no_secret_is_printed() {
    let key = key().with_security_token("STSCANARY");
    assert_eq!(
        format!("{key:?}"),
        r#"AccessKey { id: "AKEXAMPLE", secret: Secret(***), security_token: Some(Secret(***)) }"#
    );
    let mut request = request();
    key.sign_at(&mut request, time(DATE)).unwrap();
    let (_, signature) = crate::authorization(&request).split_once("Signature=").unwrap();
    let printed = format!("{request:?} {request:#?}");
    assert!(!printed.contains("CANARY") && !printed.contains(signature), "{printed}");
    for name in ["authorization", "x-security-token"] {
        assert!(request.headers()[name].is_sensitive(), "{name}");
    }
    assert!(!request.headers().values().any(|value| value == "SKCANARY"));
}

#[test]
fn an_invalid_key_is_an_error_that_does_not_quote_it() {
    let with_token = |token: &str| key().with_security_token(token);
    for (key, error) in [
        (AccessKey::new("", "SKCANARY"), SigningError::KeyId),
        (AccessKey::new("AKCANARY\n", "SKCANARY"), SigningError::KeyId),
        (AccessKey::new("AKCANARY, SignedHeaders=", "SKCANARY"), SigningError::KeyId),
        (AccessKey::new("AKEXAMPLE", ""), SigningError::NoSecret),
        (with_token("STSCANARY\n"), SigningError::SecurityToken),
    ] {
        let refused = key.sign_at(&mut request(), time(DATE)).unwrap_err();
        assert_eq!(refused, error);
        let printed = format!("{refused} {refused:?}");
        assert!(!printed.contains("CANARY"), "{printed}");
        // The error names a repair.
        assert!(refused.to_string().contains(": "), "{refused}");
    }
}
