use crate::Outcome;
use crate::api::Api;
use crate::api::types::UpdateReviewNUMBER;

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let body = UpdateReviewNUMBER {
            title: Some("a title".to_owned()),
            content: Some("some content".to_owned()),
            line: Some(40),
            severity: None,
            assignee_id: None,
            resolved: Some(true),
        };
        let result = api.update_review_NUMBER(7, token, &body).await;
        result.map(|user| user.id).map_err(|error| error.to_string())
    })
}
