use endpoint::{Client, FromResponse, endpoint};

#[derive(Default)]
struct Settings {
    theme: String,
}

#[derive(FromResponse)]
struct User {
    id: u32,
    #[serde(default)]
    settings: Settings,
}

#[endpoint(GET, "/user", 200 => User)]
struct GetUser;

async fn user(client: &Client) {
    if let Ok(user) = GetUser.send(client).await {
        println!("{}", user.settings.theme);
    }
}

fn main() {}
// repaired: `#[derive(Default)]` => `#[derive(Default, serde::Deserialize)]`
