use endpoint::{Client, api, endpoint};

#[api(auth = bearer, auth("key") = query("key"))]
pub struct Vendor;

#[endpoint(GET, "/a", 200 => String, api = Vendor, security = ["key"])]
struct List {}

#[endpoint(GET, "/b", 200 => String, api = Vendor, security = None)]
struct Nothing {}

#[endpoint(GET, "/c", 200 => String, api = Vendor::new(), security = bearer)]
struct Constructor {}

#[endpoint(GET, "/d", 200 => String, operationId = "getD", hasMore = true)]
struct Operation {}

#[endpoint(GET, "/e", 200 => String, header("Accept: text/plain"), query("v=1"), query(" w" = 1))]
struct Constants {}

#[endpoint(GET, "/f/{id}", 200 => String, query("of" = "{id}"), query("hex" = 0x1F))]
struct Placeholder {
    id: u64,
}

#[endpoint(POST, "/g", 200 => String, body = "application/json", body(k = true))]
struct Body {
    name: String,
}

#[endpoint(POST, "/h", 200 => String, body = form = brackets)]
struct Form {
    #[query(style = "deepObject")]
    filter: Vec<String>,
    tags: Vec<String>,
}

#[endpoint(POST, "/j", 200 => String, body = form)]
struct Unit {
    nothing: (),
}

#[endpoint(GET, "/i", 200 => Vec<String>, paginate(offset = offset, total = header("Content-Range")))]
struct Range {
    offset: Option<u32>,
}

fn used(client: &Client, of_vendor: &Client<Vendor>) {
    let _ = List {}.send(of_vendor);
    let _ = Nothing {}.send(of_vendor);
    let _ = Constructor {}.send(of_vendor);
    let _ = Operation {}.send(client);
    let _ = Constants {}.send(client);
    let _ = Placeholder { id: 7 }.send(client);
    let _ = Body { name: String::new() }.send(client);
    let _ = Form { filter: vec![], tags: vec![] }.send(client);
    let _ = Unit { nothing: () }.send(client);
    let _ = Range { offset: None }.items(client);
}

fn main() {}

// repaired: `security = ["key"]` => `security = "key"`
// repaired: `security = None` => `security = none`
// repaired by hand: `api = Vendor::new(), security = bearer` => `api = Vendor`
// repaired by hand: `, operationId = "getD", hasMore = true` => ``
// repaired: `"Accept: text/plain"` => `"Accept" = "text/plain"`
// repaired: `query("v=1"), query(" w" = 1)` => `query("v" = "1"), query("w" = 1)`
// repaired by hand: `, query("of" = "{id}"), query("hex" = 0x1F)` => `, query("hex" = 31)`
// repaired: `body = "application/json", body(k = true)` => `body = json, body("k" = true)`
// repaired: `body = form = brackets` => `body = form(brackets)`
// repaired: `style = "deepObject"` => `brackets`
// repaired by hand: `body = form)]\nstruct Unit {\n` => `)]\nstruct Unit {\n    #[skip]\n`
// repaired: `header("Content-Range")` => `content_range`
