//! `crate = …` with the path of a re-export, as in a crate whose users do not depend on `endpoint`
//! themselves.

pub use http_calls as http;

use self::http::{Response, endpoint};

/// An endpoint through the re-export.
#[endpoint(GET, "/pages/{number}", 200 => Page, 4xx => String, 404, crate = crate::sdk::http)]
#[derive(Debug, Clone)]
pub struct GetPage {
    /// In the path.
    pub number: u32,
    /// In the query.
    pub size: Option<u8>,
}

/// A response of a header and a field.
#[derive(Debug, PartialEq, Eq, Response)]
#[response(crate = crate::sdk::http)]
pub struct Page {
    /// From a header.
    #[header("X-Token")]
    pub token: String,
    /// From the body.
    pub next: Option<u32>,
}
