use endpoint::{Client, Union, endpoint};

#[derive(serde::Serialize, serde::Deserialize)]
struct Circle {
    radius: u8,
}

#[derive(Union)]
enum Shape {
    #[union(object)]
    Circle(Circle),
    #[union(null)]
    Nothing(Square),
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Square {
    side: u8,
}

#[derive(Union)]
enum Value {
    #[union(null)]
    Absent(Unit),
    Text(String),
}

// `null` is what serde writes for it.
#[derive(serde::Serialize, serde::Deserialize)]
struct Unit;

#[endpoint(GET, "/shape", 200 => Shape, 201 => Value)]
struct GetShape {}

async fn _used(client: &Client) {
    let shape = GetShape {}.send(client).await.unwrap();
    if let GetShapeOk::Ok(Shape::Circle(circle)) = shape {
        let _ = circle.radius;
    }
}

fn main() {}
// repaired by hand: `Nothing(Square)` => `Nothing`
