use endpoint::endpoint;

#[endpoint(GET, "/v4/users/{id}", 200 => String)]
pub trait GetUser {
    fn get_user(&self, id: u32) -> u32;
}

fn _used(users: &impl GetUser) -> u32 {
    users.get_user(7)
}

fn main() {}
