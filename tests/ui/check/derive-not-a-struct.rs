use endpoint::Check;

#[derive(Check)]
enum First {
    #[check(length = 1..)]
    Name(String),
    Id(#[check(lenght = 1..)] String),
}

#[derive(Check)]
struct Second(#[check(length = 1..)] u8);

#[derive(Check)]
union Third {
    id: u32,
}

fn _used(members: (First, Second, Third)) -> [Box<dyn endpoint::Check>; 3] {
    [Box::new(members.0), Box::new(members.1), Box::new(members.2)]
}

fn main() {}
