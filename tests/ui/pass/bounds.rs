use endpoint::{Client, endpoint};

const MAX: usize = 10;

mod limits {
    pub(crate) const LENGTH: usize = 100;

    pub(crate) struct Limits;

    impl Limits {
        pub(crate) const MAX: u32 = 7;
    }
}

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser {
    #[check(length = 1..=crate::MAX)]
    a: String,
    #[check(length = crate::limits::LENGTH..)]
    b: String,
    #[check(length = MAX + 1..=limits::LENGTH - 1, pattern = "[a-z]+")]
    c: String,
    #[check(range = 1..=limits::Limits::MAX)]
    d: u32,
    #[check(range = (1 + 1)..=u8::MAX)]
    e: u8,
    #[check(range = -(1.5)..=f64::MAX)]
    f: f64,
    #[check(items = 0..=MAX as usize,)]
    g: Vec<u32>,
}

macro_rules! limited {
    ($name:ident $range:expr, $min:expr, $max:expr) => {
        #[endpoint(POST, "/v4/users", 200 => String)]
        struct $name {
            #[check(length = $range)]
            a: String,
            #[check(length = $min..=$max)]
            b: String,
        }
    };
}

limited!(AddKey 1..=10, 1, MAX + 1);

fn _used(client: &Client, user: AddUser, key: AddKey) {
    let _ = user.send(client);
    let _ = key.send(client);
}

fn main() {}
