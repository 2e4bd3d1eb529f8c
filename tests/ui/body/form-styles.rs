use endpoint::{Endpoint, endpoint};

#[endpoint(POST, "/v1/orders", 200, body = form())]
struct NoStyle {
    ids: Vec<u32>,
}

#[endpoint(POST, "/v1/orders", 200, body = form(bracket))]
struct Misspelled {
    ids: Vec<u32>,
}

#[endpoint(POST, "/v1/orders", 200, body = form(indices, brackets))]
struct Two {
    ids: Vec<u32>,
}

#[endpoint(POST, "/v1/orders", 200, body = form(allow_empty))]
struct OfAField {
    ids: Vec<u32>,
}

#[endpoint(POST, "/v1/orders", 200, body = form("indices"))]
struct Quoted {
    ids: Vec<u32>,
}

#[endpoint(POST, "/v1/orders", 200, body = json(brackets))]
struct OfJson {
    ids: Vec<u32>,
}

#[endpoint(POST, "/v1/orders", 200)]
struct FieldOfJson {
    #[form(brackets)]
    ids: Vec<u32>,
}

#[endpoint(POST, "/v1/orders", 200, body = form)]
struct TwoRoles {
    #[query]
    #[form(brackets)]
    ids: Vec<u32>,
    #[form(brakets)]
    names: Vec<String>,
}

fn _used() {
    let _ = <NoStyle as Endpoint>::SPEC;
    let _ = <Misspelled as Endpoint>::SPEC;
    let _ = <TwoRoles as Endpoint>::SPEC;
}

fn main() {}

// repaired: `form()` => `form(brackets)`
// repaired: `form(bracket)` => `form(brackets)`
// repaired by hand: `form(indices, brackets)` => `form(indices)`
// repaired by hand: `form(allow_empty)` => `form`
// repaired by hand: `form("indices")` => `form(indices)`
// repaired: `json(brackets)` => `json`
// repaired: `200)]` => `200, body = form)]`
// repaired by hand: `    #[query]\n` => ``
// repaired: `brakets` => `brackets`
