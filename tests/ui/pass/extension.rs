use endpoint::{Client, endpoint};

#[derive(Clone)]
struct Trace(u32);

#[endpoint(POST, "/v4/users", 200 => String, body = json)]
struct AddUser {
    name: String,
    #[extension]
    trace: Trace,
    #[extension]
    attempts: Option<u32>,
    #[extension]
    of: &'static str,
}

fn _used(client: &Client) {
    let trace = Trace(7);
    let _ = trace.0;
    let _ = AddUser { name: String::new(), trace, attempts: None, of: "t" }.send(client);
}

fn main() {}
