use endpoint::endpoint;

#[endpoint(GET, "/v4/users", 200 => String)]
enum GetUser {
    ById {
        #[query]
        id: u32,
    },
    ByName {
        #[header("X-Name")]
        name: String,
    },
}

fn _used(id: u32) -> [GetUser; 2] {
    [GetUser::ById { id }, GetUser::ByName { name: String::new() }]
}

fn main() {}
