use endpoint::{Union, endpoint};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct OnlySent {}

#[derive(Deserialize)]
struct OnlyRead {}

#[derive(Union)]
#[union(tag = "type")]
enum Pet {
    Sent(OnlySent),
    Read(OnlyRead),
}

#[endpoint(POST, "/pets", 200 => Pet)]
struct AddPet {
    pet: Pet,
}

fn main() {}
