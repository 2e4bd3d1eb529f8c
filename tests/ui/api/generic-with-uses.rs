use endpoint::{Client, api, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    name: String,
}

#[api(auth = bearer)]
struct CodeArts<T: Clone, const N: usize>([T; N]);

#[api(base = "https://api.example.com")]
struct Borrowed<'a>(&'a str);

#[api(auth = bearer)]
trait Named {}

#[api(auth = bearer)]
type Alias = User;

#[endpoint(GET, "/users/{id}", api = CodeArts, 200 => User)]
struct GetUser {
    id: u32,
}

#[endpoint(GET, "/users/{id}", api = CodeArts<u8>, 200 => User)]
struct GetOther {
    id: u32,
}

#[endpoint(GET, "/users/{id}", api = Borrowed, 200 => User)]
struct GetBorrowed {
    id: u32,
}

#[endpoint(GET, "/users/{id}", api = Named, 200 => User, 404 => None, 409 => User)]
struct GetNamed {
    id: u32,
}

#[endpoint(GET, "/users/{id}", api = Alias, 200 => User)]
struct GetAlias {
    id: u32,
}

fn _used(client: &Client<CodeArts>, borrowed: &Client<Borrowed>, named: &Client<Named>) {
    if let Ok(user) = (GetUser { id: 1 }).send(client).blocking() {
        println!("{}", user.name);
    }
    if let Ok(user) = (GetBorrowed { id: 1 }).send(borrowed).blocking() {
        println!("{}", user.name);
    }
    if let Ok(Some(user)) = (GetNamed { id: 1 }).send(named).blocking() {
        println!("{}", user.name);
    }
}

fn main() {}
