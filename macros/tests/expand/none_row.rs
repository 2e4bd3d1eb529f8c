#[endpoint(GET, "/key", 200 => Key, 202, 404 => None)]
pub struct FindKey;
