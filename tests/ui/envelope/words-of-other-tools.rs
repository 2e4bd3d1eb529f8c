use endpoint::{Client, endpoint};

#[endpoint(GET, "/v1/a", envelope("data"), 200 => String)]
struct InParentheses {}

#[endpoint(GET, "/v1/b", envelope: "result", 200 => String)]
struct WithColon {}

#[endpoint(GET, "/v1/c", envelope = result.item, 200 => String)]
struct WithoutQuotes {}

#[endpoint(GET, "/v1/d", envelope = "#/value", 200 => String)]
struct Pointer {}

#[endpoint(GET, "/v1/e", envelope = "list.0", 200 => String)]
struct Index {}

#[endpoint(GET, "/v1/f", envelope = "outer?.inner", 200 => String)]
struct Optional {}

#[endpoint(GET, "/v1/g", envelope = "one, two", 200 => String)]
struct Several {}

async fn _used(client: &Client) {
    let text = InParentheses {}.send(client).await.unwrap();
    println!("{}", text.len());
}

fn main() {}

// repaired: `envelope("data")` => `envelope = "data"`
// repaired: `envelope: "result"` => `envelope = "result"`
// repaired: `envelope = result.item` => `envelope = "result.item"`
// repaired: `envelope = "#/value"` => `envelope = "value"`
// repaired by hand: `"list.0"` => `"list"`
// repaired: `envelope = "outer?.inner"` => `envelope = "outer.inner"`
// repaired: `envelope = "one, two"` => `envelope = "one.two"`
