//! Constants, statics and types in lower case, which a pattern of the same name would mean.

use endpoint::Endpoint as _;

use crate::exchange::{answer, sent};

/// All names that generated code might bind.
#[expect(
    non_upper_case_globals,
    non_camel_case_types,
    clippy::allow_attributes,
    reason = "the names are those of variables"
)]
mod lower_case {
    #![allow(dead_code, reason = "nothing uses them")]

    #[allow(unused_imports, reason = "only generated code sees the names")]
    use self::Variants::*;

    pub(super) const client: &str = "client";
    const self_: u8 = 1;
    const encoder: u8 = 2;
    const dispatch: u8 = 3;
    const headers: u8 = 4;
    const value: u8 = 5;
    const field: u8 = 6;
    const fields: u8 = 7;
    const f: u8 = 8;
    const it: u8 = 9;
    static response: u8 = 10;
    static request: u8 = 11;
    static serializer: u8 = 12;
    static deserializer: u8 = 13;
    static checker: u8 = 14;
    static position: u8 = 15;
    struct page;
    struct pages;
    struct items;
    struct item;

    enum Variants {
        found,
        unknown,
        text,
        this,
    }

    #[endpoint::api(base = "https://h.example", 4xx => String)]
    pub(super) struct Vendor;

    #[endpoint::endpoint(
        PUT, "/all/{id}", api = Vendor,
        200 => Vec<u16>, 202,
        paginate(page = number, limit = limit),
    )]
    pub(super) struct All {
        pub(super) id: u8,
        #[query]
        pub(super) number: Option<u32>,
        #[query]
        pub(super) limit: u32,
        #[header("X-Client")]
        pub(super) client: u8,
        #[check(range = 1..=9)]
        #[serde(skip_serializing_if = "is_zero")]
        pub(super) value: u8,
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    fn is_zero(number: &u8) -> bool {
        *number == 0
    }

    #[derive(Debug, PartialEq, endpoint::FromResponse)]
    pub(super) struct Taken {
        #[header("X-Token")]
        pub(super) client: String,
        pub(super) value: u8,
    }

    #[derive(Debug, PartialEq, endpoint::OpenEnum)]
    pub(super) enum State {
        Active,
        Unknown(String),
    }

    #[derive(Debug, PartialEq, endpoint::OpenEnum)]
    pub(super) enum Code {
        #[open(1)]
        First,
        Unknown(u8),
    }

    #[derive(Debug, PartialEq, endpoint::Union)]
    pub(super) enum Either {
        Text(String),
        Number(u8),
    }

    #[derive(endpoint::Check)]
    pub(super) struct Checked {
        #[check(length = 1..)]
        pub(super) value: String,
    }
}

/// Constants that the declaration itself names.
mod named {
    #![expect(non_upper_case_globals, reason = "the name is that of a variable")]

    pub(super) const client: usize = 3;

    #[endpoint::endpoint(GET, "/limited", 200 => [u16; client])]
    pub(super) struct Limited {
        #[check(length = 1..=client)]
        pub(super) name: String,
        pub(super) list: [u8; client],
    }
}

/// A function that the declaration itself names.
mod function {
    #[endpoint::endpoint(POST, "/checked", 200 => Vec<u16>, paginate(offset = offset))]
    pub(super) struct Checked {
        #[check(with = client)]
        #[serde(serialize_with = "super::function::client_as_text")]
        pub(super) client: u8,
        #[query]
        pub(super) offset: u32,
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "a rule is given a reference")]
    fn client(client: &u8) -> Result<(), String> {
        (*client > 1).then_some(()).ok_or_else(|| "is too small".to_owned())
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    fn client_as_text<S: serde::Serializer>(it: &u8, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(it)
    }
}

#[test]
fn constants_with_names_of_variables_do_not_affect_generated_code() {
    use lower_case::{All, Checked, Code, Either, State, Taken, Vendor};

    let all = All { id: 1, number: Some(2), limit: 3, client: 4, value: 5 };
    assert_eq!(sent(&all), ["PUT /all/1?number=2&limit=3", "x-client: 4", r#"{"value":5}"#]);
    assert_eq!(lower_case::client, "client");
    let client = endpoint::Client::<Vendor>::new("https://h.example").unwrap();
    drop((all.send(&client), Checked { value: String::new() }));

    let taken = <Taken as endpoint::FromResponse>::from_response(answer(200, r#"{"value":1}"#));
    assert_eq!(taken.unwrap(), Taken { client: "abc".into(), value: 1 });
    let read = |json| serde_json::from_str::<(State, Code, Either)>(json).unwrap();
    let expected = (State::Active, Code::First, Either::Number(7));
    assert_eq!(read(r#"["Active",1,7]"#), expected);
}

#[test]
fn declaration_may_name_a_constant_or_a_function_called_client() {
    let limited = named::Limited { name: "abc".into(), list: [1, 2, 3] };
    assert_eq!(sent(&limited), ["GET /limited?name=abc&list=1&list=2&list=3"]);
    let long = named::Limited { name: "abcd".into(), list: [1; named::client] };
    let error = long.request(&"https://h.example".parse().unwrap()).unwrap_err();
    assert!(error.to_string().contains("`name` has 4 characters; must have 1 to 3"), "{error}");

    let checked = function::Checked { client: 2, offset: 1 };
    assert_eq!(sent(&checked), ["POST /checked?offset=1", r#"{"client":"2"}"#]);
    let wrong = function::Checked { client: 1, offset: 1 };
    let error = wrong.request(&"https://h.example".parse().unwrap()).unwrap_err();
    assert!(error.to_string().contains("`client` is too small"), "{error}");
}
