//! ruma-common: its macros `metadata`, `request` and `response`; reqwest sends the requests.
//!
//! The token is a custom authentication scheme, which is how ruma handles tokens. Building consumes
//! the struct, so a clone of it is included. Building ends with the `http::Request`, as for
//! `endpoint`: the reqwest request is made from it when it is sent.

use std::error::Error;
use std::fmt;
use std::hint::black_box;

use bytes::Bytes;
use endpoint_benches::caller::{Caller, Operation, Protocol};
use endpoint_benches::case::{self, ApiError, Call};
use endpoint_benches::subject;
use http::header::{HeaderName, HeaderValue, InvalidHeaderValue};
use http::{Response, StatusCode};
use reqwest::Client;
use ruma_common::api::auth_scheme::AuthScheme;
use ruma_common::api::error::{FromHttpResponseError, IntoHttpError};
use ruma_common::api::{
    EmptyBody, EndpointError, IncomingResponse, IncomingResponseExt as _, OutgoingRequestExt as _,
    OutgoingResponse,
};

const TOKEN: HeaderName = HeaderName::from_static(case::TOKEN_HEADER);

mod update_email {
    use endpoint_benches::case::User;
    use ruma_common::api::{request, response};
    use ruma_common::metadata;

    use crate::{AuthToken, Expired};

    metadata! {
        method: PUT,
        rate_limited: false,
        authentication: AuthToken,
        path: "/v4/user/emails",
    }

    #[request(error = Expired)]
    pub(crate) struct Request {
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) email: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) verify_code: Option<String>,
    }

    #[response(error = Expired)]
    pub(crate) struct Response {
        #[ruma_api(body)]
        pub(crate) user: User,
    }
}

mod list_users {
    use endpoint_benches::case::User;
    use ruma_common::api::{request, response};
    use ruma_common::metadata;

    use crate::{AuthToken, Expired};

    metadata! {
        method: GET,
        rate_limited: false,
        authentication: AuthToken,
        path: "/v4/users",
    }

    #[request(error = Expired)]
    pub(crate) struct Request {}

    #[response(error = Expired)]
    pub(crate) struct Response {
        #[ruma_api(body)]
        pub(crate) users: Vec<User>,
    }
}

mod post_bytes {
    use endpoint_benches::case::Uploaded;
    use ruma_common::api::auth_scheme::NoAuthentication;
    use ruma_common::api::{request, response};
    use ruma_common::metadata;

    use crate::Expired;

    metadata! {
        method: POST,
        rate_limited: false,
        authentication: NoAuthentication,
        path: "/v4/uploads",
    }

    #[request(error = Expired)]
    pub(crate) struct Request {
        #[ruma_api(raw_body)]
        pub(crate) content: Vec<u8>,
    }

    #[response(error = Expired)]
    pub(crate) struct Response {
        #[ruma_api(body)]
        pub(crate) uploaded: Uploaded,
    }
}

/// `X-Auth-Token`.
struct AuthToken;

impl AuthScheme for AuthToken {
    type Input<'a> = &'a str;
    type AddAuthenticationError = InvalidHeaderValue;
    type Output = ();
    type ExtractAuthenticationError = std::convert::Infallible;

    fn add_authentication<T: AsRef<[u8]>>(
        request: &mut http::Request<T>,
        token: &str,
    ) -> Result<(), InvalidHeaderValue> {
        request.headers_mut().insert(TOKEN, HeaderValue::from_str(token)?);
        Ok(())
    }

    /// Used only by servers.
    fn extract_authentication<T>(
        _: &http::Request<T>,
    ) -> Result<(), Self::ExtractAuthenticationError> {
        Ok(())
    }
}

#[derive(Debug)]
struct Expired(ApiError);

impl fmt::Display for Expired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.error_msg)
    }
}

impl Error for Expired {}

impl EndpointError for Expired {
    fn from_http_response(response: Response<&[u8]>) -> Self {
        Self(serde_json::from_slice(response.body()).expect("the failure decodes"))
    }
}

/// Used only by servers.
impl OutgoingResponse for Expired {
    type Body = EmptyBody;

    fn try_into_http_response_inner(self) -> Result<Response<EmptyBody>, IntoHttpError> {
        Ok(Response::new(EmptyBody))
    }
}

fn update() -> update_email::Request {
    let (email, verify_code) = (Some(case::EMAIL.into()), Some(case::VERIFY_CODE.into()));
    update_email::Request { email, verify_code }
}

fn build(n: u64, token: &str) {
    let (base, update) = ("https://codehub-ext.cn-north-4.myhuaweicloud.com", update());
    for _ in 0..n {
        let update = black_box(&update).clone();
        let request = update.try_into_http_request::<Vec<u8>>(base, black_box(token), ());
        black_box(request.expect("the request is valid"));
    }
}

fn decode<R: IncomingResponse>(n: u64, status: StatusCode, body: &Bytes) {
    for _ in 0..n {
        let body = black_box(body.clone());
        let mut response = Response::new(&*body);
        *response.status_mut() = black_box(status);
        let _ = black_box(R::try_from_http_response(response));
    }
}

#[derive(Clone)]
struct Ruma {
    client: Client,
    base: String,
}

impl Ruma {
    async fn send<R: IncomingResponse>(
        &self,
        request: Result<http::Request<Vec<u8>>, IntoHttpError>,
    ) -> Result<R, FromHttpResponseError<R::EndpointError>> {
        let request = request.expect("the request is valid").try_into().expect("the URL is valid");
        let response = self.client.execute(request).await.expect("the server responds");
        let status = response.status();
        let body = response.bytes().await.expect("the body is complete");
        let mut response = Response::new(&*body);
        *response.status_mut() = status;
        R::try_from_http_response(response)
    }
}

impl Caller for Ruma {
    const OPERATIONS: &'static [Operation] = &[
        ("build", |n| build(n, case::TOKEN)),
        ("build/long token", |n| build(n, &case::long_token())),
        ("decode-200", |n| {
            decode::<update_email::Response>(n, StatusCode::OK, &case::USER.into());
        }),
        ("decode-401", |n| {
            let (status, body) = (StatusCode::UNAUTHORIZED, case::API_ERROR.into());
            decode::<update_email::Response>(n, status, &body);
        }),
        ("decode-200/1000 items", |n| {
            decode::<list_users::Response>(n, StatusCode::OK, &case::users());
        }),
    ];
    const CALLS: &'static [Call] = &Call::ALL;
    const PROTOCOLS: &'static [Protocol] = &Protocol::ALL;

    async fn connect(url: &str, protocol: Protocol) -> Self {
        Self { client: protocol.reqwest(), base: url.to_owned() }
    }

    async fn another(&self) -> Self {
        self.clone()
    }

    async fn call(&mut self, call: Call) -> u64 {
        if call == Call::List {
            let request =
                list_users::Request {}.try_into_http_request(&self.base, call.token(), ());
            let list = self.send::<list_users::Response>(request).await;
            return list.expect("the list decodes").users.len() as u64;
        }
        if call == Call::Upload {
            let request = post_bytes::Request { content: case::upload().into() };
            let request = request.try_into_http_request(&self.base, (), ());
            let answer = self.send::<post_bytes::Response>(request).await;
            return answer.expect("the server counts").uploaded.bytes;
        }
        let request = update().try_into_http_request(&self.base, call.token(), ());
        match self.send::<update_email::Response>(request).await {
            Ok(response) => response.user.id.into(),
            Err(FromHttpResponseError::Server(Expired(error))) => error.error_msg.len() as u64,
            Err(error) => panic!("{error}"),
        }
    }
}

fn main() {
    subject::run::<Ruma>();
}
