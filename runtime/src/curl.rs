//! A request as a command line, for a bug report or a try by hand. Secrets stay out of it.

use std::fmt::Write as _;

use http::Method;
use http::header::{HeaderName, HeaderValue};

use crate::api::Auth;
use crate::body::Body;
use crate::client::credentials::is_given;

/// The command that sends `request`, which was encoded to be looked at. `auth` is how the client would add its
/// credentials.
pub(crate) fn command(request: &http::Request<Body>, auth: Auth) -> String {
    // What the endpoint has brought itself goes first, as when the request is sent.
    let auth = if is_given(auth, request) { Auth::None } else { auth };
    let mut command = "curl".to_owned();
    match *request.method() {
        Method::GET if is_empty(request.body()) => {}
        Method::HEAD => command.push_str(" --head"),
        _ => {
            command.push_str(" -X ");
            command.push_str(&quoted(request.method().as_str()));
        }
    }
    command.push(' ');
    command.push_str(&url(request, auth));
    for (name, value) in request.headers() {
        push_header(&mut command, name, value);
    }
    push_credentials(&mut command, auth);
    match request.body().bytes() {
        Some(bytes) if bytes.is_empty() => {}
        Some(bytes) => match std::str::from_utf8(&bytes) {
            Ok(text) if !text.contains('\0') => push(&mut command, "--data-raw", &quoted(text)),
            _ => push(&mut command, "--data-binary", "@body"),
        },
        None => push(&mut command, "--data-binary", "@body"),
    }
    command
}

fn is_empty(body: &Body) -> bool {
    body.bytes().is_some_and(|bytes| bytes.is_empty())
}

/// On a line of its own.
fn push(command: &mut String, option: &str, argument: &str) {
    // Writing to a string cannot fail.
    let _ = write!(command, " \\\n  {option} {argument}");
}

fn push_header(command: &mut String, name: &HeaderName, value: &HeaderValue) {
    let argument = if value.is_sensitive() {
        format!("\"{name}: ${}\"", variable(name.as_str()))
    } else {
        quoted(&format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())))
    };
    push(command, "-H", &argument);
}

/// What the client would add.
fn push_credentials(command: &mut String, auth: Auth) {
    match auth {
        Auth::Header(name) => {
            push(command, "-H", &format!("\"{name}: ${}\"", variable(name)));
        }
        Auth::Bearer => push(command, "-H", "\"authorization: Bearer $TOKEN\""),
        Auth::Basic => push(command, "-u", "\"$CREDENTIALS\""),
        // In the URL.
        Auth::Query(_) | Auth::None => {}
    }
}

fn url(request: &http::Request<Body>, auth: Auth) -> String {
    let url = request.uri().to_string();
    match auth {
        Auth::Query(name) => {
            let mut key = String::new();
            crate::encoder::push_encoded(&mut key, name);
            let mark = if url.contains('?') { '&' } else { '?' };
            format!("{}\"${}\"", quoted(&format!("{url}{mark}{key}=")), variable(name))
        }
        _ => quoted(&url),
    }
}

/// `X-Auth-Token` as the name of an environment variable: `X_AUTH_TOKEN`.
fn variable(name: &str) -> String {
    let upper =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' });
    upper.collect()
}

/// As one word of a POSIX shell.
fn quoted(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/:@%+,".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}
