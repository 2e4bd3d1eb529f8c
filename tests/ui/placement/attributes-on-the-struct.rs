use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/users", 200 => String)]
#[header("Accept")]
struct First {
    name: String,
}

#[endpoint(POST, "/v4/users", 200 => String)]
#[query]
#[body]
#[part]
#[extension]
#[skip]
#[form(brackets)]
#[json]
#[check(length = 1..=10)]
struct Second {
    name: String,
}

fn _used(client: &Client) {
    let _ = First { name: String::new() }.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second { name: String::new() }.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}

// repaired by hand: `#[header("Accept")]\n` => ``
// repaired by hand: `#[query]\n#[body]\n#[part]\n#[extension]\n#[skip]\n#[form(brackets)]\n#[json]\n#[check(length = 1..=10)]\n` => ``
