use endpoint::Response;

#[derive(Response)]
#[response(krate = ::endpoint, crate = "endpoint", 5)]
struct User {
    #[header(RequestId)]
    request: String,
    #[status(code)]
    status: u16,
    #[body(bytes)]
    body: endpoint::Bytes,
}

fn main() {}
