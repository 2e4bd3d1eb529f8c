#![deny(warnings, clippy::pedantic)]

use endpoint::{Client, endpoint};

#[endpoint(GET, "/list", 200 => Vec<u8>, 204, paginate(offset = offset))]
pub struct ByRow {
    pub offset: u32,
}

#[endpoint(GET, "/list", 200 => Vec<u8>, 404 => None, paginate(offset = offset))]
pub struct ByNone {
    pub offset: u32,
}

#[endpoint(
    GET, "/list", 200 | 206 => Vec<T>, 204, ok(304) => None,
    paginate(offset = offset, total = content_range),
)]
pub struct Generic<T: serde::de::DeserializeOwned> {
    pub offset: u32,
    #[skip]
    pub of: std::marker::PhantomData<T>,
}

pub fn used(client: &Client) {
    let _ = ByRow { offset: 0 }.items(client);
    let _ = ByNone { offset: 0 }.pages(client);
    let _ = Generic::<u8> { offset: 0, of: std::marker::PhantomData }.items(client);
}

fn main() {}
