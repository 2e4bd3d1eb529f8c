//! Endpoints that a macro writes: names, types and literals come from other places than the rest.

use endpoint::{Endpoint, Response, endpoint};

use crate::exchange::{answer, sent};

/// Everything but the roles is given, each as the fragment that fits it.
macro_rules! by_fragment {
    (
        $(#[$attribute:meta])*
        $visibility:vis $name:ident, $method:ident $path:literal, $success:ty, $failure:ty,
        $lifetime:lifetime $parameter:ident: $bound:path,
        $id:ident: $id_type:ty, $query:ident: $query_type:ty, $name_type:ty,
        $header:literal: $header_type:ty, $min:literal $max:ident
    ) => {
        $(#[$attribute])*
        #[endpoint($method, $path, 200 => $success, 401 => $failure, header("X-Constant" = $header))]
        $visibility struct $name<$lifetime, $parameter: $bound> {
            #[check(range = $min..=$max)]
            $id: $id_type,
            #[query]
            $query: $query_type,
            #[header($header)]
            token: $header_type,
            name: &$lifetime $name_type,
            generic: $parameter,
        }
    };
}

const MAX: u32 = 5;

by_fragment! {
    #[derive(Debug)]
    pub(crate) ByFragment, PUT "/by-fragment/{id}", (), String,
    'a T: serde::Serialize,
    id: u32, page: Option<u8>, str,
    "X-Token": String, 1 MAX
}

#[test]
fn by_fragments() {
    let endpoint = ByFragment { id: 1, page: Some(2), token: "t".into(), name: "n", generic: 3 };
    assert_eq!(
        sent(&endpoint),
        [
            "PUT /by-fragment/1?page=2",
            "x-constant: X-Token",
            "x-token: t",
            r#"{"name":"n","generic":3}"#,
        ]
    );
    let error = ByFragment { id: 6, ..endpoint }
        .request(&"https://h.example".parse().unwrap())
        .unwrap_err();
    assert_eq!(error.to_string(), "PUT /by-fragment/{id}: not sent: `id` is 6; must be 1 to 5");
    ByFragment::<u8>::response(answer(200, "")).unwrap();
}

/// The attribute is the macro's, and the tokens of the struct are the caller's.
macro_rules! by_tokens {
    ($($item:tt)*) => {
        #[endpoint(PUT, "/by-tokens/{id}", 200 => Taken, 202 => (), 401 => String, 404)]
        $($item)*
    };
}

by_tokens! {
    struct ByTokens {
        #[check(range = 1..)]
        id: u32,
        #[header("X-Token")]
        token: String,
        #[query]
        page: u8,
        #[check(length = 1..)]
        name: Option<String>,
    }
}

/// The struct is the macro's, and the attribute is the caller's.
macro_rules! by_attribute {
    ($(#[$attribute:meta])* $name:ident { $($field:ident: $type:tt,)* }) => {
        $(#[$attribute])*
        struct $name {
            $($field: $type,)*
            #[header("X-Fixed")]
            fixed: u8,
        }
    };
}

by_attribute! {
    #[endpoint(PUT, "/by-attribute/{id}", 200 => Taken)]
    #[derive(Debug)]
    ByAttribute { id: u32, name: String, }
}

macro_rules! response {
    ($name:ident { $($header:literal $field:ident: $type:ty,)* } $status:ident $body:ident) => {
        #[derive(Debug, PartialEq, Response)]
        struct $name {
            $(#[header($header)] $field: $type,)*
            #[status]
            status: $status,
            body: $body,
        }
    };
}

response!(Taken { "X-Token" token: String, } u16 u8);

#[test]
fn by_tokens_and_by_attribute() {
    let endpoint = ByTokens { id: 1, token: "t".into(), page: 2, name: Some("n".into()) };
    assert_eq!(sent(&endpoint), ["PUT /by-tokens/1?page=2", "x-token: t", r#"{"name":"n"}"#]);
    let ok = ByTokens::response(answer(200, r#"{"body":3}"#)).unwrap();
    let taken = Taken { token: "abc".into(), status: 200, body: 3 };
    assert!(matches!(ok, ByTokensOk::Ok(it) if it == taken));

    let endpoint = ByAttribute { id: 1, name: "n".into(), fixed: 2 };
    assert_eq!(sent(&endpoint), ["PUT /by-attribute/1", "x-fixed: 2", r#"{"name":"n"}"#]);
}

/// A list of endpoints, as an SDK may have one.
macro_rules! list {
    ($($method:tt $path:literal $name:ident { $($field:ident: $type:ty),* } [$($status:tt => $result:ty),*])*) => {
        $(
            #[endpoint($method, $path, $($status => $result,)*)]
            struct $name {
                $($field: $type,)*
            }
        )*
    };
}

list! {
    GET "/list/{id}" ListGet { id: u32, page: Option<u32> } [200 => String, 4xx => String, _ => u8]
    POST "/list" ListPost { name: Vec<String> } [201 => (), 202 => Vec<u16>]
    "PURGE" "/list" ListPurge {} [204 => ()]
}

#[test]
fn several_at_once() {
    assert_eq!(sent(&ListGet { id: 1, page: Some(2) }), ["GET /list/1?page=2"]);
    let failure = ListGet::response(answer(500, "7")).unwrap_err().into_failure().unwrap();
    assert!(matches!(failure, ListGetFailure::Other(7)));
    assert_eq!(sent(&ListPost { name: vec!["n".into()] }), ["POST /list", r#"{"name":["n"]}"#]);
    assert!(
        matches!(ListPost::response(answer(202, "[7]")), Ok(ListPostOk::Accepted(list)) if list == [7])
    );
    assert_eq!(sent(&ListPurge {}), ["PURGE /list"]);
    ListPurge::response(answer(204, "")).unwrap();
}

/// What an SDK exports, so that its users need not depend on `endpoint` by themselves.
mod sdk {
    pub(crate) use endpoint as http;
}

macro_rules! through_the_sdk {
    ($name:ident $response:ident) => {
        through_the_sdk!(@ $name $response $crate::macro_rules::sdk::http);
    };
    (@ $name:ident $response:ident $krate:path) => {
        #[$crate::macro_rules::sdk::http::endpoint(
            GET, "/sdk", 200 => $response, 404 => String, 410,
            crate = $crate::macro_rules::sdk::http,
        )]
        struct $name {
            page: u8,
        }

        #[derive($crate::macro_rules::sdk::http::Response)]
        #[response(crate = $krate)]
        struct $response {
            #[status]
            status: u16,
            name: u8,
        }
    };
}

through_the_sdk!(ThroughTheSdk SdkResponse);

#[test]
fn through_a_crate_path_of_the_macro() {
    assert_eq!(sent(&ThroughTheSdk { page: 1 }), ["GET /sdk?page=1"]);
    let response = ThroughTheSdk::response(answer(200, r#"{"name":2}"#)).unwrap();
    assert_eq!((response.status, response.name), (200, 2));
}

/// The response of a list is given, and where its parts are is not; or the other way round.
macro_rules! pages_of {
    ($name:ident, $ok:ty, $item:ty, $at:ident $more:ident $key:ident) => {
        #[endpoint(
            GET, "/pages", 200 => $ok,
            paginate(cursor = after, next = last(result.$at).$key, more = $more, items = result.$at, item = $item),
        )]
        struct $name {
            after: Option<u32>,
        }

        #[derive(serde::Deserialize)]
        struct Page {
            result: Option<Found>,
            $more: bool,
        }

        #[derive(serde::Deserialize)]
        struct Found {
            $at: Vec<$item>,
        }
    };
}

#[derive(Debug, serde::Deserialize)]
struct Key {
    id: u32,
}

pages_of!(ListKeys, Page, Key, keys more id);

#[test]
fn pages() {
    let pages = ListKeys::SPEC.pagination.unwrap();
    assert_eq!((pages.next, pages.more), (Some("last(result.keys).id"), Some("more")));
    assert_eq!(sent(&ListKeys { after: Some(7) }), ["GET /pages?after=7"]);
    let page = ListKeys::response(answer(200, r#"{"result":{"keys":[{"id":1}]},"more":true}"#));
    assert_eq!(page.unwrap().result.unwrap().keys[0].id, 1);
}
