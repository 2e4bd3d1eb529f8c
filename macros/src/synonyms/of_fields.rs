//! Attributes of fields of other libraries, and what is written here instead.

use super::of_checks::of_rules;
use crate::diagnostics::{misspelled, snake_case};
use crate::symbol;

/// An attribute that this crate does not have.
pub(crate) struct Found<'a> {
    pub(crate) word: &'a str,
    /// The string among its arguments.
    pub(crate) text: Option<&'a str>,
    pub(crate) field: &'a str,
    /// The type of the field.
    pub(crate) ty: &'a str,
    /// Whether the path has a placeholder of this name.
    pub(crate) is_in_path: bool,
}

/// Returns what is written instead of an attribute of a field.
pub(crate) fn of_field(found: &Found<'_>) -> Option<String> {
    let word = snake_case(found.word);
    of_roles(&word, found)
        .or_else(|| of_body(&word, found))
        .or_else(|| of_serde(&word, found))
        .or_else(|| of_values(&word, found))
        .or_else(|| {
            misspelled(&word, symbol::FIELD_ATTRIBUTES)
                .filter(|_| word != "from")
                .map(|word| format!("did you mean `#[{word}]`?"))
        })
}

/// Returns whether another library marks the fields of the path with this attribute.
pub(crate) fn is_of_path(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "path",
        "path_param",
        "path_params",
        "path_variable",
        "path_parameter",
        "url_param",
        "uri_param",
        "path_segment",
        "placeholder",
        "capture",
        "segment",
    ];
    WORDS.contains(&&*snake_case(word))
}

/// Returns the repair for where a value goes.
fn of_roles(word: &str, found: &Found<'_>) -> Option<String> {
    let Found { text, field, is_in_path, .. } = found;
    Some(match word {
        word if is_of_path(word) => {
            if *is_in_path {
                "remove it: a placeholder has the name of its field".to_owned()
            } else {
                format!(
                    "write `{{{field}}}` in the path, and remove this: a placeholder has the name of \
                     its field"
                )
            }
        }
        "param" | "params" | "parameter" | "parameters" | "request_param" | "arg" | "args"
            if *is_in_path =>
        {
            format!("remove it: `{field}` fills `{{{field}}}` in the path")
        }
        "param" | "params" | "parameter" | "parameters" | "request_param" | "query_param"
        | "query_params" | "query_parameter" | "query_name" | "query_map" | "query_string"
        | "queries" | "querystring" | "qs" | "search_param" | "search_params" | "url_query"
        | "arg" | "args" => match renamed(*text, field) {
            Some(rename) => format!("write `#[query]` and `{rename}`"),
            None => "write `#[query]`".to_owned(),
        },
        "url" | "uri" | "base_url" | "href" | "endpoint_url" => {
            format!("write `url = {field}` in `#[endpoint(…)]`, in place of the path")
        }
        "headers" | "header_map" | "header_maps" if text.is_none() => {
            "write `#[header]` for a map of headers, or `#[header(\"…\")]` for one".to_owned()
        }
        "headers" | "header_map" | "header_param" | "header_name" | "header_params"
        | "http_header" | "request_header" | "response_header" | "header_value" | "hdr" => {
            format!("write `#[header(\"{}\")]`", text.unwrap_or("…"))
        }
        "cookie" | "cookies" | "cookie_param" | "cookie_value" => {
            "write `#[header(\"Cookie\")]`, with the whole value, as in `name=value`".to_owned()
        }
        "content_type" | "accept" | "user_agent" | "if_match" | "if_none_match" | "etag"
        | "accept_language" | "idempotency_key" | "referer" | "origin" | "location" => {
            format!("write `#[header(\"{}\")]`", as_header(word))
        }
        "auth" | "authorization" | "bearer" | "bearer_auth" | "bearer_token" | "basic"
        | "basic_auth" | "api_key" | "apikey" | "token" | "credentials" | "security" => {
            "credentials belong to the API, `#[api(auth = bearer)]`, or for one request write \
             `#[header(\"Authorization\")]`"
                .to_owned()
        }
        "ext" | "extensions" | "state" | "context" => "write `#[extension]`".to_owned(),
        "skipped" | "ignore" | "ignored" | "exclude" | "excluded" | "omit" | "not_sent"
        | "local" | "transient" | "skip_serializing" | "internal" | "unsent" => {
            "write `#[skip]`".to_owned()
        }
        "description" | "desc" | "summary" | "comment" => {
            "write a doc comment above the field: `/// …`".to_owned()
        }
        "constant" | "fixed" | "static_value" | "literal" => format!(
            "in place of the field write the constant, `query(\"{field}\" = \"…\")` or `body(\"{field}\" = \
             \"…\")` in `#[endpoint(…)]`"
        ),
        "secret" | "sensitive" | "confidential" | "masked" | "password" => {
            let ty = found.ty;
            match ty.strip_prefix("Option<").and_then(|inner| inner.strip_suffix('>')) {
                Some(inner) => {
                    format!("a secret is a type: write `{field}: Option<Secret<{inner}>>`")
                }
                None => format!("a secret is a type: write `{field}: Secret<{ty}>`"),
            }
        }
        "status" | "status_code" | "response" | "response_body" => {
            "that is for a field of a response, a struct with `#[derive(FromResponse)]`".to_owned()
        }
        _ => return None,
    })
}

/// Returns the repair for an encoding of the body.
fn of_body(word: &str, found: &Found<'_>) -> Option<String> {
    let Found { text, field, .. } = found;
    Some(match word {
        "payload" | "request_body" | "request" | "content" | "data" | "entity" | "whole_body"
        | "body_param" | "json_body" => "write `#[body]`".to_owned(),
        "raw" | "raw_body" | "binary" | "bytes" | "octet_stream" | "stream" => {
            "write `#[body]`, and `body = bytes` in `#[endpoint(…)]`".to_owned()
        }
        "text" | "plain" | "plain_text" | "xml" => {
            "write `#[body]`, and `body = text` in `#[endpoint(…)]`".to_owned()
        }
        "form_data" | "formdata" | "urlencoded" | "form_urlencoded" | "form_field"
        | "form_param" | "form_params" | "form_body" => match renamed(*text, field) {
            Some(rename) => {
                format!("write `body = form` in `#[endpoint(…)]`, and `{rename}` here")
            }
            None => "write `body = form` in `#[endpoint(…)]`, and remove this".to_owned(),
        },
        "field" | "body_field" | "json_field" | "json_property" | "property" => {
            match renamed(*text, field) {
                Some(rename) => format!("write `{rename}`"),
                None => "remove it: the fields of a body have no attribute".to_owned(),
            }
        }
        "multipart" | "file" | "files" | "upload" | "attachment" | "multipart_form"
        | "request_part" | "form_file" => {
            "write `#[part]`, and `body = multipart` in `#[endpoint(…)]`".to_owned()
        }
        _ => return None,
    })
}

/// Returns the repair for a word of serde's.
fn of_serde(word: &str, found: &Found<'_>) -> Option<String> {
    let Found { text, field, .. } = found;
    Some(match word {
        "rename" | "name" | "alias" | "key" | "wire_name" | "serialized_name" | "renamed" => {
            match renamed(*text, field) {
                Some(rename) => format!("write `{rename}`"),
                None => "write `#[serde(rename = \"…\")]`".to_owned(),
            }
        }
        "flatten" | "flattened" => "write `#[serde(flatten)]`".to_owned(),
        "with" | "serialize_with" | "serde_with" | "codec" => {
            format!("write `#[serde(with = \"{}\")]`", text.unwrap_or("…"))
        }
        "int_string" | "unix_seconds" | "unix_millis" | "base64" | "json_string" => {
            format!("write `#[serde(with = \"endpoint::codec::{word}\")]`")
        }
        "timestamp" | "unix_timestamp" | "epoch" => {
            "write `#[serde(with = \"endpoint::codec::unix_seconds\")]`, and a `SystemTime`"
                .to_owned()
        }
        "rename_all" => match text {
            Some(rule) => format!("write `#[serde(rename_all = \"{rule}\")]` on the struct"),
            None => "write `#[serde(rename_all = \"…\")]` on the struct".to_owned(),
        },
        "skip_serializing_none"
        | "skip_serializing_if"
        | "skip_serializing_if_none"
        | "skip_none"
        | "skip_if_none"
        | "skip_if"
        | "omitempty"
        | "omit_empty"
        | "skip_none_field" => "remove it: an `Option` that is `None` is not sent".to_owned(),
        "default" | "default_value" => {
            "make the field an `Option`, which is not sent if it is `None`".to_owned()
        }
        _ => return None,
    })
}

/// Returns the repair for how a value is written, and for rules.
fn of_values(word: &str, found: &Found<'_>) -> Option<String> {
    let field = found.field;
    Some(match word {
        "optional" | "opt" | "not_required" => {
            "remove it: a field that may be left out is an `Option`".to_owned()
        }
        "required" | "not_null" | "mandatory" => {
            "remove it: a field without `Option` is always sent".to_owned()
        }
        "nullable" => "remove it: a field that may be `null` is a `Nullable`".to_owned(),
        "comma" | "csv" | "commas" | "comma_separated" => style("comma"),
        "pipe" | "pipes" | "pipe_delimited" => style("pipe"),
        "brackets" | "deep_object" | "nested_query" => style("brackets"),
        "indices" | "indexed" => style("indices"),
        "repeat" | "multi" | "explode" | "repeated" => style("repeat"),
        "allow_empty" | "allow_empty_value" => style("allow_empty"),
        "validate" | "valid" | "validator" | "rule" | "rules" | "constraint" | "garde"
        | "assert" => "write `#[check(…)]`, as in `#[check(length = 1..=5)]`".to_owned(),
        "any_of" | "one_of" | "all_or_none" => {
            format!(
                "write the rule over several fields on the struct: `#[check({word}({field}, …))]`"
            )
        }
        symbol::LENGTH | symbol::RANGE | symbol::ITEMS => {
            format!("write `#[check({word} = 1..=5)]`")
        }
        symbol::PATTERN => "write `#[check(pattern = \"[a-z]+\")]`".to_owned(),
        symbol::NESTED => "write `#[check(nested)]`".to_owned(),
        "offset" | "page" | "cursor" | "limit" | "next" | "total" => {
            format!("write `paginate({word} = {field})` in `#[endpoint(…)]`")
        }
        "timeout" => "write `timeout = \"5s\"` in `#[endpoint(…)]` on the struct".to_owned(),
        "paginate" | "retry" | "envelope" | "api" | "idempotent" | "method" => {
            format!("`{word}` is an argument of `#[endpoint(…)]` on the struct")
        }
        word => {
            let rule = of_rules(word).filter(|_| !is_shared(word))?;
            format!("the rules are in `#[check(…)]`: {rule}")
        }
    })
}

/// Returns whether a word of another library's rules is also another thing.
fn is_shared(word: &str) -> bool {
    matches!(word, "custom" | "format" | "message" | "code" | "error" | "inner" | "each" | "time")
}

fn style(word: &str) -> String {
    format!("write `#[query({word})]`, or `#[form({word})]` in a form")
}

/// Returns the attribute that gives a field the name that is wanted for it.
fn renamed(text: Option<&str>, field: &str) -> Option<String> {
    let name = text.filter(|name| *name != field)?;
    Some(format!("#[serde(rename = {name:?})]"))
}

/// `content_type` as `Content-Type`.
fn as_header(word: &str) -> String {
    if word == "etag" {
        return "ETag".to_owned();
    }
    let capitalized = word.split('_').map(|part| {
        let (first, rest) = part.split_at(part.len().min(1));
        first.to_uppercase() + rest
    });
    capitalized.collect::<Vec<_>>().join("-")
}
