use endpoint::OpenEnum;

#[derive(OpenEnum)]
enum State<T> {
    Active,
    Unknown(T),
}

fn main() {}
