//! Holding a request against the declaration of its endpoint. What the macro writes keeps to it by
//! itself; what is left of it when the options, the layers and the signer have seen it need not.

use http::header::CONTENT_ENCODING;

use super::call::{MockCall, Name, is_credential};
use super::given::given;
use super::report::Printed;
use crate::spec::{Place, Spec};

/// What is not as declared, in words.
pub(super) fn verify(call: &MockCall) -> Vec<String> {
    let spec = call.spec();
    let problems = problems(spec, call);
    problems.map(|it| format!("against the declaration of {}: {it}", Name(spec))).collect()
}

fn problems(spec: &'static Spec, call: &MockCall) -> impl Iterator<Item = String> {
    let mut problems = Vec::new();
    if call.method().as_str() != spec.method {
        problems.push(format!("the method is `{}`", call.method()));
    }
    // The URL of a next page and of a redirect is the service's, and it may hold anything.
    if !call.is_followed() && call.placeholders().is_none() {
        problems.push("the path does not fit".to_owned());
    } else {
        problems.extend(changes(spec, call));
    }
    problems.into_iter()
}

/// What is missing of what the endpoint has written, and what was added to it.
fn changes(spec: &'static Spec, call: &MockCall) -> Vec<String> {
    let Some(recording) = call.recording() else { return Vec::new() };
    let (written, came) = (given(spec, &recording.real), call.given());
    let mut problems = Vec::new();
    // A stream is not known, and what is compressed cannot be compared.
    let is_other_body = recording.real.body.as_ref().is_some_and(|body| body != call.body())
        && !call.headers().contains_key(CONTENT_ENCODING);
    let is_compared = |place| match place {
        Place::Field | Place::Part | Place::Body => is_other_body,
        // To another origin, headers do not go along.
        _ => !call.is_followed(),
    };
    for it in written.iter().filter(|it| is_compared(it.place)) {
        match came.iter().find(|other| other.is_same_place(it)) {
            None => problems.push(format!("`{}` got lost on the way", Printed(&it.name))),
            // An option of the call may replace a header.
            Some(other) if it.place != Place::Header && !other.is_same_value(it) => {
                problems.push(format!("`{}` was changed on the way", Printed(&it.name)));
            }
            Some(_) => {}
        }
    }
    for it in came.iter().filter(|it| it.place != Place::Header && is_compared(it.place)) {
        let is_known = written.iter().any(|other| other.is_same_place(it))
            || it.place == Place::Query && is_credential(recording.auth, &it.name);
        if !is_known {
            problems
                .push(format!("`{}` is not declared; it was added on the way", Printed(&it.name)));
        }
    }
    problems
}
