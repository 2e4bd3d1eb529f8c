//! Comparison of a request with the declaration of its endpoint. The generated code encodes the
//! request as it is declared, but options, layers and the signer may have changed it since.

use http::header::CONTENT_ENCODING;

use super::call::{EndpointName, MockCall, is_credential};
use super::display::Printable;
use super::parameters::parameters_of;
use crate::spec::{ParameterIn, Spec};

/// Returns how a request differs from its declaration.
pub(super) fn verify(call: &MockCall) -> Vec<String> {
    let spec = call.spec();
    let problems = problems(spec, call);
    problems.map(|it| format!("against the declaration of {}: {it}", EndpointName(spec))).collect()
}

fn problems(spec: &'static Spec, call: &MockCall) -> impl Iterator<Item = String> {
    let mut problems = Vec::new();
    if call.method().as_str() != spec.method {
        problems.push(format!("the method is `{}`", call.method()));
    }
    // The URL of a next page or a redirect comes from the server, and may have any path.
    if !call.is_followed() && call.placeholders().is_none() {
        problems.push("the path does not fit".to_owned());
    } else {
        problems.extend(changes(spec, call));
    }
    problems.into_iter()
}

/// Returns the parameters that are missing, were changed, or were added after the endpoint encoded
/// the request.
fn changes(spec: &'static Spec, call: &MockCall) -> Vec<String> {
    let Some(recording) = call.recording() else { return Vec::new() };
    let (encoded, came) = (parameters_of(spec, &recording.real), call.parameters());
    let mut problems = Vec::new();
    // A stream was not recorded, and a compressed body cannot be compared.
    let is_other_body = recording.real.body.as_ref().is_some_and(|body| body != call.body())
        && !call.headers().contains_key(CONTENT_ENCODING);
    let is_compared = |place| match place {
        ParameterIn::Field | ParameterIn::Part | ParameterIn::Body => is_other_body,
        // A request to another origin is sent without its headers.
        ParameterIn::Header => !call.is_followed() && !spec.is_at_url(),
        _ => !call.is_followed(),
    };
    for it in encoded.iter().filter(|it| is_compared(it.place)) {
        match came.iter().find(|other| other.has_same_name(it)) {
            None => problems.push(format!(
                "`{}` was removed after the endpoint encoded it",
                Printable(&it.name)
            )),
            // An option of the call may replace a header, so a changed one is no problem.
            Some(other) if it.place != ParameterIn::Header && !other.has_same_value(it) => {
                problems.push(format!(
                    "`{}` was changed after the endpoint encoded it",
                    Printable(&it.name)
                ));
            }
            Some(_) => {}
        }
    }
    for it in came.iter().filter(|it| it.place != ParameterIn::Header && is_compared(it.place)) {
        let is_known = encoded.iter().any(|other| other.has_same_name(it))
            || it.place == ParameterIn::Query && is_credential(recording.api, &it.name);
        if !is_known {
            problems.push(format!(
                "`{}` is not declared; it was added to the request",
                Printable(&it.name)
            ));
        }
    }
    problems
}
