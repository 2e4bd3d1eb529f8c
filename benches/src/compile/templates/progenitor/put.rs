use crate::Outcome;
use crate::api::Api;
use crate::api::types::UpdateEmailNUMBER;

pub fn call<'a>(api: &'a Api, token: &'a str) -> Outcome<'a> {
    Box::pin(async move {
        let body = UpdateEmailNUMBER {
            email: Some("11@email.com".to_owned()),
            verify_code: Some("SFLAJA".to_owned()),
        };
        let result = api.update_email_NUMBER(token, &body).await;
        result.map(|user| user.id).map_err(|error| error.to_string())
    })
}
