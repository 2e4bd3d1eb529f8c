use endpoint::{Client, Secret, endpoint};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone)]
struct Login {
    user: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Token {
    value: String,
}

#[endpoint(PUT, "/v4/login", 204)]
struct PutLogin {
    name: String,
    login: Secret<Login>,
}

#[endpoint(PUT, "/v4/token", 200 => Secret<Token>)]
struct PutToken {
    #[header("X-Token")]
    token: Secret<String>,
}

#[endpoint(PUT, "/v4/copy", 204)]
struct CopyToken {
    token: Option<Secret<Token>>,
}

fn _used(client: &Client, login: Secret<Login>) {
    println!("{}", login.expose().user);
    let _ = PutLogin { name: String::new(), login }.send(client);
    if let Ok(token) = (PutToken { token: Secret::from("") }).send(client).blocking() {
        println!("{}", token.expose().value);
    }
    let token = Token { value: String::new() };
    let _ = CopyToken { token: Some(Secret::new(token)) }.send(client);
}

fn main() {}
