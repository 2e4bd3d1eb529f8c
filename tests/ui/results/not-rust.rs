use endpoint::{Client, FromResponse, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

#[endpoint(GET, "/v4/user", 200 => User, 404 => String, 409 => User)]
struct GetUser {
    name: String
    page: u32,
}

#[endpoint(GET, "/v4/users", 200 => Vec<User>, paginate(offset = offset))]
struct ListUsers {
    offset u32,
}

#[derive(FromResponse)]
struct Login {
    #[header("X-Token")]
    token String,
}

#[endpoint(GET, "/v4/login", 200 => Login)]
struct GetLogin;

async fn _used(client: &Client, get: GetUser, list: ListUsers) -> u32 {
    let id = match get.send(client).await {
        Ok(user) => user.id,
        Err(error) => match error.failure() {
            Some(GetUserFailure::NotFound(text)) => text.len() as u32,
            Some(GetUserFailure::Conflict(user)) => user.id,
            None => 0,
        },
    };
    let token = GetLogin.send(client).await.unwrap().token;
    let first = list.items(client).blocking().next().unwrap().unwrap();
    id + first.id + token.len() as u32
}

fn main() {}
