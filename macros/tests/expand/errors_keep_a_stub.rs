#[endpoint(DELETE, "/keys/{id}", 204 => (), 401 => ApiError)]
#[derive(Debug)]
pub struct DeleteKey {
    key_id: u32,
}
