//! Attribute and key names, each written once.

pub(crate) const ENDPOINT: &str = "endpoint";
pub(crate) const RESPONSE: &str = "response";

pub(crate) const HEADER: &str = "header";
pub(crate) const QUERY: &str = "query";
pub(crate) const BODY: &str = "body";
pub(crate) const FORM: &str = "form";
pub(crate) const JSON: &str = "json";
pub(crate) const PART: &str = "part";
pub(crate) const EXTENSION: &str = "extension";
pub(crate) const SKIP: &str = "skip";
pub(crate) const CHECK: &str = "check";
pub(crate) const STATUS: &str = "status";
pub(crate) const SERDE: &str = "serde";

/// The attributes of fields of requests, for suggestions.
pub(crate) const FIELD_ATTRIBUTES: &[&str] =
    &[HEADER, QUERY, FORM, BODY, PART, EXTENSION, SKIP, CHECK, SERDE];

pub(crate) const LENGTH: &str = "length";
pub(crate) const RANGE: &str = "range";
pub(crate) const ITEMS: &str = "items";
pub(crate) const PATTERN: &str = "pattern";
pub(crate) const WITH: &str = "with";
pub(crate) const NESTED: &str = "nested";

pub(crate) const API: &str = "api";
pub(crate) const DOCS: &str = "docs";
pub(crate) const PAGINATE: &str = "paginate";
pub(crate) const ENVELOPE: &str = "envelope";
pub(crate) const CRATE: &str = "crate";
pub(crate) const OK: &str = "ok";
pub(crate) const CFG: &str = "cfg";
pub(crate) const CFG_ATTR: &str = "cfg_attr";
pub(crate) const OPEN: &str = "open";
pub(crate) const UNION: &str = "union";
pub(crate) const TAG: &str = "tag";
pub(crate) const KEEP_TAG: &str = "keep_tag";
/// In `#[union(keys("id"))]`.
pub(crate) const KEYS_OF_ARM: &str = "keys";
pub(crate) const OTHER: &str = "other";
pub(crate) const BASE: &str = "base";
pub(crate) const REGIONS: &str = "regions";
pub(crate) const AUTH: &str = "auth";
pub(crate) const SECURITY: &str = "security";
pub(crate) const NONE: &str = "none";
pub(crate) const IDEMPOTENT: &str = "idempotent";
pub(crate) const TIMEOUT: &str = "timeout";
pub(crate) const READ_TIMEOUT: &str = "read_timeout";
pub(crate) const RENEW: &str = "renew";
pub(crate) const RETRY: &str = "retry";
pub(crate) const URL: &str = "url";
pub(crate) const EMPTY: &str = "empty";
pub(crate) const OBJECT: &str = "object";
pub(crate) const MAX_BODY: &str = "max_body";
pub(crate) const REQUEST_ID: &str = "request_id";
pub(crate) const EXPIRED: &str = "expired";
pub(crate) const ATTEMPTS: &str = "attempts";
pub(crate) const ON: &str = "on";
pub(crate) const RENAME_ALL: &str = "rename_all";

pub(crate) const OFFSET: &str = "offset";
pub(crate) const PAGE: &str = "page";
pub(crate) const CURSOR: &str = "cursor";
pub(crate) const LINK: &str = "link";
pub(crate) const NEXT_URL: &str = "next_url";
pub(crate) const LIMIT: &str = "limit";
pub(crate) const FIRST: &str = "first";
pub(crate) const ITEM: &str = "item";
pub(crate) const TOTAL: &str = "total";
pub(crate) const NEXT: &str = "next";
pub(crate) const MORE: &str = "more";

/// The keys of `paginate(…)`, for suggestions.
pub(crate) const PAGINATE_KEYS: &[&str] =
    &[OFFSET, PAGE, CURSOR, LINK, NEXT_URL, LIMIT, FIRST, ITEMS, ITEM, TOTAL, NEXT, MORE];
/// In `next = last(…).…`.
pub(crate) const LAST: &str = "last";
/// In `total = content_range`.
pub(crate) const CONTENT_RANGE: &str = "content_range";
/// The keys of `#[api(…)]`, for suggestions.
pub(crate) const API_KEYS: &[&str] =
    &[BASE, REGIONS, AUTH, EXPIRED, HEADER, QUERY, REQUEST_ID, RETRY, CRATE];
/// The encodings of a body.
pub(crate) const BODIES: &[&str] = &["json", "form", "multipart", "text", "bytes"];

/// The keys of `#[endpoint(…)]`, for suggestions.
pub(crate) const KEYS: &[&str] = &[
    URL,
    HEADER,
    QUERY,
    BODY,
    EMPTY,
    OK,
    API,
    SECURITY,
    PAGINATE,
    ENVELOPE,
    DOCS,
    IDEMPOTENT,
    TIMEOUT,
    READ_TIMEOUT,
    RETRY,
    RENEW,
    MAX_BODY,
    CRATE,
];
/// The ways to write a list in a query or a form.
pub(crate) const LIST_STYLES: &[&str] = &["repeat", "comma", "pipe", "brackets", "indices"];
pub(crate) const ALLOW_EMPTY: &str = "allow_empty";
/// The words in `#[query(…)]` and `#[form(…)]`.
pub(crate) const LIST_WORDS: &[&str] =
    &["repeat", "comma", "pipe", "brackets", "indices", ALLOW_EMPTY];
/// The rules of `#[check(…)]`.
pub(crate) const RULES: &[&str] = &[LENGTH, RANGE, ITEMS, PATTERN, WITH, NESTED];

pub(crate) const ANY_OF: &str = "any_of";
pub(crate) const ONE_OF: &str = "one_of";
pub(crate) const ALL_OR_NONE: &str = "all_or_none";
/// The rules of `#[check(…)]` over several fields.
pub(crate) const FIELD_RULES: &[&str] = &[ANY_OF, ONE_OF, ALL_OR_NONE];
