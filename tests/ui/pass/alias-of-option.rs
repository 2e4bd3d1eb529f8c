use endpoint::{Client, Endpoint, endpoint};

type Maybe<T> = Option<T>;

mod own {
    pub type Option = u32;
}

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[header("X-Trace")]
    trace: Maybe<String>,
    #[query]
    page: std::option::Option<u32>,
    #[query]
    option: own::Option,
    #[check(length = 1..=100)]
    name: Maybe<String>,
}

fn _used(client: &Client) {
    let _ = AddUser { trace: None, page: None, option: 7, name: None }.send(client);
}

fn main() {
    let mandatory: Vec<_> = AddUser::SPEC.parameters.iter().map(|it| it.required).collect();
    assert_eq!(mandatory, [false, false, true, false]);
}
