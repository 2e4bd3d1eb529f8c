//! Words of other libraries and of OpenAPI, and what is written here instead. The words of a list
//! that are misspelled are found by their letters; these are not similar.

pub(crate) mod of_checks;
pub(crate) mod of_fields;

/// Returns what is written instead of a key of `#[endpoint(…)]`.
pub(crate) fn of_endpoint(word: &str) -> Option<&'static str> {
    Some(match word {
        "response" | "responses" | "returns" | "returning" | "output" | "success" | "result"
        | "response_model" | "response_type" | "response_body" | "return_type" => {
            "the type of a response follows its status: `200 => Type`"
        }
        "error" | "errors" | "err" | "Err" | "failure" | "failures" | "fail" | "error_type"
        | "err_type" | "on_error" => "a failure is a row of its own: `4xx => Type`",
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
        "retries" | "attempts" | "max_retries" | "max_attempts" => "write `retry(attempts = 3)`",
        "retry_on" => "write `retry(on = 429 | 503)`",
        "pagination" | "pages" | "paging" | "pager" | "paged" => "write `paginate(…)`",
        "unwrap" | "wrapper" | "wrap" | "root" | "json_path" | "json_pointer" | "select"
        | "extract" => "write `envelope = \"field\"`",
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
        "no_retry" | "never_retry" | "no_retries" => "write `retry = never`",
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
        "authentication" | "authorization" | "bearer" | "basic" | "token" | "oauth" | "oauth2"
        | "jwt" => "authentication belongs to the API: `#[api(auth = …)]`",
        "name" | "operation_id" | "summary" | "description" | "desc" | "tag" | "tags" => {
            "describe the endpoint in a doc comment on the struct"
        }
        "deadline" | "request_timeout" | "timeout_ms" | "timeout_secs" | "timeout_seconds" => {
            "write `timeout = \"5s\"`, with the unit"
        }
        "idle_timeout" | "socket_timeout" => "write `read_timeout = \"60s\"`",
        "max_size" | "body_limit" | "max_response_body" | "max_body_size" => {
            "write `max_body = \"16 MiB\"`"
        }
        "limit" => {
            "write `max_body = \"16 MiB\"` for a body, and `paginate(…, limit = field)` for a page"
        }
        "form" => {
            "the encoding of the body is `body = form`, or `body = form(brackets)` with a style, and \
             a constant in it `body(\"name\" = …)`"
        }
        "json" | "const" | "constant" | "field" | "default_body" | "static" | "fixed" => {
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
        "safe" | "is_idempotent" | "retryable" => "write `idempotent`",
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
        "type" | "ty" | "of" | "element" | "item_type" | "items_type" => "write `item = Type`",
        "has_more" | "has_next" => "write `more = field`",
        "until" | "stop" | "done" | "end" | "is_last" | "last" | "finished" => {
            "the key is `more = field`: a `bool` that is `true` while there are more items"
        }
        "total_count" | "sum" => "write `total = field`",
        "total_header" | "count_header" => "write `total = header(\"X-Total\")`",
        "pages" | "total_pages" | "page_count" | "num_pages" | "last_page" => {
            "`total` is the number of items, and that of pages is not needed; remove it"
        }
        "max_pages" | "max_items" | "concurrency" | "delay" | "interval" | "prefetch" => {
            "a page is requested when its caller polls the stream; remove it"
        }
        "max_limit" | "default_limit" | "default" => {
            "the limit of a page is the value of its field: `limit = field`"
        }
        "step" | "increment" | "prev" | "previous" => "remove it",
        "next_cursor" | "next_token" | "next_page_token" => "write `next = field`",
        "content_range" => "write `total = content_range`",
        "link_header" | "rel" | "header" | "headers" => "the header `Link` is `link`, alone",
        "next_link" | "next_page" | "url" => "write `next_url = field`",
        "strategy" | "style" | "by" | "kind" | "mode" => {
            "the key is the way itself: `offset = field`, `page = field`, `cursor = field`, `link` \
             or `next_url = field`"
        }
        "start_at" | "base" | "first_page" | "zero_based" | "zero_indexed" => "write `first = 0`",
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
        "backoff" | "delay" | "wait" | "jitter" | "base" | "interval" | "exponential"
        | "factor" => "pauses belong to the options of a client",
        _ => return None,
    })
}

/// Returns what is written instead of an encoding of `body`.
pub(crate) fn of_bodies(word: &str) -> Option<&'static str> {
    Some(match word {
        "urlencoded" | "form_urlencoded" | "x_www_form_urlencoded" => "write `form`",
        // As in `application/json`.
        "application" => "write the word alone: `json`, or `form` for `x-www-form-urlencoded`",
        "graphql" => "a query of GraphQL is JSON: write `json`",
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
            (super::of_checks::of_rules, symbol::RULES),
            (super::of_bodies, symbol::BODIES),
        ];
        for (synonym, words) in lists {
            for word in words {
                assert_eq!(synonym(word), None, "{word}");
            }
        }
    }
}
