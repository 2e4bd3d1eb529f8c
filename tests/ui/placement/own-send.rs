use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users", 200 => String)]
struct GetUser {
    id: u32,
}

impl GetUser {
    fn send(&self) -> u32 {
        self.id
    }
}

fn _used(user: &GetUser) {
    let _ = <GetUser as Endpoint>::SPEC;
    let _: Option<Client> = None;
    let _ = user;
}

fn main() {}
