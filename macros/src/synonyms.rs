//! Words of other libraries and of OpenAPI, and what is written here instead. The words of a list
//! that are misspelled are found by their letters; these are not similar.

pub(crate) mod of_fields;

/// Returns what is written instead of a key of `#[endpoint(…)]`.
pub(crate) fn of_endpoint(word: &str) -> Option<&'static str> {
    Some(match word {
        "response" | "responses" | "returns" | "returning" | "output" | "success" | "result"
        | "response_model" | "response_type" | "response_body" | "return_type" => {
            "the type of a response follows its status: `200 => Type`"
        }
        "error" | "errors" | "err" | "Err" | "failure" | "failures" | "fail" => {
            "a failure is a row of its own: `4xx => Type`"
        }
        "Ok" | "Result" => "declare each status: `200 => Type, 4xx => Type`",
        "status" | "statuses" | "code" | "codes" | "status_code" | "success_status" => {
            "a status is written as a row: `200 => Type`"
        }
        "accept" | "produces" => "write `header(\"Accept\" = \"…\")`",
        "user_agent" => "write `header(\"User-Agent\" = \"…\")`",
        "param" | "params" | "parameters" | "queries" | "query_params" => {
            "a parameter is a field of the struct; for a constant write `query(\"name\" = \"value\")`"
        }
        "request" | "input" | "data" | "payload" | "request_body" | "content" => {
            "a body is made of the fields of the struct; `#[body]` marks one that is all of it"
        }
        "retries" | "attempts" | "max_retries" => "write `retry(attempts = 3)`",
        "pagination" | "pages" | "paging" | "pager" | "paged" => "write `paginate(…)`",
        "unwrap" | "wrapper" | "wrap" | "root" => "write `envelope = \"field\"`",
        "doc" | "documentation" | "link" => "write `docs = \"https://…\"`",
        "base_url" | "host" | "server" | "servers" => {
            "a base URL belongs to the API: `#[api(base = \"https://…\")]`"
        }
        "consumes" | "format" | "encoding" | "media_type" => {
            "the encoding of the body is `body = json`"
        }
        "deprecated" => "write `#[deprecated]` on the struct",
        "value" | "uri" | "route" => "the path is the second argument, without a key",
        "style" | "explode" | "collection_format" | "array_format" => {
            "the style of a list is that of its field: `#[query(brackets)]`"
        }
        "version" | "api_version" => "a constant of the query is `query(\"api-version\" = \"…\")`",
        "poll" | "poll_until" | "wait" | "wait_for" | "until" => {
            "a call is repeated by its caller: `send(&client).poll_until(…)`"
        }
        "request_id" | "trace_id" => "that belongs to the API: `#[api(request_id = \"…\")]`",
        "no_retry" | "never_retry" => "write `retry = never`",
        "idempotency_key" => {
            "the key is a value of each request: a field with `#[header(\"Idempotency-Key\")]`"
        }
        "empty_body" | "empty_object" => "write `empty = object`",
        "connect_timeout" | "cache" | "rate_limit" | "middleware" | "interceptor" | "layer"
        | "proxy" | "compression" | "follow_redirects" | "redirect" | "http_version" => {
            "that is a property of the client, which is set by its builder"
        }
        "client" => "the client of an API sends its endpoints: `api = MyApi`",
        "check" | "validate" | "any_of" | "one_of" | "all_or_none" | "all_of" | "required" => {
            "rules are an attribute of the struct, `#[check(one_of(a, b))]`, or of a field"
        }
        "guard" | "rank" | "id" => "leave it out",
        "authentication" | "authorization" | "bearer" | "basic" | "token" => {
            "authentication belongs to the API: `#[api(auth = …)]`"
        }
        "name" | "operation_id" | "summary" | "description" | "desc" | "tag" | "tags" => {
            "describe the endpoint in a doc comment on the struct"
        }
        "deadline" => "write `timeout = \"5s\"`",
        "max_size" | "body_limit" | "max_response_body" => "write `max_body = \"16 MiB\"`",
        "form" => {
            "the encoding of the body is `body = form`, or `body = form(brackets)` with a style"
        }
        "json" | "const" | "constant" | "field" | "default_body" => {
            "a constant of the body is `body(\"name\" = …)`, and its encoding `body = json`"
        }
        "public" | "anonymous" | "no_auth" | "skip_auth" | "without_auth" => {
            "write `security = none`"
        }
        "signed" | "sign" | "signer" => {
            "requests are signed by the client: `Client::builder(…).signer(…)`"
        }
        "scope" | "scopes" | "scheme" => {
            "an endpoint chooses a scheme of its API: `security = \"name\"`"
        }
        "stream" | "streaming" | "sse" | "event_stream" | "events" => {
            "a stream is the type of a row: `200 => Streaming`, `Events<T>` or `JsonLines<T>`"
        }
        "rename_all" => "write `#[serde(rename_all = \"camelCase\")]` on the struct",
        "no_renew" | "never_renew" => "write `renew = never`",
        "attempt_timeout" => {
            "that is an option of the client or of a call: `Options::attempt_timeout`"
        }
        "cookie" | "cookies" => {
            "write `header(\"Cookie\" = \"…\")`, or a field with `#[header(\"Cookie\")]`"
        }
        "safe" | "is_idempotent" => "write `idempotent`",
        _ => return None,
    })
}

/// Returns what is written instead of a key of `#[api(…)]`.
pub(crate) fn of_api(word: &str) -> Option<&'static str> {
    Some(match word {
        "base_url" | "baseUrl" | "url" | "uri" | "host" | "server" | "servers" | "endpoint" => {
            "write `base = \"https://…\"`"
        }
        "schemes" | "security_schemes" | "security_definitions" => {
            "declare each scheme by its name: `auth(\"key\") = bearer`"
        }
        "authentication" | "authorization" | "security" | "credentials" | "token" => {
            "write `auth = bearer` or another scheme"
        }
        "bearer" => "write `auth = bearer`",
        "basic" => "write `auth = basic`",
        "error" | "errors" | "err" | "failure" | "failures" => "a failure is a row: `4xx => Type`",
        "user_agent" => "write `header(\"User-Agent\" = \"…\")`",
        "retries" | "attempts" | "max_retries" => "write `retry(attempts = 3)`",
        "region" | "environments" => "write `regions(\"name\" = \"https://…\")`",
        "timeout" | "read_timeout" | "max_body" => {
            "that belongs to an endpoint, or to the options of a client"
        }
        "paginate" | "envelope" | "body" | "docs" | "idempotent" | "renew" | "ok" => {
            "that belongs to an endpoint: `#[endpoint(…)]`"
        }
        "prefix" | "path" | "root" => {
            "a prefix of all paths is the end of the base URL: `base = \"https://…/v1\"`"
        }
        "trace_id" | "correlation_id" => "write `request_id = \"X-Request-Id\"`",
        "name" | "title" | "description" | "version" => {
            "describe the API in a doc comment on the struct"
        }
        _ => return None,
    })
}

/// Returns what is written instead of a key of `paginate(…)`.
pub(crate) fn of_paginate(word: &str) -> Option<&'static str> {
    Some(match word {
        "start" | "skip" | "from" => "write `offset = field`, or `first = 0` for the first page",
        "page_number" | "number" | "page_index" => "write `page = field`",
        "after" | "token" | "page_token" | "marker" | "continuation" => "write `cursor = field`",
        "count" => "write `total = field` for all items, or `limit = field` for those of a page",
        "per_page" | "page_size" | "size" | "max" => "write `limit = field`",
        "data" | "list" | "results" | "elements" | "values" => "write `items = field`",
        "type" | "ty" | "of" | "element" => "write `item = Type`",
        "has_more" | "has_next" => "write `more = field`",
        "total_count" | "sum" => "write `total = field`",
        "next_cursor" | "next_token" | "next_page_token" => "write `next = field`",
        "content_range" => "write `total = content_range`",
        "link_header" | "rel" | "header" | "headers" => "the header `Link` is `link`, alone",
        "next_link" | "next_page" | "url" => "write `next_url = field`",
        "strategy" | "style" | "by" | "kind" | "mode" => {
            "the key is the way itself: `offset = field`, `page = field`, `cursor = field`, `link` \
             or `next_url = field`"
        }
        "start_at" | "base" | "first_page" => "write `first = 0`",
        _ => return None,
    })
}

/// Returns what is written instead of a rule of `#[check(…)]`.
pub(crate) fn of_rules(word: &str) -> Option<&'static str> {
    if let Some(repair) = of_limits(word) {
        return Some(repair);
    }
    Some(match word {
        "regex" | "regexp" | "matches" | "match" | "re" => "write `pattern = \"[a-z]+\"`",
        "custom" | "function" | "func" | "validator" | "validate" | "predicate" | "check_with"
        | "validate_with" | "assert" | "satisfies" | "constraint" | "rule" | "check" | "schema"
        | "fn" => "write `with = path::to_fn`",
        "email"
        | "url"
        | "uuid"
        | "ip"
        | "ipv4"
        | "ipv6"
        | "credit_card"
        | "contains"
        | "one_of"
        | "does_not_contain"
        | "ascii"
        | "alphanumeric"
        | "alpha"
        | "numeric"
        | "lowercase"
        | "uppercase"
        | "prefix"
        | "suffix"
        | "starts_with"
        | "ends_with"
        | "phone"
        | "phone_number"
        | "date"
        | "datetime"
        | "date_time"
        | "time"
        | "enum"
        | "const"
        | "allowed"
        | "in"
        | "slug"
        | "hostname"
        | "alphanum"
        | "digits"
        | "digit"
        | "min_digits"
        | "max_digits"
        | "hex"
        | "hexadecimal"
        | "base64"
        | "json"
        | "uri"
        | "ulid"
        | "mac"
        | "port"
        | "domain"
        | "format"
        | "non_control_character"
        | "not"
        | "charset"
        | "decimal_places"
        | "precision"
        | "scale"
        | "timezone"
        | "country"
        | "currency"
        | "language"
        | "semver"
        | "printable" => "write a `pattern`, or `with = path::to_fn`",
        "multipleOf" | "multiple_of" | "step" | "even" | "odd" | "uniqueItems" | "unique_items"
        | "unique" | "distinct" | "contains_item" | "sorted" | "bytes" | "byte_length"
        | "max_bytes" | "min_bytes" | "finite" | "must_match" | "same" | "equal" | "eq" | "ne"
        | "password" | "before" | "after" | "past" | "future" | "is_some" | "is_none" | "luhn"
        | "duration" => "write `with = path::to_fn`, a function from the value to a `Result`",
        "sanitize" | "trim" | "modify" | "transform" | "normalize" => {
            "a rule changes no value; change it before the request is built"
        }
        "message" | "code" | "error" | "msg" | "description" => {
            "a rule words its own errors; for another wording write `with = path::to_fn`"
        }
        "dive" | "recursive" | "deep" => "write `nested`",
        "inner" | "each" | "every" | "all" | "keys" | "values" | "foreach" | "item" | "element" => {
            "`length`, `range`, `pattern` and `with` look at each item of a list by themselves, and \
             `nested` at the rules of its type"
        }
        "skip" | "ignore" | "allow" | "none" => "a field without `#[check]` is not checked",
        "required" | "not_null" => "a field without `Option` is always sent",
        "nullable" | "optional" | "omitempty" | "some" => {
            "the rules of an `Option` are for the value that may be in it"
        }
        "default" | "rename" | "alias" | "flatten" => "it is a word of serde's, in `#[serde(…)]`",
        "use_context" | "context" | "skip_on_field_errors" | "arg" | "crate" => "remove it",
        _ => return None,
    })
}

/// Returns what is written instead of a limit.
fn of_limits(word: &str) -> Option<&'static str> {
    Some(match word {
        "min" | "minimum" | "max" | "maximum" | "gt" | "gte" | "lt" | "lte" | "ge" | "le"
        | "greater" | "greater_or_equal" | "less" | "less_or_equal" | "greater_than"
        | "less_than" | "at_least" | "at_most" | "between" | "positive" | "negative"
        | "non_negative" | "nonnegative" | "non_zero" | "nonzero" | "limit" | "limits"
        | "bounds" | "value" => {
            "limits are a range: `range = 1..=5` for a number, `length` for a string, `items` for a \
             list"
        }
        "exclusiveMinimum" | "exclusiveMaximum" | "exclusive_minimum" | "exclusive_maximum"
        | "exclusive_min" | "exclusive_max" | "exclusive" => {
            "bounds are inclusive: `range = 1..=5`"
        }
        "min_length" | "max_length" | "minLength" | "maxLength" | "len" | "chars" | "non_empty"
        | "not_empty" | "nonempty" | "char_length" | "not_blank" | "len_char_min"
        | "len_char_max" | "len_utf16_min" | "len_utf16_max" | "len_utf8_min" | "len_utf8_max"
        | "min_len" | "max_len" | "strlen" | "str_len" | "graphemes" | "characters"
        | "char_count" | "min_chars" | "max_chars" | "maxlength" | "minlength" => {
            "write `length = 1..=5`"
        }
        "min_items" | "max_items" | "minItems" | "maxItems" | "size" | "count" | "min_size"
        | "max_size" | "item_count" | "minProperties" | "maxProperties" | "min_properties"
        | "max_properties" | "elements" | "entries" => "write `items = 1..=5`",
        _ => return None,
    })
}

/// Returns what is written instead of a rule over several fields.
pub(crate) fn of_field_rules(word: &str) -> Option<&'static str> {
    Some(match word {
        "any" | "at_least_one" | "at_least" | "anyOf" | "or" | "minProperties"
        | "min_properties" | "some_of" | "anyof" => "write `any_of(a, b)`",
        "exactly_one" | "xor" | "oneOf" | "oneof" | "either" | "only_one" | "single" => {
            "write `one_of(a, b)`"
        }
        "all" | "all_of" | "allOf" | "both" | "together" | "allOrNone" | "allof"
        | "required_together" => {
            "write `all_or_none(a, b)`; a field that is always sent has a type other than `Option`"
        }
        "required" => "a field that is always sent has a type other than `Option`",
        "rename_all" | "rename" | "default" | "deny_unknown_fields" => {
            "it is a word of serde's, in `#[serde(…)]`"
        }
        "context" | "allow_unvalidated" | "transparent" | "nest" | "skip_on_field_errors" => {
            "remove it"
        }
        "none_of" | "not" | "at_most_one" | "conflicts_with" | "conflicts" | "exclusive"
        | "mutually_exclusive" | "group" => {
            "for at most one of several fields, make them one field, an `Option` of an enum"
        }
        "requires" | "required_with" | "required_if" | "required_unless" | "dependentRequired"
        | "dependent_required" | "schema" | "custom" | "count" => {
            "the rules over several fields are `any_of`, `one_of` and `all_or_none`; for fields \
             that belong together, make them one field, an `Option` of a struct"
        }
        _ => return None,
    })
}

/// Returns what is written instead of a scheme of `auth`.
pub(crate) fn of_schemes(word: &str) -> Option<&'static str> {
    Some(match word {
        "oauth" | "oauth2" | "jwt" | "token" | "Authorization" => "write `bearer`",
        "password" | "user" | "login" => "write `basic`",
        "api_key" | "apikey" | "key" | "custom" => {
            "write `header(\"X-Api-Key\")` or `query(\"key\")`"
        }
        "cookie" => "write `header(\"Cookie\")`",
        "digest" | "hmac" | "signature" | "aws4" | "sigv4" => {
            "a client computes it from each request, with a `Signer`"
        }
        "none" | "None" => "leave `auth` out",
        _ => return None,
    })
}

/// Returns what is written instead of a key of `retry(…)`.
pub(crate) fn of_retry(word: &str) -> Option<&'static str> {
    Some(match word {
        "never" | "none" | "off" => "write `retry = never`",
        "times" | "count" | "max" | "max_attempts" | "retries" => "write `attempts = 3`",
        "status" | "statuses" | "codes" | "when" | "if" => "write `on = 429 | 503`",
        "backoff" | "delay" | "wait" | "jitter" | "base" => {
            "pauses belong to the options of a client"
        }
        _ => return None,
    })
}

/// Returns what is written instead of an encoding of `body`.
pub(crate) fn of_bodies(word: &str) -> Option<&'static str> {
    Some(match word {
        "urlencoded" | "form_urlencoded" => "write `form`",
        "multipart_form_data" | "formdata" | "form_data" | "file" | "files" => "write `multipart`",
        "raw" | "binary" | "octet_stream" | "stream" | "upload" => "write `bytes`",
        "plain" | "string" | "str" => "write `text`",
        "xml" | "yaml" | "protobuf" | "msgpack" | "cbor" => {
            "write `text` or `bytes`, and `header(\"Content-Type\" = \"…\")`"
        }
        "none" | "None" | "empty" => "leave `body` out",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::symbol;

    #[test]
    fn no_word_of_ours_is_reported_as_one_of_another_library() {
        type Words = (fn(&str) -> Option<&'static str>, &'static [&'static str]);
        let lists: [Words; 5] = [
            (super::of_endpoint, symbol::KEYS),
            (super::of_api, symbol::API_KEYS),
            (super::of_paginate, symbol::PAGINATE_KEYS),
            (super::of_rules, symbol::RULES),
            (super::of_bodies, symbol::BODIES),
        ];
        for (synonym, words) in lists {
            for word in words {
                assert_eq!(synonym(word), None, "{word}");
            }
        }
    }
}
