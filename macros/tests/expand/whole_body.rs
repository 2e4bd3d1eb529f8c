#[endpoint(POST, "/keys", 201, header("Accept" = "application/json"))]
#[derive(Debug)]
struct CreateKey {
    #[body]
    key: Key,
}
