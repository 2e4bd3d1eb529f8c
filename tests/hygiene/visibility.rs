//! Every visibility: generated items have that of the struct.

#![deny(unreachable_pub, private_interfaces, private_bounds)]

use endpoint::{Endpoint, endpoint};

use crate::exchange::{answer, sent};

mod inner {
    use endpoint::{Response, endpoint};
    use serde::Deserialize;

    /// As private as the endpoint that returns it.
    #[derive(Debug, Deserialize)]
    struct Hidden(u8);

    #[endpoint(GET, "/private", 200 => Hidden, 202, 401 => Hidden, 404)]
    struct Private {
        page: u8,
    }

    #[derive(Debug, PartialEq, Response)]
    pub(super) struct Taken {
        #[status]
        pub(super) status: u16,
        pub(super) name: u8,
    }

    #[endpoint(GET, "/super", 200 => Taken, 202, 401 => String, 404)]
    pub(super) struct Super {
        pub(super) page: u8,
    }

    #[endpoint(GET, "/crate", 200 => Taken, 202, 401 => String, 404)]
    pub(in crate::visibility) struct InPath {
        pub(crate) page: u8,
    }

    #[test]
    fn private_endpoint_may_return_private_types() {
        use endpoint::Endpoint as _;

        use crate::exchange::{answer, sent};

        assert_eq!(sent(&Private { page: 1 }), ["GET /private?page=1"]);
        let ok = Private::response(answer(200, "7")).unwrap();
        assert!(matches!(ok, PrivateOk::Ok(Hidden(7))));
        let failure = Private::response(answer(401, "7")).unwrap_err().into_failure();
        assert!(matches!(failure, Ok(PrivateFailure::Unauthorized(Hidden(7)))));
    }
}

#[endpoint(GET, "/whole-crate", 200 => String, 202, 401 => String, 404)]
pub(crate) struct Crate {
    page: u8,
}

#[test]
fn generated_items_have_the_visibility_of_the_struct() {
    assert_eq!(sent(&inner::Super { page: 2 }), ["GET /super?page=2"]);
    let ok = inner::Super::response(answer(200, r#"{"name":1}"#)).unwrap();
    assert!(matches!(ok, inner::SuperOk::Ok(inner::Taken { status: 200, name: 1 })));

    assert_eq!(sent(&inner::InPath { page: 3 }), ["GET /crate?page=3"]);
    let ok = inner::InPath::response(answer(200, r#"{"name":1}"#)).unwrap();
    assert!(matches!(ok, inner::InPathOk::Ok(inner::Taken { status: 200, name: 1 })));
    let failure = inner::InPath::response(answer(404, "")).unwrap_err().into_failure();
    assert!(matches!(failure, Ok(inner::InPathFailure::NotFound)));

    assert_eq!(sent(&Crate { page: 4 }), ["GET /whole-crate?page=4"]);
    let ok = Crate::response(answer(200, "text")).unwrap();
    assert!(matches!(ok, CrateOk::Ok(text) if text == "text"));
}
