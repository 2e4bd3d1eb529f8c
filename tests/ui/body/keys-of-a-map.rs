use std::collections::{BTreeMap, HashMap};

use endpoint::{Client, FromResponse, endpoint};

#[endpoint(POST, "/cells", 200 => HashMap<Vec<u8>, String>)]
struct Create {
    cells: HashMap<(u8, u8), String>,
    names: Option<BTreeMap<Vec<String>, u8>>,
    counts: BTreeMap<u8, u8>,
}

#[derive(FromResponse)]
struct Cells {
    cells: HashMap<[u8; 2], String>,
}

async fn _used(client: &Client) {
    let create = Create { cells: HashMap::new(), names: None, counts: BTreeMap::new() };
    let cells = create.send(client).await.unwrap();
    let _ = cells.len();
}

fn main() {}
// repaired by hand: `HashMap<Vec<u8>, String>` => `HashMap<String, String>`
// repaired by hand: `HashMap<(u8, u8), String>` => `Vec<((u8, u8), String)>`
// repaired by hand: `BTreeMap<Vec<String>, u8>` => `BTreeMap<String, u8>`
// repaired by hand: `HashMap<[u8; 2], String>` => `HashMap<String, String>`
// repaired by hand: `cells: HashMap::new(), names` => `cells: Vec::new(), names`
