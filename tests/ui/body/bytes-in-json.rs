use endpoint::{Client, Part, Upload, endpoint};

#[endpoint(POST, "/v4/files", 201 => String)]
struct AddFile {
    name: String,
    content: Upload,
    digest: bytes::Bytes,
    part: Option<Part>,
}

#[endpoint(POST, "/v4/files", 201 => String, body = multipart)]
struct AddParts {
    #[part]
    name: String,
    #[part]
    content: Vec<u8>,
}

#[endpoint(POST, "/v4/text", 201 => String, body = text)]
struct AddText {
    #[body]
    lines: Vec<String>,
}

#[endpoint(POST, "/v4/form", 201 => String, body = form)]
struct AddForm {
    #[body]
    names: Vec<String>,
}

async fn _used(client: &Client, file: AddFile, parts: AddParts, text: AddText, form: AddForm) -> usize {
    let first = file.send(client).await.unwrap().len() + parts.send(client).await.unwrap().len();
    first + text.send(client).await.unwrap().len() + form.send(client).await.unwrap().len()
}

fn main() {}
