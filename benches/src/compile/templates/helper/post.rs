use reqwest::Method;

use crate::Outcome;
use crate::api::{Api, Error, check_length, check_range, segment};

pub async fn create_repository(
    api: &Api,
    token: &str,
    project: &str,
    body: &CreateRepository,
) -> Result<User, Error<ApiError>> {
    check_length("name", Some(&body.name), 1..=1_000)?;
    check_length("description", body.description.as_deref(), 0..=2_000)?;
    check_range("visibility", body.visibility, 0..=20)?;
    let path = format!("/v4/NUMBER/projects/{}/repositories", segment(project));
    api.send(Method::POST, &path, token, body).await
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
