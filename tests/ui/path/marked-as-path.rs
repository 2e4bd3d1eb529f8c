use endpoint::{Client, endpoint};
use serde::Deserialize;

#[derive(Deserialize)]
struct User {
    id: u32,
}

#[endpoint(GET, "/v4/users/{id}", 200 => User)]
struct Named {
    #[path]
    id: u32,
}

#[endpoint(GET, "/v4/users/{id}/renamed", 200 => User)]
struct Renamed {
    #[path("id")]
    user: u32,
}

#[endpoint(DELETE, "/v4/teams/{team}", 200 => User)]
struct Assigned {
    #[PathVariable("team")]
    team: u32,
}

async fn _used(client: &Client) -> Option<u32> {
    let named = Named { id: 7 }.send(client).await.ok()?;
    let renamed = Renamed { user: 7 }.send(client).await.ok()?;
    let assigned: User = Assigned { team: 7 }.send(client).await.ok()?;
    Some(named.id + renamed.id + assigned.id)
}

fn main() {}

// repaired by hand: `    #[path]\n` => ``
// repaired: `{id}/renamed` => `{user}/renamed`
// repaired by hand: `    #[path("id")]\n` => ``
// repaired by hand: `    #[PathVariable("team")]\n` => ``
