use endpoint::{Client, Union, endpoint};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Dog {
    name: String,
}

#[derive(Union)]
#[union(tag = "type")]
#[serde(rename_all_fields = "camelCase")]
enum Pet {
    #[serde(alias = "puppy")]
    Dog(Dog),
    #[serde(with = "codec")]
    Cat(Dog),
    Bird(#[serde(serialize_with = "codec::write")] Dog),
    #[serde(skip)]
    Fish(Dog),
    Horse(#[serde(default)] Dog),
    #[serde(deny_unknown_fields)]
    Cow(Dog),
}

#[derive(Union)]
#[union(tag = kind)]
enum Shape {
    Circle(Dog),
}

#[derive(Union)]
#[union(tag = "type")]
enum Tree {
    Leaf(Dog),
    Branch(Box<Tree>),
}

#[derive(Deserialize)]
struct Owner {
    pet: Pet,
    shape: Shape,
    tree: Tree,
}

#[endpoint(POST, "/owners", 200 => Owner)]
struct AddOwner {
    pet: Pet,
}

async fn send(client: &Client, pet: Pet) -> bool {
    let owner = AddOwner { pet }.send(client).await.unwrap();
    let _ = (owner.shape, owner.tree);
    matches!(owner.pet, Pet::Dog(_))
}

fn main() {
    let _ = send;
}

// repaired by hand: `#[serde(rename_all_fields = "camelCase")]` => ``
// repaired by hand: `#[serde(alias = "puppy")]` => ``
// repaired by hand: `#[serde(with = "codec")]` => ``
// repaired by hand: `#[serde(serialize_with = "codec::write")] ` => ``
// repaired by hand: `    #[serde(skip)]\n    Fish(Dog),\n` => ``
// repaired by hand: `#[serde(default)] ` => ``
// repaired by hand: `    #[serde(deny_unknown_fields)]\n` => ``
// repaired: `tag = kind` => `tag = "kind"`
// repaired by hand: `Branch(Box<Tree>)` => `Branch(std::collections::BTreeMap<String, Tree>)`
