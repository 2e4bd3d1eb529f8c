use endpoint::{Client, endpoint};

#[endpoint(PATCH, url = sesion, 202)]
struct Misspelled {
    session: String,
}

#[endpoint(PATCH, uri = session, 202)]
struct OtherKey {
    session: String,
}

#[endpoint(PATCH, url = "session", 202)]
struct Quoted {
    session: String,
}

#[endpoint(PATCH, "/uploads", url = session, 202)]
struct BesideAPath {
    session: String,
}

#[endpoint(PATCH, url = address, "/parts", 202)]
struct WithAPath {
    address: String,
}

#[endpoint(PATCH, url = session, 202)]
struct WithARole {
    #[query]
    session: String,
}

#[endpoint(PATCH, url = session, 202)]
struct Optional {
    session: Option<String>,
}

#[endpoint(PATCH, url = session, 202)]
struct List {
    session: Vec<String>,
}

#[endpoint(GET, url = session, 200 => Vec<u8>, paginate(link))]
struct Pages {
    session: String,
}

fn used(client: &Client) {
    let session = || String::new();
    let _ = Misspelled { session: session() }.send(client);
    let _ = OtherKey { session: session() }.send(client);
    let _ = Quoted { session: session() }.send(client);
    let _ = BesideAPath { session: session() }.send(client);
    let _ = WithAPath { address: session() }.send(client);
    let _ = WithARole { session: session() }.send(client);
    let _ = Pages { session: session() }.items(client);
}

fn main() {}

// repaired: `url = sesion` => `url = session`
// repaired: `uri = session` => `url = session`
// repaired: `url = "session"` => `url = session`
// repaired by hand: `"/uploads", url = session` => `url = session`
// repaired by hand: `url = address, "/parts"` => `url = address`
// repaired by hand: `struct WithARole {\n    #[query]\n` => `struct WithARole {\n`
// repaired by hand: `session: Option<String>` => `session: String`
// repaired by hand: `session: Vec<String>` => `session: String`
// repaired by hand: `, paginate(link))]\nstruct Pages` => `, paginate(offset = offset))]\nstruct Pages`
// repaired by hand: `struct Pages {\n` => `struct Pages {\n    offset: u64,\n`
// repaired by hand: `Pages { session` => `Pages { offset: 0, session`
