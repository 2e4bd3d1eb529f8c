use endpoint::{Client, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

#[derive(Debug, serde::Deserialize)]
struct Fault {
    code: u32,
}

#[endpoint(GET, "/v4/user", 200 -> User, 404 => Fault)]
struct Arrow;

#[endpoint(GET, "/v4/user", 200 => User, 404 -> Fault)]
struct FailureArrow;

#[endpoint(GET, "/v4/user", 2OO => User, 404 => Fault)]
struct Letters;

#[endpoint(GET, "/v4/user", 200 => User, 201 => Fault, 404: Fault, 409 => User)]
struct Several;

async fn _used(client: &Client) -> u32 {
    let arrow = Arrow.send(client).await.map(|user| user.id);
    let failure = FailureArrow.send(client).await.map_err(|error| error.failure().unwrap().code);
    let letters = Letters.send(client).await.unwrap();
    let several = match Several.send(client).await {
        Ok(SeveralOk::Ok(user)) => user.id,
        Ok(SeveralOk::Created(fault)) => fault.code,
        Err(error) => match error.failure() {
            Some(SeveralFailure::NotFound(fault)) => fault.code,
            Some(SeveralFailure::Conflict(user)) => user.id,
            None => 0,
        },
    };
    arrow.unwrap() + failure.unwrap().id + letters.id + several
}

fn _named(failure: &SeveralFailure) -> u32 {
    match failure {
        SeveralFailure::NotFound(fault) => fault.code,
        SeveralFailure::Conflict(user) => user.id,
    }
}

fn main() {}

// repaired: `200 -> User` => `200 => User`
// repaired: `404 -> Fault` => `404 => Fault`
// repaired by hand: `2OO` => `200`
// repaired: `404: Fault` => `404 => Fault`
