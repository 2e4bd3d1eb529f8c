//! Values of `paginate`.

use super::{Case, assert_repaired};

const VALUE_OF_PAGINATE: &[Case<'_>] = &[
    ("link = next", "link", ""),
    ("link = header(\"Link\")", "link", ""),
    ("link(\"next\")", "link", ""),
    ("link = \"next\"", "link", ""),
    ("next_url = \"next\"", "next_url = next", ""),
    ("next_url = meta[\"next\"]", "next_url = meta.next", ""),
    ("offset = \"$offset\"", "offset = offset", ""),
    ("offset = query(\"offset\")", "offset = offset", ""),
    ("offset = query.offset", "offset = offset", ""),
    ("offset = request.offset", "offset = offset", ""),
    ("offset = &offset", "offset = offset", ""),
    (
        "offset = offset, limit = limit.unwrap_or(100)",
        "limit = limit",
        "offset = offset, limit = limit",
    ),
    ("offset = offset, limit = Some(limit)", "limit = limit", "offset = offset, limit = limit"),
    ("page = page, zero_based", "first = 0", "page = page, first = 0"),
    ("page = page, base = 1", "first = 1", "page = page, first = 1"),
    (
        "page = page, total = \"X-Total\"",
        "total = header(\"X-Total\")",
        "page = page, total = header(\"X-Total\")",
    ),
    (
        "page = page, total = headers[\"X-Total\"]",
        "total = header(\"X-Total\")",
        "page = page, total = header(\"X-Total\")",
    ),
    (
        "page = page, total = header[\"X-Total\"]",
        "total = header(\"X-Total\")",
        "page = page, total = header(\"X-Total\")",
    ),
    (
        "page = page, total_header = \"X-Total\"",
        "total = header(\"X-Total\")",
        "page = page, total = header(\"X-Total\")",
    ),
    ("page = page, total = $.total", "total = total", "page = page, total = total"),
    (
        "page = page, total = \"$response.body#/total\"",
        "total = total",
        "page = page, total = total",
    ),
    (
        "cursor = cursor, next = \"$response.body#/next\"",
        "next = next",
        "cursor = cursor, next = next",
    ),
    ("cursor = cursor, next = meta->next", "next = meta.next", "cursor = cursor, next = meta.next"),
    ("cursor = cursor, next = meta/next", "next = meta.next", "cursor = cursor, next = meta.next"),
    (
        "cursor = cursor, next = meta?.next?",
        "next = meta.next",
        "cursor = cursor, next = meta.next",
    ),
    (
        "cursor = cursor, next = meta.next.as_deref()",
        "next = meta.next",
        "cursor = cursor, next = meta.next",
    ),
    (
        "cursor = cursor, next = meta.next.clone()",
        "next = meta.next",
        "cursor = cursor, next = meta.next",
    ),
    (
        "cursor = cursor, next = |r| r.meta.next",
        "next = meta.next",
        "cursor = cursor, next = meta.next",
    ),
    (
        "cursor = cursor, next = |r: &Keys| r.next.clone()",
        "next = next",
        "cursor = cursor, next = next",
    ),
    (
        "cursor = cursor, next = last(data)[\"id\"]",
        "next = last(data).id",
        "cursor = cursor, next = last(data).id",
    ),
    (
        "cursor = cursor, next = last(data)->id",
        "next = last(data).id",
        "cursor = cursor, next = last(data).id",
    ),
    (
        "cursor = cursor, next = last(\"data\").id",
        "next = last(data).id",
        "cursor = cursor, next = last(data).id",
    ),
    (
        "cursor = cursor, next = last(data, id)",
        "next = last(data).id",
        "cursor = cursor, next = last(data).id",
    ),
    (
        "cursor = cursor, next = last(items).id",
        "last(data).id",
        "cursor = cursor, next = last(data).id",
    ),
    (
        "cursor = cursor, next = data.iter().last().id",
        "next = last(data).id",
        "cursor = cursor, next = last(data).id",
    ),
    (
        "cursor = cursor, next = data.at(-1).id",
        "next = last(data).id",
        "cursor = cursor, next = last(data).id",
    ),
    (
        "cursor = cursor, next = data[last].id",
        "next = last(data).id",
        "cursor = cursor, next = last(data).id",
    ),
    (
        "cursor = cursor, next = next, more = has_more == true",
        "more = has_more",
        "cursor = cursor, next = next, more = has_more",
    ),
    (
        "cursor = cursor, next = next, more = \"has_more\"",
        "more = has_more",
        "cursor = cursor, next = next, more = has_more",
    ),
    (
        "cursor = cursor, next = last(data.id)",
        "last(data).id",
        "cursor = cursor, next = last(data).id",
    ),
    ("cursor = next, next = cursor", "cursor = cursor, next = next", ""),
    (
        "cursor = cursor, next = data.last().id",
        "next = last(data).id",
        "cursor = cursor, next = last(data).id",
    ),
    (
        "cursor = cursor, next = data[-1].id",
        "next = last(data).id",
        "cursor = cursor, next = last(data).id",
    ),
    ("next_url = header(\"Link\")", "link", ""),
];

const ITEMS_OF_A_PAGE: &[Case<'_>] = &[
    (
        "cursor = cursor, next = next, items = data[], item = Key",
        "items = data",
        "cursor = cursor, next = next, items = data, item = Key",
    ),
    (
        "cursor = cursor, next = next, items = data[*], item = Key",
        "items = data",
        "cursor = cursor, next = next, items = data, item = Key",
    ),
    (
        "cursor = cursor, next = next, items = data.*, item = Key",
        "items = data",
        "cursor = cursor, next = next, items = data, item = Key",
    ),
    (
        "cursor = cursor, next = next, items = data.iter(), item = Key",
        "items = data",
        "cursor = cursor, next = next, items = data, item = Key",
    ),
    (
        "cursor = cursor, next = next, items = [data], item = Key",
        "items = data",
        "cursor = cursor, next = next, items = data, item = Key",
    ),
    (
        "cursor = cursor, next = next, items = &data, item = Key",
        "items = data",
        "cursor = cursor, next = next, items = data, item = Key",
    ),
    (
        "cursor = cursor, next = next, items = $.data, item = Key",
        "items = data",
        "cursor = cursor, next = next, items = data, item = Key",
    ),
    (
        "cursor = cursor, next = next, items = .data, item = Key",
        "items = data",
        "cursor = cursor, next = next, items = data, item = Key",
    ),
    (
        "cursor = cursor, next = next, items = data, item = &Key",
        "item = Key",
        "cursor = cursor, next = next, items = data, item = Key",
    ),
    (
        "cursor = cursor, next = next, items = data, item_type = Key",
        "item = Key",
        "cursor = cursor, next = next, items = data, item = Key",
    ),
    (
        "cursor = cursor, next = next, items = data, type = Key",
        "item = Key",
        "cursor = cursor, next = next, items = data, item = Key",
    ),
    (
        "cursor = cursor, next = next, items = result[\"keys\"], item = Key",
        "items = result.keys",
        "cursor = cursor, next = next, items = result.keys, item = Key",
    ),
    (
        "cursor = cursor, next = next, items = \"data.keys\", item = Key",
        "items = data.keys",
        "cursor = cursor, next = next, items = data.keys, item = Key",
    ),
    (
        "offset = offset, items = data: Key",
        "items = data, item = Key",
        "offset = offset, items = data, item = Key",
    ),
    (
        "offset = offset, items = data => Key",
        "items = data, item = Key",
        "offset = offset, items = data, item = Key",
    ),
    (
        "offset = offset, items = data as Vec<Key>",
        "items = data, item = Key",
        "offset = offset, items = data, item = Key",
    ),
];

#[test]
fn value_of_paginate_in_other_words_is_repaired() {
    const FRAME: &str = r#"#[endpoint(GET, "/keys", 200 => Keys, paginate(@, items = data, item = Key))]
        struct List { cursor: Option<String>, offset: Option<u64>, page: u32, limit: Option<u32> }"#;
    assert_repaired(FRAME, VALUE_OF_PAGINATE);
}

#[test]
fn items_of_a_page_in_other_words_are_repaired() {
    const FRAME: &str = r#"#[endpoint(GET, "/keys", 200 => Keys, paginate(@))]
        struct List { cursor: Option<String>, offset: Option<u64> }"#;
    assert_repaired(FRAME, ITEMS_OF_A_PAGE);
}
