#![no_implicit_prelude]

struct Option;
struct Result;
struct Vec;
struct Some;
enum Ok {}
mod core {}
mod std {}

#[::endpoint::endpoint(POST, "/v4/{id}", 200 => ::std::string::String, 401 => u32, 404 => ())]
struct AddUser {
    id: u32,
    #[header("X-Trace")]
    trace: ::core::option::Option<u32>,
    #[query]
    #[check(range = 1..=10)]
    page: u32,
    #[check(length = 1..=10)]
    name: ::std::string::String,
}

#[derive(::endpoint::FromResponse)]
struct Login {
    #[header("X-Subject-Token")]
    token: ::std::string::String,
    #[status]
    status: u16,
    name: ::std::string::String,
}

fn _used(client: &::endpoint::Client, user: AddUser) {
    let _ = user.send(client);
}

fn main() {}
