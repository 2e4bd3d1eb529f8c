use endpoint::{Client, Part, endpoint};

#[derive(Debug, serde::Deserialize)]
struct Stored {
    id: u32,
}

#[endpoint(POST, "/files", 201 => Stored)]
struct Upload {
    title: String,
    #[part]
    file: Part,
    #[part]
    preview: Option<Part>,
    #[part]
    pages: Vec<Part>,
}

#[endpoint(POST, "/images", body = multipart, 201 => Stored)]
struct UploadImage {
    title: String,
    #[body]
    image: Part,
}

fn _used(client: &Client, upload: Upload, image: UploadImage) {
    if let Ok(stored) = upload.send(client).blocking() {
        println!("{}", stored.id);
    }
    if let Ok(stored) = image.send(client).blocking() {
        println!("{}", stored.id);
    }
}

fn main() {}

// repaired by hand: `"/files", 201` => `"/files", body = multipart, 201`
// repaired by hand: `#[body]` => `#[part]`
