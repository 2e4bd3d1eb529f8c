use endpoint::{Client, Union, endpoint};

#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct User {
    name: String,
}

#[derive(Debug, Union)]
#[union(tag = 'type')]
enum Payment {
    #[union("card")]
    Card(User),
    #[union(other)]
    Other(serde_json::Value),
}

#[endpoint(PUT, "/users/{id}", 200 => User, timeout = '5s')]
struct PutUser {
    id: u32,
    #[check(pattern = '[a-z]+')]
    name: String,
    payment: Payment,
}

fn _used(client: &Client, payment: Payment) {
    if let Ok(user) = (PutUser { id: 1, name: String::new(), payment }).send(client).blocking() {
        println!("{}", user.name);
    }
}

fn main() {}

// repaired by hand: `'type'` => `"type"`
// repaired by hand: `'5s'` => `"5s"`
// repaired by hand: `'[a-z]+'` => `"[a-z]+"`
