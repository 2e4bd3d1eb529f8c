/// CodeArts Repo, "Updating an Email Address".
#[endpoint(PUT, "/v4/user/emails", 200 => User, 401 => ApiError)]
#[derive(Debug, Clone)]
pub struct UpdateEmail {
    #[header("X-Auth-Token")]
    #[check(length = 1..=100_000)]
    pub token: Secret<String>,
    #[check(length = 1..=1000)]
    pub email: Option<String>,
    #[check(length = 1..=1000)]
    pub verify_code: Option<String>,
}
