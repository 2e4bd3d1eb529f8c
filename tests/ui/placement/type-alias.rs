use endpoint::endpoint;

struct GetUser {
    id: u32,
}

#[endpoint(GET, "/v4/users/{id}", 200 => String)]
pub(crate) type GetKey = GetUser;

fn _used(user: &GetKey) -> u32 {
    user.id
}

fn main() {}
