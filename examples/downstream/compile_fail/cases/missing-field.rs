use downstream::AddKey;

fn main() {
    let _ = AddKey { user: "me".to_owned(), key: "ssh-ed25519 AAAA".to_owned() };
}
