//! Parameters in the query of a URL.

use percent_encoding::percent_decode_str;

use crate::encoder::percent::push_encoded;

/// Returns a path and query with one more parameter.
pub(crate) fn with_parameter(target: &str, name: &str, value: &str) -> String {
    let mut target = target.to_owned();
    target.push(if target.contains('?') { '&' } else { '?' });
    push_encoded(&mut target, name);
    target.push('=');
    push_encoded(&mut target, value);
    target
}

/// Returns whether a path and query has a parameter of this name.
pub(crate) fn has_parameter(target: &str, name: &str) -> bool {
    let query = target.split_once('?').map(|(_, query)| query);
    query.is_some_and(|query| query.split('&').any(|pair| is_named(pair, name)))
}

/// Returns a path and query without the parameters of this name, however the server has encoded it.
pub(crate) fn without_parameter(target: &str, name: &str) -> String {
    let Some((path, query)) = target.split_once('?') else { return target.to_owned() };
    let others: Vec<_> = query.split('&').filter(|pair| !is_named(pair, name)).collect();
    if others.is_empty() { path.to_owned() } else { format!("{path}?{}", others.join("&")) }
}

/// Returns whether a pair of a query has this name, in any encoding that servers read: a form writes
/// a space as a plus sign.
pub(crate) fn is_named(pair: &str, name: &str) -> bool {
    let key = pair.split_once('=').map_or(pair, |(key, _)| key);
    percent_decode_str(key).eq(name.bytes())
        || key.contains('+') && percent_decode_str(&key.replace('+', " ")).eq(name.bytes())
}
