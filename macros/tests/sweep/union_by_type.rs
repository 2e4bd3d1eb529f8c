#[derive(Union)]
enum Shape {
    Name(String),
    #[union(integer, null)]
    Id(Id),
    #[union(keys("radius"))]
    Circle(Circle),
    #[union(keys("width", "height"))]
    Rectangle(Rectangle),
    #[union(boolean)]
    Flag(bool),
}
