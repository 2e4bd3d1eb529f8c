use std::collections::BTreeMap;

use endpoint::Union;

#[derive(Union)]
enum Shape {
    #[union(keys("width", "height"))]
    Rectangle(BTreeMap<String, u8>),
    #[union(keys("height", "width"))]
    Square(BTreeMap<String, u8>),
    #[union(keys("a", "a"))]
    Twice(BTreeMap<String, u8>),
    #[union(keys())]
    None(BTreeMap<String, u8>),
}

fn main() {}
