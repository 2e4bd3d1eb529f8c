//! Headers with several values: `append_header` of options, clients and calls.

use endpoint::{Client, NoApi, Options, endpoint};
use endpoint_tests::{Answer, Server};

use crate::support::scripted_transport::Remote;

#[endpoint(GET, "/jobs", 200 => String)]
struct Get {
    #[header("X-Name")]
    name: Option<&'static str>,
}

const GET: Get = Get { name: None };

#[tokio::test]
async fn appended_values_are_all_sent_and_replace_lower_levels() {
    let server = Server::start().await;
    let client: Client = Client::builder(server.url())
        .append_header("X-Tag", "a")
        .append_header("x-tag", "b")
        .append_header("X-Name", "client")
        .header("X-Last", "z")
        .build()
        .unwrap();
    let other = client.with(Options::new().append_header("X-Tag", "c").append_header("X-Tag", "c"));
    let third = other.with(Options::new().append_header("X-Other", "1"));
    for _ in 0..6 {
        server.answer(Answer::new(200));
    }
    client.send(GET).await.unwrap();
    other.send(GET).await.unwrap();
    third.send(GET).await.unwrap();
    let named = || Get { name: Some("endpoint") };
    client.send(named()).await.unwrap();
    let call = client.send(named()).append_header("X-Name", "1").append_header("x-name", "2");
    call.append_header("X-Tag", "call").await.unwrap();
    let call = client.send(GET).append_header("X-Tag", "1").header("X-Tag", "2");
    call.with(Options::new().append_header("X-Name", "8").append_header("X-Name", "9"))
        .await
        .unwrap();

    let sent: Vec<_> = server
        .requests()
        .iter()
        .map(|request| {
            assert_eq!(request.header("x-last"), Some("z"));
            [request.headers("x-tag").join(","), request.headers("x-name").join(",")]
        })
        .collect();
    assert_eq!(
        sent,
        [
            ["a,b", "client"],
            ["c,c", "client"],
            ["c,c", "client"],
            ["a,b", "endpoint"],
            ["call", "1,2"],
            ["2", "8,9"],
        ]
    );
    assert_eq!(server.requests()[2].header("x-other"), Some("1"));
}

#[tokio::test(start_paused = true)]
async fn appended_values_are_the_same_in_every_attempt() {
    let remote = Remote::statuses([503, 503, 200]);
    let client: Client = remote.client_with(|it| it.append_header("X-A", "1"));
    let call = client.send(GET).append_header("X-B", "1").append_header("X-B", "2");
    call.await.unwrap();
    for seen in remote.seen() {
        assert_eq!(seen.headers.get_all("x-b").iter().collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(seen.headers["x-a"], "1");
    }
}

#[tokio::test(start_paused = true)]
async fn single_value_header_cannot_be_appended_to() {
    let remote = Remote::statuses([200]);
    let client: Client = remote.client();
    for name in
        ["Authorization", "content-type", "Cookie", "Idempotency-Key", "range", "User-Agent"]
    {
        let one = Options::new().append_header(name, "CANARY");
        client.send(GET).with(one.clone()).await.unwrap();
        let error = client.send(GET).with(one.append_header(name, "b")).await.unwrap_err();
        let lower = name.to_ascii_lowercase();
        let problem = format!("`{lower}` cannot have two values; set it with `header`");
        assert!(error.to_string().ends_with(&problem), "{error}");
        assert!(!format!("{error} {error:?}").contains("CANARY"));
    }
    // The client already has a user agent.
    let builder = Client::<NoApi>::builder("https://h").append_header("User-Agent", "me");
    let text = "a default header cannot be used: `user-agent` cannot have two values; set it with \
                `header`";
    assert_eq!(builder.build().unwrap_err().to_string(), text);
    assert_eq!(remote.count(), 6);
}
