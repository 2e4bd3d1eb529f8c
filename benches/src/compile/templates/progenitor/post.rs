use crate::Outcome;
use crate::api::Api;
use crate::api::types::CreateRepositoryNUMBER;

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let body = CreateRepositoryNUMBER {
            name: "endpoint".to_owned(),
            description: None,
            visibility: Some(20),
            readme: Some(true),
        };
        let result = api.create_repository_NUMBER("a project", token, &body).await;
        result.map(|user| user.id).map_err(|error| error.to_string())
    })
}
