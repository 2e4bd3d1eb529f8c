#[derive(Check)]
#[check(any_of(email, phone), one_of(id, name), all_or_none(street, city, zip))]
struct Contact {
    email: Option<String>,
    phone: Option<String>,
    id: Option<u64>,
    name: Option<String>,
    #[check(length = ..=80)]
    street: Option<String>,
    city: Option<String>,
    #[check(pattern = "[0-9]{5}")]
    zip: Option<String>,
}
