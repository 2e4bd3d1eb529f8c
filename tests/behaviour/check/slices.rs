//! `#[check(with = …)]` with a function of a slice.

use std::borrow::Cow;

use bytes::Bytes;
use endpoint::{Check, Nullable, Patch, Secret, endpoint};
use serde::Serialize;

use crate::support::violations::violations;

#[endpoint(POST, "/sorted", 200)]
struct Sorted<'a> {
    #[check(with = sorted)]
    list: Vec<u8>,
    #[check(with = sorted)]
    optional: Option<Vec<u8>>,
    #[check(with = sorted)]
    slice: &'a [u8],
    #[check(with = sorted)]
    array: [u8; 2],
    #[check(with = sorted)]
    cow: Cow<'a, [u8]>,
    #[check(with = sorted)]
    boxed: Box<[u8]>,
    #[check(with = sorted)]
    patch: Patch<Box<[u8]>>,
    #[check(with = sorted)]
    rows: Nullable<Vec<Vec<u8>>>,
    #[check(with = sorted)]
    secret: Secret<Vec<u8>>,
    #[check(with = unique)]
    names: Vec<&'a str>,
    #[check(with = any_order)]
    generic: Vec<Item>,
    #[check(nested)]
    inner: Item,
}

#[derive(Serialize, Check)]
struct Item {
    #[check(with = unique)]
    tags: Vec<String>,
}

#[endpoint(PUT, "/files", 200, body = bytes)]
struct Upload {
    #[check(with = sorted)]
    #[body]
    content: Bytes,
}

fn sorted(items: &[u8]) -> Result<(), &'static str> {
    if items.is_sorted() { Ok(()) } else { Err("must be sorted") }
}

fn unique<T: AsRef<str>>(items: &[T]) -> Result<(), String> {
    let repeats = |at: &usize| items[..*at].iter().any(|it| it.as_ref() == items[*at].as_ref());
    match (0..items.len()).find(repeats) {
        Some(at) => Err(format!("repeats item {at}")),
        None => Ok(()),
    }
}

fn any_order<T>(items: &[T]) -> Result<(), &'static str> {
    if items.is_empty() { Err("must not be empty") } else { Ok(()) }
}

fn item(tags: &[&str]) -> Item {
    Item { tags: tags.iter().copied().map(str::to_owned).collect() }
}

#[test]
fn function_of_a_slice_is_given_all_items_at_once() {
    let good = Sorted {
        list: vec![1, 2],
        optional: None,
        slice: &[],
        array: [1, 1],
        cow: Cow::Borrowed(&[3]),
        boxed: Box::from([1, 2]),
        patch: Patch::Null,
        rows: Nullable::Value(vec![vec![1], vec![0]]),
        secret: vec![1].into(),
        names: vec!["a", "b"],
        generic: vec![item(&[])],
        inner: item(&["a"]),
    };
    assert!(violations(&good).is_empty());
    let bad = Sorted {
        list: vec![2, 1],
        optional: Some(vec![2, 1]),
        slice: &[2, 1],
        array: [2, 1],
        cow: Cow::Owned(vec![2, 1]),
        boxed: Box::from([2, 1]),
        patch: Patch::Value(Box::from([2, 1])),
        rows: Nullable::Value(vec![vec![1], vec![2, 1]]),
        secret: vec![2, 1].into(),
        names: vec!["a", "b", "a"],
        generic: vec![],
        inner: item(&["b", "b"]),
    };
    assert_eq!(
        violations(&bad),
        [
            "`list` must be sorted",
            "`optional` must be sorted",
            "`slice` must be sorted",
            "`array` must be sorted",
            "`cow` must be sorted",
            "`boxed` must be sorted",
            "`patch` must be sorted",
            "`rows[1]` must be sorted",
            "`secret` is rejected by its rule, whose message is not shown because it may quote the \
             secret",
            "`names` repeats item 2",
            "`generic` must not be empty",
            "`inner.tags` repeats item 1",
        ]
    );
    assert_eq!(
        violations(&Upload { content: Bytes::from_static(&[2, 1]) }),
        ["`content` must be sorted"]
    );
}
