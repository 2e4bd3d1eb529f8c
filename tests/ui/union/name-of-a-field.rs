use endpoint::Union;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Dog {
    name: String,
}

#[derive(Union)]
#[union(tag = "$.meta.kind")]
enum Pet {
    Dog(Dog),
}

#[derive(Union)]
#[union(tag = "type ")]
enum Animal {
    #[union("#/components/schemas/Hound")]
    Dog(Dog),
}

#[derive(Union)]
enum Keyed {
    #[union(keys("/name"), keys("age"))]
    Dog(Dog),
}

fn main() {
    let _ = serde_json::from_str::<Pet>("{}");
    let _ = serde_json::from_str::<Animal>("{}");
    let _ = serde_json::from_str::<Keyed>("{}");
}

// repaired by hand: `"$.meta.kind"` => `"kind"`
// repaired: `"type "` => `"type"`
// repaired by hand: `"#/components/schemas/Hound"` => `"Hound"`
// repaired by hand: `"/name"), keys("age"` => `"name", "age"`
