//! The names of the prelude, of crates and of the runtime, redefined with other meanings.

use endpoint::endpoint;

use crate::exchange::{answer, sent};

/// A type alias that is common in users' crates.
type Result<T> = std::result::Result<T, Error>;

#[derive(Debug)]
struct Error;

#[endpoint(PUT, "/alias/{id}", 200 => AliasResponse, 202, 401 => u32, 404 => String)]
struct Alias {
    id: u32,
    name: Option<String>,
}

#[derive(Debug, PartialEq, endpoint::Response)]
struct AliasResponse {
    #[header("X-Token")]
    token: String,
    name: u32,
}

#[test]
fn result_alias_does_not_affect_generated_code() -> Result<()> {
    use endpoint::Endpoint as _;

    assert_eq!(sent(&Alias { id: 1, name: None }), ["PUT /alias/1", "{}"]);
    let ok = Alias::response(answer(200, r#"{"name":1}"#)).map_err(|_| Error)?;
    let AliasOk::Ok(response) = ok else { panic!("200 is the first of the two") };
    assert_eq!(response, AliasResponse { token: "abc".into(), name: 1 });
    Ok(())
}

/// Values, types and modules with all names that generated code might use.
mod everything {
    #![allow(non_snake_case, non_upper_case_globals, dead_code, unused_macros, unused_imports)]

    pub(super) mod core {}
    pub(super) mod std {}
    pub(super) mod serde {}
    pub(super) mod http {}
    pub(super) mod alloc {}

    pub(super) struct Option;
    pub(super) struct Vec;
    pub(super) struct String;
    pub(super) struct Box;
    pub(super) struct Result;
    pub(super) struct PhantomData;
    pub(super) struct Infallible;
    pub(super) struct Error;
    pub(super) struct Spec;
    pub(super) struct Body;
    pub(super) struct Encoder;
    pub(super) struct Response;
    pub(super) struct Endpoint;
    pub(super) struct Client;
    pub(super) struct Call;
    pub(super) struct NoApi;
    pub(super) struct Parameter;
    pub(super) struct HeaderName;
    pub(super) struct HeaderValue;
    pub(super) struct Decode;
    pub(super) struct Describe;
    pub(super) struct Mandatory;

    pub(super) const SPEC: u8 = 1;
    pub(super) const MANDATORY: u8 = 2;
    pub(super) const DESCRIBE: u8 = 3;

    pub(super) fn Ok() {}
    pub(super) fn Err() {}
    pub(super) fn Some() {}
    pub(super) fn None() {}
    pub(super) fn drop() {}

    pub(super) trait Into {
        fn into(self) -> u8;
    }
    pub(super) trait From {}
    pub(super) trait Serialize {
        fn serialize(&self) -> u8;
    }
    pub(super) trait Deserialize {}
    pub(super) trait Debug {}
    pub(super) trait Default {}

    macro_rules! panic {
        () => {
            compile_error!("not the one of the prelude")
        };
    }
    macro_rules! unreachable {
        () => {
            compile_error!("not the one of the prelude")
        };
    }
    macro_rules! write {
        () => {
            compile_error!("not the one of the prelude")
        };
    }

    #[::endpoint::endpoint(
        PUT, "/everything/{id}",
        200 => Taken, 202 => ::std::string::String, 401 => u32, 404 => ::std::string::String,
        header("X-Constant" = "c"),
    )]
    pub(super) struct Everything<T: ::serde::Serialize> {
        pub(super) id: u32,
        #[query]
        pub(super) page: ::std::option::Option<u32>,
        #[header("X-Tag")]
        pub(super) tag: ::std::vec::Vec<u32>,
        #[check(length = 1..=3)]
        pub(super) name: ::std::string::String,
        #[check(range = ..=3)]
        pub(super) rank: ::std::option::Option<u8>,
        pub(super) generic: T,
    }

    #[derive(::std::fmt::Debug, ::std::cmp::PartialEq, ::endpoint::Response)]
    pub(super) struct Taken {
        #[header("X-Token")]
        pub(super) token: ::std::string::String,
        #[status]
        pub(super) status: u16,
        pub(super) name: ::std::option::Option<u8>,
    }
}

#[test]
fn shadowed_names_do_not_affect_generated_code() {
    use endpoint::Endpoint as _;

    type Everything = everything::Everything<u8>;
    let endpoint = Everything {
        id: 1,
        page: Some(2),
        tag: vec![3, 4],
        name: "n".into(),
        rank: None,
        generic: 5,
    };
    assert_eq!(
        sent(&endpoint),
        [
            "PUT /everything/1?page=2",
            "x-constant: c",
            "x-tag: 3",
            "x-tag: 4",
            r#"{"name":"n","generic":5}"#,
        ]
    );
    let parameters = Everything::SPEC.parameters;
    let mandatory = parameters.iter().filter(|it| it.required).map(|it| it.field);
    assert!(mandatory.eq(["id", "tag", "name", "generic"]));

    let ok = Everything::response(answer(200, r#"{"name":1}"#)).unwrap();
    let everything::EverythingOk::Ok(taken) = ok else { panic!("200 is taken apart") };
    let expected = everything::Taken { token: "abc".into(), status: 200, name: Some(1) };
    assert_eq!(taken, expected);
    let error = Everything::response(answer(404, "none")).unwrap_err();
    assert_eq!(error.to_string(), "PUT /everything/{id}: 404 Not Found: none");
}

/// The names of primitive types are not reserved.
mod primitives {
    #![allow(non_camel_case_types, dead_code)]

    pub(super) struct str;
    pub(super) struct u8;
    pub(super) struct u16;

    #[endpoint::endpoint(GET, "/primitives/{id}", 200 => String, 4xx => String)]
    pub(super) struct Primitives {
        #[check(range = 1..=3)]
        pub(super) id: u64,
        #[check(length = 1..=3)]
        pub(super) name: Option<String>,
    }
}

#[test]
fn shadowed_primitive_types_do_not_affect_generated_code() {
    let endpoint = primitives::Primitives { id: 1, name: Some("n".into()) };
    assert_eq!(sent(&endpoint), ["GET /primitives/1?name=n"]);
}
