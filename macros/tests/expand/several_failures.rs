#[endpoint(GET, "/key", 200 => Key, 4xx => ApiError, 401 => ApiError, 404)]
#[derive(Debug)]
pub(crate) struct GetKey;
