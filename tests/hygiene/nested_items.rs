//! Endpoints inside of functions and beside each other in a module.

use endpoint::{Endpoint, Response, endpoint};

use crate::exchange::{answer, sent};

#[test]
fn endpoint_in_a_function_compiles() {
    #[derive(Debug, PartialEq, Response)]
    struct User {
        #[status]
        status: u16,
        id: u32,
    }

    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Job(u8);

    #[endpoint(PUT, "/local/{id}", 200 => User, 202 => Job, 401 => String, 404)]
    struct Local<T: serde::Serialize> {
        id: T,
        #[query]
        page: Option<T>,
        name: T,
    }

    let endpoint = Local { id: 1, page: Some(2), name: 3 };
    assert_eq!(sent(&endpoint), ["PUT /local/1?page=2", r#"{"name":3}"#]);
    let ok = Local::<u8>::response(answer(200, r#"{"id":4}"#)).unwrap();
    assert!(matches!(ok, LocalOk::Ok(User { status: 200, id: 4 })));
    let ok = Local::<u8>::response(answer(202, "7")).unwrap();
    assert!(matches!(ok, LocalOk::Accepted(Job(7))));
    let error = Local::<u8>::response(answer(401, "who?")).err().unwrap();
    assert!(matches!(error.failure(), Some(LocalFailure::Unauthorized(text)) if text == "who?"));
    let error = Local::<u8>::response(answer(404, "")).err().unwrap();
    assert!(matches!(error.failure(), Some(LocalFailure::NotFound)));
}

#[test]
fn endpoint_in_a_generic_function_compiles() {
    fn sent_by<T: Into<u32>>(page: T) -> Vec<String> {
        #[endpoint(GET, "/generic", 200 => String)]
        struct Inside {
            page: u32,
        }
        sent(&Inside { page: page.into() })
    }
    assert_eq!(sent_by(1_u8), ["GET /generic?page=1"]);
}

/// Two endpoints with enums and bodies in one module; the second has a field of the first's type.
mod two {
    use endpoint::endpoint;

    #[endpoint(PUT, "/first", 200 => String, 202, 401 => u32, 404 => String)]
    #[derive(serde::Serialize)]
    pub(super) struct First {
        pub(super) name: u8,
        #[query]
        pub(super) page: u8,
    }

    #[endpoint(PUT, "/second", 200 => String, 202, 401 => u32, 404 => String)]
    pub(super) struct Second {
        pub(super) first: First,
        #[query]
        pub(super) page: u8,
    }
}

#[test]
fn two_endpoints_in_one_module_compile() {
    let first = two::First { name: 1, page: 2 };
    assert_eq!(sent(&first), ["PUT /first?page=2", r#"{"name":1}"#]);
    let second = two::Second { first, page: 3 };
    assert_eq!(sent(&second), ["PUT /second?page=3", r#"{"first":{"name":1,"page":2}}"#]);
    let ok = two::First::response(answer(200, "text")).unwrap();
    assert!(matches!(ok, two::FirstOk::Ok(text) if text == "text"));
    let ok = two::Second::response(answer(200, "text")).unwrap();
    assert!(matches!(ok, two::SecondOk::Ok(text) if text == "text"));
    let error = two::Second::response(answer(401, "7")).err().unwrap();
    assert!(matches!(error.failure(), Some(two::SecondFailure::Unauthorized(7))));
}
