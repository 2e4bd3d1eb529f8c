//! The reason phrases of statuses, as identifiers.

use proc_macro2::Ident;

/// Returns the status that a word names: `NotFound`, `NOT_FOUND`.
pub(crate) fn named(word: &Ident) -> Option<u16> {
    let plain = |text: &str| text.replace('_', "").to_ascii_lowercase();
    let wanted = plain(&word.to_string());
    (200..600).find(|status| reason(*status).is_some_and(|it| plain(it) == wanted))
}

/// The IANA registry, as the `http` crate has it.
#[rustfmt::skip]
pub(crate) fn reason(status: u16) -> Option<&'static str> {
    Some(match status {
        200 => "Ok", 201 => "Created", 202 => "Accepted", 203 => "NonAuthoritativeInformation",
        204 => "NoContent", 205 => "ResetContent", 206 => "PartialContent", 207 => "MultiStatus",
        208 => "AlreadyReported", 226 => "ImUsed",
        300 => "MultipleChoices", 301 => "MovedPermanently", 302 => "Found", 303 => "SeeOther",
        304 => "NotModified", 305 => "UseProxy", 307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        400 => "BadRequest", 401 => "Unauthorized", 402 => "PaymentRequired", 403 => "Forbidden",
        404 => "NotFound", 405 => "MethodNotAllowed", 406 => "NotAcceptable",
        407 => "ProxyAuthenticationRequired", 408 => "RequestTimeout", 409 => "Conflict",
        410 => "Gone", 411 => "LengthRequired", 412 => "PreconditionFailed",
        413 => "PayloadTooLarge", 414 => "UriTooLong", 415 => "UnsupportedMediaType",
        416 => "RangeNotSatisfiable", 417 => "ExpectationFailed", 418 => "ImATeapot",
        421 => "MisdirectedRequest", 422 => "UnprocessableEntity", 423 => "Locked",
        424 => "FailedDependency", 425 => "TooEarly", 426 => "UpgradeRequired",
        428 => "PreconditionRequired", 429 => "TooManyRequests",
        431 => "RequestHeaderFieldsTooLarge", 451 => "UnavailableForLegalReasons",
        500 => "InternalServerError", 501 => "NotImplemented", 502 => "BadGateway",
        503 => "ServiceUnavailable", 504 => "GatewayTimeout", 505 => "HttpVersionNotSupported",
        506 => "VariantAlsoNegotiates", 507 => "InsufficientStorage", 508 => "LoopDetected",
        510 => "NotExtended", 511 => "NetworkAuthenticationRequired",
        _ => return None,
    })
}
