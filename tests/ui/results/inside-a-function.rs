use endpoint::{Client, api, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

async fn _used() -> u32 {
    #[api(auth = bearer, 4xx -> User)]
    struct Vendor;

    #[endpoint(GET, "/v4/user", 200 -> User, api = Vendor)]
    struct GetUser;

    #[endpoint(GET, "/v4/users", 200 => Vec<User>, api = Vendor, paginate(offset = ofset))]
    struct ListUsers {
        offset: u32,
    }

    let client: Option<&Client<Vendor>> = None;
    let client = client.unwrap();
    let list = ListUsers { offset: 0 }.items(client).blocking().next().unwrap();
    let user = GetUser.send(client).await;
    list.unwrap().id + user.map_err(|error| error.failure().unwrap().id).unwrap().id
}

fn main() {}

// repaired: `4xx -> User` => `4xx => User`
// repaired: `200 -> User` => `200 => User`
// repaired: `ofset` => `offset`
