use endpoint::Union;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Event {
    kind: String,
}

#[derive(Union)]
#[union(tag = "kind")]
enum Hook {
    #[union("opened", "reopened")]
    Issue(Event),
}

#[derive(Union)]
#[union(tag = "kind")]
enum Ping {
    #[union("ping", "pong")]
    Ping,
}

fn main() {}

// repaired: `#[union(tag = "kind")]\nenum Hook` => `#[union(tag = "kind", keep_tag)]\nenum Hook`
// repaired by hand: `"ping", "pong"` => `"ping"`
