use endpoint::OpenEnum;

#[derive(OpenEnum)]
enum WithoutUnknown {
    Active,
}

#[derive(OpenEnum)]
enum Generic<T> {
    Active,
    Unknown(T),
}

#[derive(OpenEnum)]
struct NotAnEnum {
    active: bool,
}

#[derive(serde::Deserialize, serde::Serialize)]
struct User {
    without_unknown: WithoutUnknown,
    generic: Generic<String>,
    not_an_enum: NotAnEnum,
}

fn text(user: &User) -> [&str; 3] {
    [user.without_unknown.as_str(), user.generic.as_str(), user.not_an_enum.as_str()]
}

fn main() {
    let state = WithoutUnknown::from("active");
    println!("{state} {:?}", text as fn(&User) -> [&str; 3]);
}
