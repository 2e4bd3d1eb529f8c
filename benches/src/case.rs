//! The measured requests and responses: the email update and the larger cases.

use std::fmt::Write as _;
use std::hint::black_box;

use bytes::Bytes;
use serde::{Deserialize, Serialize};

/// The path of the email update: `PUT /v4/user/emails`.
pub const PATH: &str = "/v4/user/emails";
/// The path of a list of a thousand users.
pub const LIST_PATH: &str = "/v4/users";
/// The path that accepts any body and returns its length.
pub const UPLOAD_PATH: &str = "/v4/uploads";
/// The path that, followed by `/` and a number, returns that number of bytes.
pub const DOWNLOAD_PATH: &str = "/v4/downloads";
/// The header of the token.
pub const TOKEN_HEADER: &str = "x-auth-token";

/// A token of 64 bytes.
pub const TOKEN: &str = "MIIFkwYJKoZIhvcNAQcCoIIFhDCCBYACAQExDTALBglghkgBZQMEAgEwggPhBgkq";
/// A new address.
pub const EMAIL: &str = "11@email.com";
/// The code that was mailed to it.
pub const VERIFY_CODE: &str = "SFLAJA";
/// The JSON of the body with this address and code.
pub const REQUEST: &str = r#"{"email":"11@email.com","verify_code":"SFLAJA"}"#;
/// The body of the response with status 200.
pub const USER: &str = concat!(
    r#"{"id":21820,"name":"tr8","username":"ac105e52a4764a4c8f29b306508f016d","state":"active","#,
    r#""created_at":"2025-03-27T14:17:11.000+08:00","updated_at":"2025-05-20T15:42:31.351+08:00","#,
    r#""last_activity_on":"2025-05-17","commit_email":"1@email.com"}"#,
);
/// The body of the response with status 401.
pub const API_ERROR: &str =
    r#"{"error_code":"DEV.00000003","error_msg":"Authentication information expired."}"#;

/// The body of the email update.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct UpdateBody<'a> {
    /// A new address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<&'a str>,
    /// The code that was mailed to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verify_code: Option<&'a str>,
}

/// The body of every email update.
pub const UPDATE_BODY: UpdateBody<'static> =
    UpdateBody { email: Some(EMAIL), verify_code: Some(VERIFY_CODE) };

/// The 8 fields of a user.
#[expect(missing_docs, reason = "the vendor has none")]
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct User {
    pub id: u32,
    pub name: String,
    pub username: String,
    pub state: String,
    pub created_at: String,
    pub updated_at: String,
    pub last_activity_on: String,
    pub commit_email: String,
}

/// The failure of a 401.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ApiError {
    /// `DEV.00000003`.
    pub error_code: String,
    /// A sentence.
    pub error_msg: String,
}

/// The response to an upload.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Uploaded {
    /// The number of bytes received.
    pub bytes: u64,
}

/// The number of users in the list.
pub const ITEMS: usize = 1_000;
/// The length of the long token.
pub const LONG_TOKEN: usize = 100_000;
/// The length of the upload.
pub const UPLOAD: usize = 16 << 20;

/// Returns a token of 100,000 characters, the longest that the vendor allows.
pub fn long_token() -> String {
    TOKEN.chars().cycle().take(LONG_TOKEN).collect()
}

/// Returns a list of a thousand users with distinct ids.
pub fn users() -> Bytes {
    page(ITEMS)
}

/// Returns a list of that many users with distinct ids.
pub fn page(items: usize) -> Bytes {
    let mut text = String::from("[");
    for id in 0..items {
        let separator = if id == 0 { "" } else { "," };
        let user = USER.replacen("21820", &(20_000 + id).to_string(), 1);
        let _ = write!(text, "{separator}{user}");
    }
    text.push(']');
    text.into()
}

/// Decodes the list `n` times, as hand-written code does.
///
/// # Panics
///
/// If the list does not decode.
pub fn decode_users(n: u64) {
    decode_page(n, ITEMS);
}

/// Decodes a list of that many users `n` times, as hand-written code does.
///
/// # Panics
///
/// If the list does not decode.
pub fn decode_page(n: u64, items: usize) {
    let page = page(items);
    for _ in 0..n {
        let list = serde_json::from_slice::<Vec<User>>(black_box(&page));
        black_box(list.expect("the list decodes"));
    }
}

/// Returns 16 MiB to upload.
pub fn upload() -> Bytes {
    vec![b'u'; UPLOAD].into()
}

/// A request and the number that it must return.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// The email update: returns the `id` of the user.
    Update,
    /// The email update with an expired token: returns the length of the error message.
    Expired,
    /// The list: returns the number of items.
    List,
    /// A body of 16 MiB: returns the number of bytes that the server has counted.
    Upload,
}

impl Call {
    /// All calls.
    pub const ALL: [Self; 4] = [Self::Update, Self::Expired, Self::List, Self::Upload];

    /// Returns its name on the command line and in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Expired => "expired",
            Self::List => "list",
            Self::Upload => "upload",
        }
    }

    /// Returns the call of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|call| call.name() == name)
    }

    /// Returns the number that a successful call returns.
    pub fn outcome(self) -> u64 {
        match self {
            Self::Update => 21_820,
            Self::Expired => 35,
            Self::List => ITEMS as u64,
            Self::Upload => UPLOAD as u64,
        }
    }

    /// Returns the token that the call is sent with.
    pub fn token(self) -> &'static str {
        if self == Self::Expired { "expired" } else { TOKEN }
    }
}
