//! The rows: a fault, as steps of a server, and its outcome, which is the same for GET, PUT and
//! POST.
//!
//! Whatever the outcome, a PUT or a POST is executed once, or never if the fault comes before the
//! server has read it. A GET may be repeated; a row that depends on the number sets it with
//! [`Outcome::gets`].

use std::fmt::Write as _;
use std::time::Duration;

use endpoint::{Client, Error, ErrorKind, Secret, endpoint};
use endpoint_tests::{FaultServer, Step};
use serde::Deserialize;

/// The timeout of a call that stalls. The request has been executed by then.
const LIMIT: Duration = Duration::from_millis(500);
/// The timeout of any other call, which never elapses.
const LONG: Duration = Duration::from_secs(60);

#[derive(Debug, Deserialize)]
pub(crate) struct Thing {
    pub(crate) id: u32,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
pub(crate) struct Problem {
    code: String,
}

#[endpoint(GET, "/things/{id}", 200 => Thing, 401 => Problem)]
struct Read {
    id: u32,
    #[header("X-Auth-Token")]
    token: Secret,
}

#[endpoint(PUT, "/things/{id}", 200 => Thing, 401 => Problem)]
struct Replace {
    id: u32,
    #[header("X-Auth-Token")]
    token: Secret,
    verify_code: Secret,
}

#[endpoint(POST, "/things", 200 => Thing, 401 => Problem)]
struct Create {
    #[header("X-Auth-Token")]
    token: Secret,
    verify_code: Secret,
}

/// Defines one test per row and transport, over `http1` or `http2`: `name: [steps] => outcome;`.
/// The steps after `then` are for the connections after the first one. Other tests are listed after
/// the protocol.
macro_rules! rows {
    ($protocol:ident $(, $other:ident)*; $(
        $(#[$note:meta])*
        $name:ident: [$($step:expr),+ $(,)?] $(then [$($later:expr),+ $(,)?])? => $outcome:expr;
    )+) => {
        $(
            $(#[$note])*
            async fn $name(transport: $crate::transport::Transport) {
                let scripts = vec![vec![$($step),+] $(, vec![$($later),+])?];
                let client = |url: &str| transport.$protocol(url);
                $crate::table::check(client, scripts, $outcome).await;
            }
        )+
        on_each_transport!($($name),+ $(, $other)*);
    };
}

/// The methods of a row, by whether a client may repeat them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Method {
    /// Safe: may be repeated.
    Get,
    /// Idempotent by definition, but this PUT carries a one-time code: not repeated.
    Put,
    /// Not repeated.
    Post,
}

impl Method {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Get, Self::Put, Self::Post];

    /// Sends one request.
    pub(crate) async fn send(self, client: &Client) -> Result<Thing, Error<Problem>> {
        self.send_within(LONG, client).await
    }

    pub(crate) async fn send_within(
        self,
        limit: Duration,
        client: &Client,
    ) -> Result<Thing, Error<Problem>> {
        let (id, token, verify_code) = (7, Secret::from("t"), Secret::from("c"));
        match self {
            Self::Get => Read { id, token }.send(client).timeout(limit).await,
            Self::Put => Replace { id, token, verify_code }.send(client).timeout(limit).await,
            Self::Post => Create { token, verify_code }.send(client).timeout(limit).await,
        }
    }
}

/// The expected outcome of a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome {
    result: Expected,
    gets: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
enum Expected {
    /// The thing with the number 7.
    Success,
    Error {
        kind: ErrorKind,
        /// The status that the error must keep.
        status: Option<u16>,
        /// The beginning of the body that the error must keep.
        body: &'static str,
        /// Whether the server may have acted on the request.
        was_sent: bool,
    },
}

impl Outcome {
    const fn error(kind: ErrorKind, status: Option<u16>, body: &'static str) -> Self {
        let was_sent = true;
        Self { result: Expected::Error { kind, status, body, was_sent }, gets: None }
    }

    /// Sets how many times the server must have read a GET.
    pub(crate) const fn gets(self, executions: usize) -> Self {
        Self { gets: Some(executions), ..self }
    }
}

/// The fault is harmless.
pub(crate) const HARMLESS: Outcome = Outcome { result: Expected::Success, gets: None };

/// No response arrived, and it is unknown whether the request was executed.
pub(crate) const LOST: Outcome = Outcome::error(ErrorKind::Transport, None, "");

/// No response arrived, and the server has certainly not executed the request.
pub(crate) const UNSENT: Outcome = Outcome {
    result: Expected::Error { kind: ErrorKind::Transport, status: None, body: "", was_sent: false },
    gets: None,
};

/// The timeout elapsed before the response.
pub(crate) const LATE: Outcome = Outcome::error(ErrorKind::Timeout, None, "");

/// The response broke off: the error keeps the status and the partial body.
pub(crate) const fn cut(status: u16, body: &'static str) -> Outcome {
    Outcome::error(ErrorKind::Transport, Some(status), body)
}

/// The timeout elapsed within the body: the error keeps the status and the partial body.
pub(crate) const fn late(status: u16, body: &'static str) -> Outcome {
    Outcome::error(ErrorKind::Timeout, Some(status), body)
}

/// A response that is not of the type declared for its status.
pub(crate) const fn undecodable(status: u16, body: &'static str) -> Outcome {
    Outcome::error(ErrorKind::Decode, Some(status), body)
}

/// A response with an undeclared status.
pub(crate) const fn undeclared(status: u16, body: &'static str) -> Outcome {
    Outcome::error(ErrorKind::UnexpectedStatus, Some(status), body)
}

/// Checks a row for all methods concurrently.
pub(crate) async fn check(
    client: impl Fn(&str) -> Client,
    scripts: Vec<Vec<Step>>,
    outcome: Outcome,
) {
    let is_execution = |step: &&Step| matches!(step, Step::Request | Step::Http2Request);
    let executions = scripts.iter().flatten().filter(is_execution).count();
    let limit = match outcome.result {
        Expected::Error { kind: ErrorKind::Timeout, .. } => LIMIT,
        _ => LONG,
    };
    let row = async |method: Method| {
        let server = FaultServer::in_turn(scripts.clone()).await;
        let client = client(server.url());
        // Yields, so that the setup of the other methods does not count towards the timeout.
        tokio::task::yield_now().await;
        let result = method.send_within(limit, &client).await;
        let mut problems = problems(&result, outcome.result);
        let found = server.executions();
        let expected = match (method, outcome.gets) {
            (Method::Get, None) => found.max(executions),
            (Method::Get, Some(gets)) => gets,
            (Method::Put | Method::Post, _) => executions,
        };
        if found != expected {
            write!(problems, " {found} executions, not {expected};")
                .expect("writing to a string cannot fail");
        }
        assert!(problems.is_empty(), "{method:?}:{problems} {result:?}");
    };
    let [get, put, post] = Method::ALL;
    tokio::join!(row(get), row(put), row(post));
}

/// Returns all differences from the expected outcome, or an empty string.
fn problems(result: &Result<Thing, Error<Problem>>, expected: Expected) -> String {
    let mut problems = String::new();
    let mut expect = |holds: bool, what: &str| {
        if !holds {
            write!(problems, " not {what};").expect("writing to a string cannot fail");
        }
    };
    match (result, expected) {
        (Ok(thing), Expected::Success) => expect(thing.id == 7, "the thing"),
        (Err(error), Expected::Error { kind, status, body, was_sent }) => {
            expect(error.kind() == kind, &format!("{kind:?}"));
            expect(error.status().map(|it| it.as_u16()) == status, &format!("status {status:?}"));
            let kept = error.body().map(|body| &body[..]).unwrap_or_default();
            expect(kept.starts_with(body.as_bytes()), &format!("the body {body:?} but {kept:?}"));
            expect(error.body().is_some() == status.is_some(), "a body with a status only");
            expect(error.was_sent() == was_sent, &format!("was_sent() = {was_sent}"));
        }
        (_, Expected::Success) => expect(false, "a success"),
        (_, Expected::Error { kind, .. }) => expect(false, &format!("{kind:?}")),
    }
    problems
}
