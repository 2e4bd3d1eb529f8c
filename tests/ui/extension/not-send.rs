use std::rc::Rc;

use endpoint::{Client, endpoint};

#[endpoint(GET, "/users", 200 => String)]
struct ListUsers {
    #[extension]
    cache: Rc<u64>,
}

async fn _used(users: ListUsers, client: &Client) -> usize {
    users.send(client).await.unwrap().len()
}

fn main() {}
// repaired by hand: `cache: Rc<u64>` => `cache: std::sync::Arc<u64>`
