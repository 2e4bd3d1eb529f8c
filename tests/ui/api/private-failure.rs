mod users {
    use endpoint::api;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    struct Problem {
        code: u32,
    }

    #[api(base = "https://api.example.com", _ => Problem)]
    pub struct Users;
}

fn main() {}
// repaired by hand: `    struct Problem` => `    pub struct Problem`
