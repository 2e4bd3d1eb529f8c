//! `#[api]`: its base URL and regions, and the headers of all its requests.

use endpoint::{Api as _, BuildErrorKind, Call, Client, api, endpoint};
use endpoint_tests::{Answer, Recorded, Server};

#[api(
    base = "https://api.example.com/v4",
    regions(
        "cn-north-4" = "https://repo.cn-north-4.example.com",
        "af-south-1" = "https://repo.af-south-1.example.com/gateway/",
    ),
    header("X-Api" = "api"),
    header("X-Both" = "api"),
    header("X-All" = "api"),
)]
struct CodeArts;

#[endpoint(GET, "/h", 200, api = CodeArts, header("X-Endpoint" = "endpoint"))]
struct GetHeaders {
    #[header("X-All")]
    all: Option<&'static str>,
}

#[api()]
struct Nowhere;

#[test]
fn client_uses_the_declared_base_or_region() {
    let bases = [
        Client::<CodeArts>::builder_at_default(),
        Client::builder_in("cn-north-4"),
        Client::builder_in("af-south-1"),
    ]
    .map(|builder| builder.build().unwrap().base_url().to_string());
    assert_eq!(
        bases,
        [
            "https://api.example.com/v4",
            "https://repo.cn-north-4.example.com",
            "https://repo.af-south-1.example.com/gateway",
        ]
    );
    let regions: Vec<_> = CodeArts::SPEC.regions.iter().map(|(name, _)| *name).collect();
    assert_eq!((CodeArts::SPEC.name, regions), ("CodeArts", vec!["cn-north-4", "af-south-1"]));
}

#[tokio::test]
async fn api_headers_override_client_headers_only() {
    let server = Server::start().await;
    let mut builder = Client::builder(server.url());
    for name in ["X-Client", "X-Both", "X-All", "X-Endpoint"] {
        builder = builder.header(name, "client");
    }
    let client: Client<CodeArts> = builder.build().unwrap();
    let answered = async |call: Call<GetHeaders>| -> Recorded {
        server.answer(Answer::new(200));
        call.await.unwrap();
        server.requests().pop().unwrap()
    };
    let request = answered(GetHeaders { all: None }.send(&client)).await;
    let headers = ["x-client", "x-api", "x-both", "x-endpoint", "x-all"];
    let values = headers.map(|name| request.header(name).unwrap());
    assert_eq!(values, ["client", "api", "api", "endpoint", "api"]);

    let request = answered(GetHeaders { all: Some("endpoint") }.send(&client)).await;
    assert_eq!(request.header("x-all"), Some("endpoint"));

    let mut call = GetHeaders { all: Some("endpoint") }.send(&client);
    for name in headers {
        call = call.header(name, "call");
    }
    let request = answered(call).await;
    assert_eq!(headers.map(|name| request.header(name).unwrap()), ["call"; 5]);
}

#[test]
fn undeclared_base_or_region_is_a_build_error() {
    for region in ["CN-NORTH-4", "cn-north", ""] {
        let error = Client::<CodeArts>::builder_in(region).build().unwrap_err();
        let problem = "the API declares no such region; `Api::SPEC.regions` lists those it does";
        assert_eq!(error.to_string(), format!("the base URL cannot be used: {problem}"));
        assert_eq!(error.kind(), BuildErrorKind::BaseUrl);
    }
    assert!(Client::<Nowhere>::builder_in("cn-north-4").build().is_err());
    let error = Client::<Nowhere>::builder_at_default().build().unwrap_err();
    let problem = "the API declares no `base = …`; use `Client::builder`";
    assert_eq!(error.to_string(), format!("the base URL cannot be used: {problem}"));
}
