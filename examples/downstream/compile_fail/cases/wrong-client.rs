use downstream::ListKeys;
use endpoint::{Client, api};

#[api(auth = bearer)]
struct Billing;

async fn _list(billing: &Client<Billing>) {
    let list = ListKeys { user: "me".to_owned(), offset: None, limit: None };
    let _ = list.send(billing).await;
}

fn main() {}
