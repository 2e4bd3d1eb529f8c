use endpoint::{Client, endpoint};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct User {
    pub id: u64,
}

mod api {
    use endpoint::endpoint;

    #[endpoint(
        GET, "/users/:id",
        200 => super::User, 201 => String, 404 => super::User, 409 => String,
    )]
    pub struct GetUser {
        pub id: u64,
    }
}

use api::{GetUser, GetUserFailure, GetUserOk};

async fn _another_module(client: &Client) -> u64 {
    match (GetUser { id: 7 }).send(client).await {
        Ok(GetUserOk::Ok(user)) => user.id,
        Ok(GetUserOk::Created(text)) => text.len() as u64,
        Err(error) => match error.into_failure() {
            Ok(GetUserFailure::NotFound(user)) => user.id,
            Ok(GetUserFailure::Conflict(_)) | Err(_) => 0,
        },
    }
}

fn _inside_of_a_function() {
    #[endpoint(GET, "/users/<id>", 200 => User, 404 => User, 409 => String)]
    struct GetUser {
        id: u64,
    }
    fn _code(failure: GetUserFailure) -> u64 {
        match failure {
            GetUserFailure::NotFound(user) => user.id,
            GetUserFailure::Conflict(_) => 0,
        }
    }
}

fn main() {}

// repaired: `/users/:id` => `/users/{id}`
// repaired: `/users/<id>` => `/users/{id}`
