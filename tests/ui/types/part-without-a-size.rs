use endpoint::{Client, Secret, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    name: String,
}

#[endpoint(PUT, "/users/{id}", 200 => User)]
struct PutUser {
    id: u32,
    name: Option<str>,
    #[query(comma)]
    tags: Vec<[char]>,
    #[header("X-Token")]
    token: Secret<str>,
    // Correct.
    note: Option<Box<str>>,
}

#[endpoint(GET, "/users", 200 => Vec<str>, 404 => Option<[User]>)]
struct Names {}

fn _used(client: &Client, put: PutUser) {
    println!("{}", put.tags.len());
    if let Ok(user) = put.send(client).blocking() {
        println!("{}", user.name);
    }
    if let Ok(names) = (Names {}).send(client).blocking() {
        println!("{}", names[0].len());
    }
}

fn main() {}

// repaired by hand: `Option<str>` => `Option<String>`
// repaired by hand: `Vec<[char]>` => `Vec<char>`
// repaired by hand: `Secret<str>` => `Secret<String>`
// repaired by hand: `Vec<str>` => `Vec<String>`
// repaired by hand: `Option<[User]>` => `Option<Vec<User>>`
