//! The worked case and the larger ones: what everybody sends, and what comes back.

use std::fmt::Write as _;
use std::hint::black_box;

use bytes::Bytes;
use serde::{Deserialize, Serialize};

/// The method and path of the worked case: `PUT /v4/user/emails`.
pub const PATH: &str = "/v4/user/emails";
/// A list of a thousand users.
pub const LIST_PATH: &str = "/v4/users";
/// Takes any body, and says how long it was.
pub const UPLOAD_PATH: &str = "/v4/uploads";
/// Followed by `/` and a number: so many bytes.
pub const DOWNLOAD_PATH: &str = "/v4/downloads";
/// The token's header.
pub const TOKEN_HEADER: &str = "x-auth-token";

/// A token of 64 bytes.
pub const TOKEN: &str = "MIIFkwYJKoZIhvcNAQcCoIIFhDCCBYACAQExDTALBglghkgBZQMEAgEwggPhBgkq";
/// A new address.
pub const EMAIL: &str = "11@email.com";
/// The code that was mailed to it.
pub const VERIFY_CODE: &str = "SFLAJA";
/// What the two become.
pub const REQUEST: &str = r#"{"email":"11@email.com","verify_code":"SFLAJA"}"#;
/// The answer with status 200.
pub const USER: &str = concat!(
    r#"{"id":21820,"name":"tr8","username":"ac105e52a4764a4c8f29b306508f016d","state":"active","#,
    r#""created_at":"2025-03-27T14:17:11.000+08:00","updated_at":"2025-05-20T15:42:31.351+08:00","#,
    r#""last_activity_on":"2025-05-17","commit_email":"1@email.com"}"#,
);
/// The answer with status 401.
pub const API_ERROR: &str =
    r#"{"error_code":"DEV.00000003","error_msg":"Authentication information expired."}"#;

/// What is sent as JSON.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct UpdateBody<'a> {
    /// A new address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<&'a str>,
    /// The code that was mailed to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verify_code: Option<&'a str>,
}

/// The body of every request of the worked case.
pub const UPDATE_BODY: UpdateBody<'static> =
    UpdateBody { email: Some(EMAIL), verify_code: Some(VERIFY_CODE) };

/// The 8 fields of the answer.
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

/// What a 401 says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ApiError {
    /// `DEV.00000003`.
    pub error_code: String,
    /// A sentence.
    pub error_msg: String,
}

/// What the server answers to an upload.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Uploaded {
    /// How many bytes came.
    pub bytes: u64,
}

/// How many users the list has.
pub const ITEMS: usize = 1_000;
/// How long the long token is.
pub const LONG_TOKEN: usize = 100_000;
/// How long the upload of the larger case is.
pub const UPLOAD: usize = 16 << 20;

/// A token of 100,000 characters, the longest that the vendor allows.
pub fn long_token() -> String {
    TOKEN.chars().cycle().take(LONG_TOKEN).collect()
}

/// A list of a thousand users, each with an `id` of its own.
pub fn users() -> Bytes {
    let mut text = String::from("[");
    for id in 0..ITEMS {
        let separator = if id == 0 { "" } else { "," };
        let user = USER.replacen("21820", &(20_000 + id).to_string(), 1);
        let _ = write!(text, "{separator}{user}");
    }
    text.push(']');
    text.into()
}

/// Decodes the list so often, as it is done by hand.
///
/// # Panics
///
/// When it is no list of users.
pub fn decode_users(n: u64) {
    let users = users();
    for _ in 0..n {
        let list = serde_json::from_slice::<Vec<User>>(black_box(&users));
        black_box(list.expect("they are users"));
    }
}

/// 16 MiB to be uploaded.
pub fn upload() -> Bytes {
    vec![b'u'; UPLOAD].into()
}

/// What a call is about, and what it must come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// The worked case: gives the `id` of the user.
    Update,
    /// The worked case with a token that has expired: gives the length of the message.
    Expired,
    /// The list: gives the number of items.
    List,
    /// 16 MiB of body: gives the number that the server has counted.
    Upload,
}

impl Call {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Update, Self::Expired, Self::List, Self::Upload];

    /// Its name on the command line and in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Expired => "expired",
            Self::List => "list",
            Self::Upload => "upload",
        }
    }

    /// The call of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|call| call.name() == name)
    }

    /// What a call gives if all went well.
    pub fn outcome(self) -> u64 {
        match self {
            Self::Update => 21_820,
            Self::Expired => 35,
            Self::List => ITEMS as u64,
            Self::Upload => UPLOAD as u64,
        }
    }

    /// Which token it is sent with.
    pub fn token(self) -> &'static str {
        if self == Self::Expired { "expired" } else { TOKEN }
    }
}
