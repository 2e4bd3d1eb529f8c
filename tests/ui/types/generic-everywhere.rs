use endpoint::{Client, endpoint};
#[endpoint(POST, "/v4/{a}/{*b}", 200 => T)]
struct X<T> {
    a: T,
    b: Vec<T>,
    #[header("X")] c: T,
    #[query] d: Option<T>,
    e: T,
    f: T,
}
#[endpoint(POST, "/v4", 200 => String, body = form)]
struct Y<T> { a: T, b: T }
#[endpoint(POST, "/v4", 200 => String, body = form)]
struct Z<T> { #[body] a: T }
#[endpoint(POST, "/v4", 200 => String, body = text)]
struct W<T> { #[body] a: T }
async fn used(client: &Client, x: X<u32>, y: Y<u32>) -> usize { x.send(client).await.unwrap() as usize + y.send(client).await.unwrap().len() }

fn main() {}
