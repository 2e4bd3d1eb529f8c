use endpoint::endpoint;

struct GetUser {
    id: u32,
}

#[endpoint(GET, "/v4/users/{id}", 200 => String)]
impl GetUser {
    fn id(&self) -> u32 {
        self.id
    }
}

fn _used(user: &GetUser) -> u32 {
    user.id()
}

fn main() {}
