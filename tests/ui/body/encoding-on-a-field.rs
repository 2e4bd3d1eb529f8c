use endpoint::{Client, endpoint};

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser {
    #[form]
    name: String,
    #[json]
    id: u32,
}

async fn _used(client: &Client, user: AddUser) -> usize {
    user.send(client).await.unwrap().len()
}

fn main() {}

// repaired: `200 => String` => `200 => String, body = form`
// repaired by hand: `    #[form]\n` => ``
// repaired by hand: `    #[json]\n` => ``
