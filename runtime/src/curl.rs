//! Prints a request as a `curl` command, for a bug report or an experiment. It contains no secrets.

mod shell;

use std::fmt::Write as _;

use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Method, Request};

use self::shell::{quoted, quoted_before, variable};
use crate::api::{ApiSpec, Auth};
use crate::body::Body;
use crate::encoder::url::SecretUrl;
use crate::query_string::is_named;
use crate::spec::Spec;

/// The largest body in an argument. Linux allows arguments of 128 KiB.
const MAX_ARGUMENT: usize = 64 * 1024;

/// Returns the command that sends `request`, which was encoded with its secrets masked.
///
/// A shell variable replaces credentials of the API that the request contains. If it contains none
/// of the endpoint's scheme and the client `has_credentials` for that, a variable is added.
pub(crate) fn command(
    request: &Request<Body>,
    api: &ApiSpec,
    spec: &Spec,
    has_credentials: bool,
) -> String {
    let auth = api.auth_of(spec.security);
    let mut command = "curl".to_owned();
    push_method(&mut command, request);
    let (url, is_in_url) = url(request, api, auth, has_credentials);
    command.push(' ');
    command.push_str(&url);
    for (name, value) in request.headers() {
        push_header(&mut command, name, value, api);
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
    let has_globs = request.uri().to_string().contains(['[', ']', '{', '}']);
    // The value of a variable may have them.
    if has_globs || request.extensions().get::<SecretUrl>().is_some() {
        command.push_str(" --globoff");
    }
}

/// Adds an option on a line of its own.
fn push(command: &mut String, option: &str, argument: &str) {
    // Writing to a string cannot fail.
    let _ = write!(command, " \\\n  {option} {argument}");
}

fn push_header(command: &mut String, name: &HeaderName, value: &HeaderValue, api: &ApiSpec) {
    let is_credential = api.auths().any(|auth| is_credential(name, auth));
    let argument = match value.to_str() {
        Ok(text) if !value.is_sensitive() && !is_credential => match text {
            // curl removes a header whose argument is a name and a colon without a value.
            "" => quoted(&format!("{name};")),
            text => quoted(&format!("{name}: {text}")),
        },
        _ => quoted_before(&format!("{name}: "), &variable(name.as_str())),
    };
    push(command, "-H", &argument);
}

/// Returns whether credentials of this form are in this header.
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

/// Returns the URL as an argument, and whether the credentials of the endpoint's scheme are in it.
fn url(
    request: &Request<Body>,
    api: &ApiSpec,
    auth: Auth,
    has_credentials: bool,
) -> (String, bool) {
    let own = match auth {
        Auth::Query(name) => Some(name),
        _ => None,
    };
    let (mut url, is_there) = match request.extensions().get::<SecretUrl>() {
        Some(SecretUrl { field, has_query, appended }) => {
            let mut url = UrlArgument { has_query: *has_query, ..UrlArgument::default() };
            url.push_variable(&variable(field));
            masked(url, appended, api, own)
        }
        None => masked(UrlArgument::default(), &request.uri().to_string(), api, own),
    };
    let Some(name) = own.filter(|_| has_credentials && !is_there) else {
        return (url.finish(), is_there);
    };
    let mark = if url.has_query { "&" } else { "?" };
    url.pending.push_str(mark);
    crate::encoder::percent::push_encoded(&mut url.pending, name);
    url.pending.push('=');
    url.push_variable(&variable(name));
    (url.finish(), true)
}

/// A URL as an argument that is being written.
#[derive(Default)]
struct UrlArgument {
    argument: String,
    /// Text that is not quoted yet.
    pending: String,
    has_query: bool,
}

impl UrlArgument {
    fn push_variable(&mut self, variable: &str) {
        self.argument.push_str(&quoted_before(&self.pending, variable));
        self.pending.clear();
    }

    fn finish(mut self) -> String {
        if !self.pending.is_empty() {
            self.argument.push_str(&quoted(&self.pending));
        }
        self.argument
    }
}

/// Returns a URL with a variable for every credential of the API, and whether the parameter `own`
/// is among them. `text` is the rest of the URL.
fn masked(
    mut url: UrlArgument,
    text: &str,
    api: &ApiSpec,
    own: Option<&str>,
) -> (UrlArgument, bool) {
    // The rest of a URL that already has a query consists of pairs.
    let end = if url.has_query { 0 } else { text.find('?').unwrap_or(text.len()) };
    let (target, query) = text.split_at(end);
    let pairs = query.trim_start_matches(['?', '&']);
    url.pending.push_str(target);
    url.pending.push_str(&query[..query.len() - pairs.len()]);
    url.has_query |= !query.is_empty();
    let mut has_own = false;
    for pair in pairs.split_inclusive('&') {
        let (pair, delimiter) = pair.split_at(pair.trim_end_matches('&').len());
        let credential = api.auths().find_map(|auth| match auth {
            Auth::Query(name) if is_named(pair, name) => Some(name),
            _ => None,
        });
        match credential {
            Some(name) => {
                has_own |= Some(name) == own;
                url.pending.push_str(pair.split_once('=').map_or(pair, |(key, _)| key));
                url.pending.push('=');
                url.push_variable(&variable(name));
            }
            None => url.pending.push_str(pair),
        }
        url.pending.push_str(delimiter);
    }
    (url, has_own)
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
