//! Prints a request as a `curl` command, for a bug report or an experiment. It contains no secrets.

mod shell;

use std::fmt::Write as _;

use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Method, Request};

use self::shell::{quoted, quoted_before, variable};
use crate::api::Auth;
use crate::body::Body;
use crate::query_string::is_named;

/// The largest body in an argument. Linux allows arguments of 128 KiB.
const MAX_ARGUMENT: usize = 64 * 1024;

/// Returns the command that sends `request`, which was encoded with its secrets masked.
///
/// `auth` is how the API is authenticated. Credentials that the request contains are replaced by a
/// shell variable; without them, and if the client `has_credentials`, a variable is added.
pub(crate) fn command(request: &Request<Body>, auth: Auth, has_credentials: bool) -> String {
    let mut command = "curl".to_owned();
    push_method(&mut command, request);
    let (url, is_in_url) = url(request, auth, has_credentials);
    command.push(' ');
    command.push_str(&url);
    for (name, value) in request.headers() {
        push_header(&mut command, name, value, auth);
    }
    if has_credentials && !is_in_url {
        push_credentials(&mut command, request, auth);
    }
    push_body(&mut command, request);
    command
}

fn is_empty(body: &Body) -> bool {
    body.as_bytes().is_some_and(<[u8]>::is_empty)
}

fn push_method(command: &mut String, request: &Request<Body>) {
    match *request.method() {
        Method::GET if is_empty(request.body()) => {}
        // With `-X HEAD`, curl would wait for a body.
        Method::HEAD if is_empty(request.body()) => command.push_str(" --head"),
        _ => {
            command.push_str(" -X ");
            command.push_str(&quoted(request.method().as_str()));
        }
    }
    if request.uri().to_string().contains(['[', ']', '{', '}']) {
        command.push_str(" --globoff");
    }
}

/// Adds an option on a line of its own.
fn push(command: &mut String, option: &str, argument: &str) {
    // Writing to a string cannot fail.
    let _ = write!(command, " \\\n  {option} {argument}");
}

fn push_header(command: &mut String, name: &HeaderName, value: &HeaderValue, auth: Auth) {
    let argument = match value.to_str() {
        Ok(text) if !value.is_sensitive() && !is_credential(name, auth) => match text {
            // To curl, a name with a colon and no value means that the header is left out.
            "" => quoted(&format!("{name};")),
            text => quoted(&format!("{name}: {text}")),
        },
        _ => quoted_before(&format!("{name}: "), &variable(name.as_str())),
    };
    push(command, "-H", &argument);
}

/// Returns whether the API takes credentials in this header.
fn is_credential(name: &HeaderName, auth: Auth) -> bool {
    match auth {
        Auth::Header(own) => name.as_str().eq_ignore_ascii_case(own),
        Auth::Bearer | Auth::Basic => *name == AUTHORIZATION,
        Auth::None | Auth::Query(_) => false,
    }
}

/// Adds the credentials that the client would add, unless the request contains some.
fn push_credentials(command: &mut String, request: &Request<Body>, auth: Auth) {
    if request.headers().keys().any(|name| is_credential(name, auth)) {
        return;
    }
    match auth {
        Auth::Header(name) => {
            push(command, "-H", &quoted_before(&format!("{name}: "), &variable(name)));
        }
        Auth::Bearer => push(command, "-H", "\"authorization: Bearer $TOKEN\""),
        Auth::Basic => push(command, "-u", "\"$CREDENTIALS\""),
        Auth::Query(_) | Auth::None => {}
    }
}

/// Returns the URL as an argument, and whether the credentials are in it.
fn url(request: &Request<Body>, auth: Auth, has_credentials: bool) -> (String, bool) {
    let url = request.uri().to_string();
    let Auth::Query(name) = auth else { return (quoted(&url), false) };
    let variable = variable(name);
    if let Some(masked) = masked(&url, name, &variable) {
        return (masked, true);
    }
    if !has_credentials {
        return (quoted(&url), false);
    }
    let mark = if url.contains('?') { '&' } else { '?' };
    let mut key = String::new();
    crate::encoder::percent::push_encoded(&mut key, name);
    (quoted_before(&format!("{url}{mark}{key}="), &variable), true)
}

/// Returns the URL with a variable for every value of a parameter; `None` without the parameter.
fn masked(url: &str, name: &str, variable: &str) -> Option<String> {
    let (target, query) = url.split_once('?')?;
    let (mut argument, mut pending, mut mark) = (String::new(), target.to_owned(), '?');
    for pair in query.split('&') {
        pending.push(std::mem::replace(&mut mark, '&'));
        if is_named(pair, name) {
            pending.push_str(pair.split_once('=').map_or(pair, |(key, _)| key));
            pending.push('=');
            argument.push_str(&quoted_before(&pending, variable));
            pending.clear();
        } else {
            pending.push_str(pair);
        }
    }
    if argument.is_empty() {
        return None;
    }
    if !pending.is_empty() {
        argument.push_str(&quoted(&pending));
    }
    Some(argument)
}

fn push_body(command: &mut String, request: &Request<Body>) {
    let Some(bytes) = request.body().as_bytes() else {
        return push(command, "--data-binary", "@body");
    };
    if bytes.is_empty() {
        if matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH) {
            push(command, "-H", &quoted("content-length: 0"));
        }
        return;
    }
    if !request.headers().contains_key(CONTENT_TYPE) {
        // Otherwise curl would add the type of a form.
        push(command, "-H", "content-type:");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if bytes.len() <= MAX_ARGUMENT && is_printable(text) => {
            push(command, "--data-raw", &quoted(text));
        }
        _ => push(command, "--data-binary", "@body"),
    }
}

/// Returns whether a string can be printed to a terminal, and pasted from there. Control characters
/// are commands to a terminal, and keys to a shell.
fn is_printable(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t'))
}
