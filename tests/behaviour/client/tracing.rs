//! Tracing: one span per call and one event per attempt, with the field names of OpenTelemetry.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex, Once};
use std::time::Duration;

use endpoint::check::Validation;
use endpoint::{BoxError, Client, Options, Retry, Secret, Token, TokenProvider, api, endpoint};
use endpoint_tests::{Answer, Server};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

const CANARY: &str = "CANARY";

#[endpoint(GET, "/items/{id}", 200 => String, 401 => String)]
struct GetItem {
    #[check(length = 1..=5)]
    id: &'static str,
    filter: &'static str,
    #[header("X-Auth-Token")]
    token: Secret,
}

#[endpoint(GET, url = presigned, 200 => String)]
struct Fetch {
    presigned: Secret,
}

type Fields = BTreeMap<&'static str, String>;

/// Records the spans and events of this crate, and the text of all events.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Told>>);

#[derive(Default)]
struct Told {
    spans: Vec<Fields>,
    events: Vec<Fields>,
    all: String,
}

struct Reader<'a>(&'a mut Fields, &'a mut String);

impl Visit for Reader<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
        let _ = writeln!(self.1, "{field}={value:?}");
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.record_debug(field, &format_args!("{value}"));
    }
}

impl<S: Subscriber> Layer<S> for Log {
    fn on_new_span(&self, attributes: &Attributes<'_>, _: &Id, _: Context<'_, S>) {
        let Told { spans, all, .. } = &mut *self.0.lock().expect("the lock is not poisoned");
        let mut fields = Fields::new();
        attributes.record(&mut Reader(&mut fields, all));
        if attributes.metadata().target() == "endpoint" {
            fields.insert("level", attributes.metadata().level().to_string());
            spans.push(fields);
        }
    }

    fn on_record(&self, _: &Id, record: &Record<'_>, _: Context<'_, S>) {
        let Told { spans, all, .. } = &mut *self.0.lock().expect("the lock is not poisoned");
        let mut fields = Fields::new();
        record.record(&mut Reader(&mut fields, all));
        if let Some(span) = spans.last_mut() {
            span.extend(fields);
        }
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let Told { events, all, .. } = &mut *self.0.lock().expect("the lock is not poisoned");
        let mut fields = Fields::new();
        event.record(&mut Reader(&mut fields, all));
        if event.metadata().target() == "endpoint" {
            fields.insert("level", event.metadata().level().to_string());
            events.push(fields);
        }
    }
}

fn item(id: &'static str) -> GetItem {
    GetItem { id, filter: CANARY, token: CANARY.into() }
}

/// Records the events of this thread until the guard is dropped.
fn subscribe(log: &Log) -> DefaultGuard {
    // Without any subscriber in the process, a test on another thread may cache a callsite as
    // disabled just when this test begins to record.
    static ANY: Once = Once::new();
    ANY.call_once(|| {
        let _ = tracing::subscriber::set_global_default(tracing_subscriber::registry());
    });
    tracing::subscriber::set_default(tracing_subscriber::registry().with(log.clone()))
}

/// Returns what was recorded during calls that receive these answers. The events of the HTTP stack
/// are searched for secrets too.
async fn told(answers: &[Answer], call: impl AsyncFnOnce(&Client)) -> (Told, Server) {
    let server = Server::start().await;
    for answer in answers {
        server.answer(answer.clone());
    }
    let retry = Retry::new().backoff(Duration::ZERO);
    let client = Client::builder(server.url())
        .retry(retry)
        .build()
        .expect("a loopback URL is a valid base URL");
    let log = Log::default();
    let guard = subscribe(&log);
    call(&client).await;
    drop(guard);
    let told = std::mem::take(&mut *log.0.lock().expect("the lock is not poisoned"));
    assert!(!told.all.contains(CANARY), "{}", told.all);
    (told, server)
}

fn fields(expected: &[(&'static str, &str)]) -> Fields {
    expected.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

#[tokio::test]
async fn call_is_a_span_and_each_attempt_an_event() {
    let answers = [Answer::new(503), Answer::new(200).body(CANARY)];
    let (told, server) = told(&answers, async |client| {
        item("7").send(client).await.unwrap();
    })
    .await;
    let port = server.url().rsplit(':').next().unwrap();
    let expected = [
        ("level", "INFO"),
        ("otel.kind", "client"),
        ("otel.name", "GET /items/{id}"),
        ("http.request.method", "GET"),
        ("url.template", "/items/{id}"),
        ("server.address", "127.0.0.1"),
        ("server.port", port),
        ("http.request.resend_count", "1"),
        ("http.response.status_code", "200"),
    ];
    assert_eq!(told.spans, [fields(&expected)]);
    let first = ("http.request.resend_count", "0");
    let second = ("http.request.resend_count", "1");
    let answered = ("message", "attempt answered");
    let debug = ("level", "DEBUG");
    assert_eq!(
        told.events,
        [
            fields(&[debug, answered, first, ("http.response.status_code", "503")]),
            fields(&[debug, ("message", "sending again"), ("pause_ms", "0")]),
            fields(&[debug, answered, second, ("http.response.status_code", "200")]),
        ]
    );
}

#[tokio::test]
async fn span_records_the_error_type() {
    for (answer, kind, status) in [
        (Answer::new(401).body(CANARY), "401", Some("401")),
        (Answer::new(500), "500", Some("500")),
        (Answer::raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"), "incomplete", Some("200")),
        (Answer::raw("CANARY"), "other", None),
    ] {
        let (told, _server) = told(&[answer], async |client| {
            let client = client.with_options(Options::new().retry(Retry::never()));
            item("7").send(&client).await.unwrap_err();
        })
        .await;
        let span = &told.spans[0];
        let field = |name| span.get(name).map(String::as_str);
        assert_eq!((field("error.type"), field("otel.status_code")), (Some(kind), Some("ERROR")));
        assert_eq!(field("http.response.status_code"), status, "{kind}");
        assert_eq!(field("http.request.resend_count"), None);
    }
}

#[tokio::test]
async fn each_request_of_a_poller_is_a_span_and_each_pause_an_event() {
    let answers = ["running", "done"].map(|state| Answer::new(200).body(state));
    let (told, _server) = told(&answers, async |client| {
        let poller = item("7").send(client).poll_until(|state| state == "done");
        poller.interval(Duration::ZERO).done().await.unwrap();
    })
    .await;
    assert_eq!(told.spans.len(), 2);
    let answered = "attempt answered";
    let messages: Vec<_> = told.events.iter().map(|event| event["message"].as_str()).collect();
    assert_eq!(messages, [answered, "polling again", answered]);
    assert_eq!(told.events[1]["pause_ms"], "0");
}

#[tokio::test]
async fn span_of_a_given_url_has_its_field_and_no_part_of_it() {
    let other = Server::start().await;
    other.answer(Answer::new(200).body("x"));
    let elsewhere = format!("{}/CANARY?CANARY", other.url());
    let (told, server) = told(&[Answer::new(200).body("x")], async |client| {
        Fetch { presigned: "/CANARY?CANARY".into() }.send(client).await.unwrap();
        Fetch { presigned: elsewhere.into() }.send(client).await.unwrap();
    })
    .await;
    let port = server.url().rsplit(':').next().unwrap();
    let common = [
        ("level", "INFO"),
        ("otel.kind", "client"),
        ("otel.name", "GET {presigned}"),
        ("http.request.method", "GET"),
        ("url.template", "{presigned}"),
        ("http.response.status_code", "200"),
    ];
    let own = [&common[..], &[("server.address", "127.0.0.1"), ("server.port", port)]].concat();
    assert_eq!(told.spans, [fields(&own), fields(&common)]);
}

#[tokio::test]
async fn violations_are_logged_with_validation_warn() {
    let (told, server) = told(&[Answer::new(200).body("x")], async |client| {
        let client = client.with_options(Options::new().validation(Validation::Warn));
        item("too-long").send(&client).await.unwrap();
    })
    .await;
    assert_eq!(server.one().target, format!("/items/too-long?filter={CANARY}"));
    let expected = [
        ("level", "WARN"),
        ("message", "sending a request that breaks a rule of its declaration"),
        ("http.request.method", "GET"),
        ("url.template", "/items/{id}"),
        ("violation", "`id` has 8 characters; must have 1 to 5"),
    ];
    assert_eq!(told.events[0], fields(&expected));
}

#[api(auth = bearer, expired = 401)]
struct Vendor;

#[endpoint(GET, "/a", 200, api = Vendor)]
struct Get {}

struct Fetched;

impl TokenProvider for Fetched {
    async fn fetch(&self) -> Result<Token, BoxError> {
        Ok(Token::new(CANARY))
    }
}

#[tokio::test]
async fn renewal_and_immediate_retry_are_logged_differently() {
    let server = Server::start().await;
    for answer in [Answer::new(401), Answer::new(503).header("Retry-After", "0"), Answer::new(200)]
    {
        server.answer(answer);
    }
    let client = Client::<Vendor>::builder(server.url()).credentials(Fetched).build().unwrap();
    let log = Log::default();
    let guard = subscribe(&log);
    Get {}.send(&client).await.unwrap();
    drop(guard);
    let told = std::mem::take(&mut *log.0.lock().unwrap());
    let messages: Vec<_> = told.events.iter().map(|event| event["message"].as_str()).collect();
    let answered = "attempt answered";
    let renewed = "the token has expired: sending again with a new one";
    assert_eq!(messages, [answered, renewed, answered, "sending again", answered]);
    assert!(!told.all.contains(CANARY), "{}", told.all);
}
