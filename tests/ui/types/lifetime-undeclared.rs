use endpoint::{Client, FromResponse, endpoint};

#[derive(FromResponse)]
struct Page {
    #[header("ETag")]
    etag: String,
    title: &'a str,
}

#[endpoint(GET, "/users", 200 => Page)]
struct FindUser {
    name: &'n str,
    #[header("X-Tag")]
    tag: Option<&'n str>,
}

async fn _used(user: FindUser, client: &Client) -> usize {
    user.send(client).await.unwrap().etag.len()
}

fn main() {}
