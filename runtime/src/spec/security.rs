//! The security scheme of an endpoint as data.

/// The credentials that the requests of an endpoint are sent with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Security {
    /// The credentials of the API's unnamed scheme, `#[api(auth = …)]`, if it has one.
    Api,
    /// None: `security = none`. OpenAPI has an empty list (`security: []`) for it.
    None,
    /// The credentials of the API's scheme of this name: `security = "…"`.
    Scheme(&'static str),
}
