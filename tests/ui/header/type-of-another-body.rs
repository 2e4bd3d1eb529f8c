use endpoint::{Client, endpoint};

#[endpoint(
    POST, "/v4/user", 200 => String,
    header("Content-Type" = "application/x-www-form-urlencoded"),
)]
struct AddUser {
    email: String,
}

#[endpoint(
    POST, "/v4/user", 200 => String, body = json,
    header("content-type" = "multipart/form-data; boundary=x"),
)]
struct AddFile {
    #[body]
    email: String,
}

#[endpoint(
    POST, "/v4/user", 200 => String, body = form, header("Content-Type" = "Application/JSON"),
)]
struct AddForm {
    email: String,
}

fn _used(client: &Client) {
    let _ = AddUser { email: String::new() }.send(client);
    let _ = AddFile { email: String::new() }.send(client);
    let _ = AddForm { email: String::new() }.send(client);
}

fn main() {}

// repaired: `header("Content-Type" = "application/x-www-form-urlencoded")` => `body = form`
// repaired: `body = json,\n    header("content-type" = "multipart/form-data; boundary=x")` => `body = multipart`
// repaired by hand: `    #[body]\n` => ``
// repaired: `body = form, header("Content-Type" = "Application/JSON")` => `body = json`
