use endpoint::endpoint;

#[endpoint(PUT, "/users/{id}", 204)]
struct PutName {
    id: u32,
    name: str,
}

#[endpoint(PUT, "/users/{id}/tags", 204)]
struct PutTags {
    id: u32,
    tags: [String],
}

#[endpoint(PUT, "/users/{id}/note", 204)]
struct PutNote {
    id: u32,
    note: dyn std::fmt::Display,
}

fn main() {}
// repaired by hand: `name: str` => `name: String`
// repaired by hand: `tags: [String]` => `tags: Vec<String>`
// repaired by hand: `note: dyn std::fmt::Display` => `note: String`
