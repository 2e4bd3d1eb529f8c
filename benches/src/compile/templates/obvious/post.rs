use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::StatusCode;

use crate::Outcome;
use crate::api::{Api, Error};

pub async fn create_repository(
    api: &Api,
    token: &str,
    project: &str,
    body: &CreateRepository,
) -> Result<User, Error<ApiError>> {
    let length = body.name.chars().count();
    if length < 1 || length > 1_000 {
        return Err(Error::Invalid("name"));
    }
    if let Some(description) = &body.description {
        let length = description.chars().count();
        if length > 2_000 {
            return Err(Error::Invalid("description"));
        }
    }
    if body.visibility.is_some_and(|visibility| visibility > 20) {
        return Err(Error::Invalid("visibility"));
    }
    let project = utf8_percent_encode(project, NON_ALPHANUMERIC);
    let response = api
        .client
        .post(format!("{}/v4/NUMBER/projects/{project}/repositories", api.base))
        .header("X-Auth-Token", token)
        .json(body)
        .send()
        .await?;
    match response.status() {
        StatusCode::OK => Ok(response.json().await?),
        StatusCode::UNAUTHORIZED => Err(Error::Failure(response.json().await?)),
        status => Err(Error::Status(status, response.text().await?)),
    }
}

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let body = CreateRepository {
            name: "endpoint".to_owned(),
            description: None,
            visibility: Some(20),
            readme: Some(true),
        };
        let created = create_repository(api, token, "a project", &body).await;
        created.map(|user| user.id).map_err(|error| error.to_string())
    })
}
