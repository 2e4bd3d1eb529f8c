//! Constants of the query and the body, as a mock sees them.

use endpoint::mock::Mock;
use endpoint::{Client, api, endpoint};

use crate::{now, panic_of};

#[api(query("api-version" = "2024-01-01"))]
struct Azure;

#[endpoint(POST, "/chat", 200, api = Azure, query("alt" = "sse"), body("stream" = true))]
struct Chat {
    model: &'static str,
}

#[test]
fn conditions_match_constants() {
    let mock = Mock::new();
    let on = mock.on::<Chat>().with("alt", "sse").with("api-version", "2024-01-01");
    on.with("stream", true).exactly(&Chat { model: "m" }).ok(());
    now(Chat { model: "m" }.send(&mock.client::<Azure>())).unwrap();
    let printed = mock.calls()[0].to_string();
    assert_eq!(
        printed,
        r#"Chat (POST /chat) with alt = "sse", api-version = "2024-01-01", model = "m", stream = true"#
    );
}

#[test]
fn constant_that_a_layer_changes_is_reported() {
    let text = panic_of(|| {
        let mock = Mock::new();
        mock.on::<Chat>().ok(());
        let client: Client<Azure> = Client::builder("https://api.example.com")
            .attempt_layer(tower::util::MapRequestLayer::new(
                |mut request: http::Request<endpoint::Body>| {
                    *request.uri_mut() =
                        "https://api.example.com/chat?alt=json".parse().expect("it is a URL");
                    request
                },
            ))
            .transport(mock.transport())
            .build()
            .expect("the options are valid");
        let _ = now(Chat { model: "m" }.send(&client));
    });
    assert!(text.contains("`alt` was changed after the endpoint encoded it"), "{text}");
    assert!(text.contains("`api-version` was removed after the endpoint encoded it"), "{text}");
}
