use endpoint::{Client, Envelope, api, endpoint};
use serde::Deserialize;

#[derive(Deserialize)]
struct Ok<T> {
    error: Option<Refused>,
    value: Option<T>,
}

#[derive(Debug, Deserialize)]
struct Refused {
    reason: String,
}

impl<T> Envelope<T> for Ok<T> {
    type Failure = Refused;

    fn open(self) -> Option<Result<T, Refused>> {
        self.error.map(Err).or(self.value.map(Result::Ok))
    }
}

#[api(base = "https://slack.example")]
struct Slack;

#[endpoint(GET, "/v1/channel", 200 => String, 201 => String, 202 => Vec<u8>, envelope = Ok, api = Slack)]
struct GetChannel {}

#[derive(Debug, Deserialize)]
struct Fault {}

#[endpoint(GET, "/v1/channel", 200 => String, 404 => Fault, envelope = Ok)]
struct FindChannel {}

#[endpoint(GET, "/v1/channel", 200 => String, 404 => Fault, envelope = self::Ok, api = Slack)]
struct SeekChannel {}

async fn _used(client: &Client<Slack>) {
    let _: Result<GetChannelOk, _> = GetChannel {}.send(client).await;
    let _: Result<String, _> = SeekChannel {}.send(client).await;
    let _ = FindChannel {};
}

fn main() {}
