use endpoint::Part;
use endpoint::endpoint;

#[endpoint(POST, "/v4/files", 204, body = mulitpart)]
struct Upload {
    #[part]
    file: Part,
}

#[endpoint(DELETE, "/v4/files", 204, body = jsn)]
struct Delete {
    names: Vec<String>,
}

fn main() {}
