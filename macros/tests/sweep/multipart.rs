#[endpoint(
    POST,
    "/v1/files",
    201 => File,
    413 => true,
    body = multipart,
)]
struct AddFile {
    #[part]
    content: Part,
    #[serde(rename = "fileName")]
    name: String,
    #[extension]
    trace: Trace,
    #[skip]
    memo: u8,
}
