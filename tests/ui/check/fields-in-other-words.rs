use endpoint::{Check, endpoint};
use serde::Serialize;

#[derive(Serialize, Check)]
#[check(any_of = (email, phone))]
#[check(one_of(id | name), exactly_one(street, city))]
#[check(all_or_none(self.from, self.to))]
struct Contact {
    email: Option<String>,
    phone: Option<String>,
    id: Option<u64>,
    name: Option<String>,
    street: Option<String>,
    city: Option<String>,
    from: Option<u64>,
    to: Option<u64>,
}

#[derive(Check)]
#[check(all_of(a, b), none_of(a, b))]
struct Pair {
    a: Option<u8>,
    b: Option<u8>,
}

#[endpoint(POST, "/contacts", 201)]
struct AddContact {
    #[body]
    #[check(nested)]
    contact: Contact,
}

fn main() {
    let _ = |contact| AddContact { contact };
}

// repaired: `any_of = (email, phone)` => `any_of(email, phone)`
// repaired: `one_of(id | name)` => `one_of(id, name)`
// repaired by hand: `exactly_one(` => `one_of(`
// repaired: `self.from, self.to` => `from, to`
// repaired: `all_of(a, b), none_of(a, b)` => `all_or_none(a, b)`
