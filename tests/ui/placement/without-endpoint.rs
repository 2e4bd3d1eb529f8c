use endpoint::Client;

struct GetUser {
    #[header("X-Auth-Token")]
    token: String,
}

fn _used(_: &Client, user: GetUser) -> String {
    user.token
}

fn main() {}
