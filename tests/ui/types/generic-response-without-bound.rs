use endpoint::{Client, Endpoint, endpoint};

use std::marker::PhantomData;

#[endpoint(GET, "/v4/users", 200 => Vec<T>)]
struct ListUsers<T> {
    #[skip]
    of: PhantomData<T>,
}

fn _used(client: &Client) {
    let _ = ListUsers { of: PhantomData::<u32> }.send(client);
    let _ = <ListUsers<u32> as Endpoint>::SPEC;
}

fn main() {}
