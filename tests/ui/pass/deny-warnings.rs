#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications,
    single_use_lifetimes,
    elided_lifetimes_in_paths,
    unsafe_code
)]

//! Documented.

pub use self::api::{GetUser, GetUserFailure, Login};

mod api {
    use endpoint::{FromResponse, Secret, endpoint};

    /// Documented.
    #[endpoint(POST, "/v4/users/{id}", 200 => Login, 401 => String, 404 => ())]
    #[derive(Debug)]
    pub struct GetUser<'a> {
        /// Documented.
        pub id: u32,
        /// Documented.
        #[header("X-Auth-Token")]
        #[check(length = 1..=100)]
        pub token: &'a Secret<String>,
        /// Documented.
        #[query]
        pub page: Option<u32>,
        /// Documented.
        pub name: &'a str,
    }

    /// Documented.
    #[derive(Debug, FromResponse)]
    pub struct Login {
        /// Documented.
        #[header("X-Subject-Token")]
        pub token: Secret<String>,
        /// Documented.
        pub name: String,
    }
}

fn main() {
    let _ = |user: GetUser<'_>, client: &endpoint::Client| drop(user.send(client));
}
