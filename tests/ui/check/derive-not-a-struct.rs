use endpoint::Check;

#[derive(Check)]
enum First {
    Name(String),
}

#[derive(Check)]
struct Second(String);

#[derive(Check)]
union Third {
    id: u32,
}

fn _used(members: (First, Second, Third)) -> [Box<dyn endpoint::Check>; 3] {
    [Box::new(members.0), Box::new(members.1), Box::new(members.2)]
}

fn main() {}
