use endpoint::OpenEnum;

#[derive(OpenEnum)]
#[repr(u8)]
enum Level {
    #[open(20)]
    Guest = 20,
    Member = 30,
    Unknown(u8) = 99,
}

fn main() {}
