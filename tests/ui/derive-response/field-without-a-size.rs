use endpoint::FromResponse;

#[derive(FromResponse)]
struct User<'a> {
    id: u32,
    name: &'a str,
}

fn main() {}
// repaired by hand: `User<'a>` => `User`
// repaired by hand: `name: &'a str` => `name: String`
