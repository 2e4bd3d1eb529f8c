use endpoint::{Client, Endpoint, endpoint};

#[endpoint]
struct First {
    id: u32,
}

#[endpoint()]
struct Second {
    id: u32,
}

fn _used(client: &Client) {
    let _ = First { id: 7 }.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second { id: 7 }.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}
