use endpoint::{Union, endpoint};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Dog {
    name: String,
}

#[derive(Serialize, Deserialize)]
struct Cat {
    lives: u8,
}

#[derive(Union)]
#[union(discriminator = "kind")]
enum Pet {
    Dog(Dog),
    #[union(name = "kitten")]
    Cat(Cat),
    #[union(catch_all)]
    Unknown(serde_json::Value),
}

#[derive(Union)]
enum Shape {
    #[union(required("name"))]
    Dog(Dog),
    #[union(keys = "lives")]
    Cat(Cat),
    #[union(type = "string")]
    Name(String),
}

#[endpoint(POST, "/pets", 201 => Pet)]
struct AddPet {
    #[body]
    pet: Shape,
}

fn name(pet: Pet) -> Option<String> {
    match pet {
        Pet::Dog(dog) => Some(dog.name),
        _ => serde_json::to_string(&pet).ok(),
    }
}

fn main() {
    let _ = AddPet { pet: Shape::Name(String::new()) };
    let _ = name(Pet::Dog(Dog { name: String::new() }));
}

// repaired: `discriminator = "kind"` => `tag = "kind"`
// repaired: `#[union(name = "kitten")]` => `#[union("kitten")]`
// repaired: `(catch_all)` => `(other)`
// repaired: `required("name")` => `keys("name")`
// repaired: `keys = "lives"` => `keys("lives")`
// repaired: `#[union(type = "string")]` => `#[union(string)]`
