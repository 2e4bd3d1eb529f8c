//! `Retry-After`: the requested pause is kept, and a malformed one does not mean "at once".

use std::time::{Duration, SystemTime};

use endpoint::{Client, Retry, endpoint};

use crate::support::scripted_transport::{Outcome, Remote, answer};

#[endpoint(GET, "/jobs", 200)]
struct Get {}

const SECOND: Duration = Duration::from_secs(1);
/// The clock of the server, which the date in `Retry-After` is compared with.
const DATE: (&str, &str) = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");

fn refusal(headers: &[(&'static str, &str)]) -> Outcome {
    answer(503, headers, "")
}

/// Returns the pauses between the attempts of one call, and the pause that its error reports.
async fn asked(
    headers: &'static [(&'static str, &'static str)],
) -> (Vec<Duration>, Option<Duration>) {
    let remote = Remote::always(move || refusal(headers));
    let client: Client = remote.client_with(|builder| builder.timeout(Duration::MAX));
    let error = client.send(Get {}).await.expect_err("the call fails");
    assert_eq!(error.attempts() as usize, remote.count());
    (remote.gaps(), error.retry_after())
}

#[tokio::test(start_paused = true)]
async fn fractional_and_millisecond_retry_after_is_waited_for() {
    for (headers, milliseconds) in [
        (&[("retry-after", "1.5")][..], 1500),
        (&[("retry-after", "0.25")], 250),
        (&[("retry-after", "2.000")], 2000),
        (&[("retry-after-ms", "1500")], 1500),
        (&[("retry-after-ms", "1500.0")], 1500),
        (&[("x-ms-retry-after-ms", "75")], 75),
        // The header in milliseconds is more precise.
        (&[("retry-after", "2"), ("retry-after-ms", "1234")], 1234),
        (&[("retry-after", "2"), ("retry-after-ms", "soon")], 2000),
    ] {
        let pause = Duration::from_millis(milliseconds);
        assert_eq!(asked(headers).await, (vec![pause; 2], Some(pause)), "{headers:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn overflowing_retry_after_is_not_retried() {
    for headers in [
        &[("retry-after", "99999999999999999999999")][..],
        &[("retry-after", "18446744073709551616")],
        &[("retry-after", "18446744073709551615.9")],
        &[("retry-after", "99999999999999999999999.5")],
        &[("retry-after-ms", "99999999999999999999999")],
        &[("retry-after", "Fri, 31 Dec 9999 23:59:59 GMT")],
        &[("retry-after", "Fri, 31 Dec 9999 23:59:59 GMT"), DATE],
        &[("retry-after", "31.0000000000000001")],
        &[("retry-after", "30.0000000000000001")],
        &[("retry-after-ms", "30001")],
    ] {
        let (pauses, asked) = asked(headers).await;
        assert_eq!(pauses, Vec::<Duration>::new(), "{headers:?}");
        assert!(asked.unwrap() > 30 * SECOND, "{headers:?}: {asked:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn retry_after_date_is_read_in_all_three_formats() {
    for headers in [
        &[("retry-after", "Sun, 06 Nov 1994 08:49:58 GMT"), DATE][..],
        &[("retry-after", "Sunday, 06-Nov-94 08:49:58 GMT"), DATE],
        &[("retry-after", "Sun Nov  6 08:49:58 1994"), DATE],
        &[("retry-after", "Sun Nov  6 08:49:58 1994"), ("date", "Sunday, 06-Nov-94 08:49:37 GMT")],
    ] {
        let pause = 21 * SECOND;
        assert_eq!(asked(headers).await, (vec![pause; 2], Some(pause)), "{headers:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn longest_of_several_retry_after_values_wins() {
    for headers in [
        &[("retry-after", "1"), ("retry-after", "9")][..],
        &[("retry-after", "9"), ("retry-after", "1")],
        &[("retry-after", "9"), ("retry-after", "soon")],
        &[("retry-after", "2"), ("retry-after", "Sun, 06 Nov 1994 08:49:46 GMT"), DATE],
        &[("retry-after-ms", "9000"), ("retry-after-ms", "1000")],
    ] {
        assert_eq!(asked(headers).await, (vec![9 * SECOND; 2], Some(9 * SECOND)), "{headers:?}");
    }
    let (pauses, _) = asked(&[("retry-after", "1"), ("retry-after", "31")]).await;
    assert_eq!(pauses, Vec::<Duration>::new());
}

/// Returns the HTTP date of this many seconds after the beginning of 1970.
fn http_date(seconds: u64) -> String {
    const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let is_leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let (mut day, mut year) = (seconds / 86_400, 1970);
    let weekday = WEEKDAYS[(day % 7) as usize];
    while day >= 365 + u64::from(is_leap(year)) {
        day -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let lengths = [31, 28 + u64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while day >= lengths[month] {
        day -= lengths[month];
        month += 1;
    }
    let [hour, minute, second] = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60];
    let (month, day) = (MONTHS[month], day + 1);
    format!("{weekday}, {day:02} {month} {year} {hour:02}:{minute:02}:{second:02} GMT")
}

/// Asserts that the pauses are those after a 429: random parts of one second and of two.
async fn assert_throttled(headers: impl Fn() -> Outcome + Clone + Send + Sync + 'static, of: &str) {
    let mut firsts = Vec::new();
    for _ in 0..200 {
        let remote = Remote::always(headers.clone());
        let client: Client = remote.client();
        client.send(Get {}).await.expect_err("the call fails");
        let gaps = remote.gaps();
        assert!(gaps.len() == 2 && gaps[0] <= SECOND && gaps[1] <= 2 * SECOND, "{of}: {gaps:?}");
        firsts.push(gaps[0]);
    }
    assert!(firsts.iter().any(|pause| *pause > SECOND / 4 * 3), "{of}: {firsts:?}");
}

#[tokio::test(start_paused = true)]
async fn unreadable_retry_after_waits_as_after_a_429() {
    for text in [
        "",
        "soon",
        "-1",
        "+5",
        "1e3",
        "1,5",
        ".5",
        "5.",
        "1.5.2",
        "0x10",
        "10s",
        "NaN",
        "inf",
        "5 seconds",
        "Sun, 06 Nov 1994",
        "Mon, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Thu, 01 Jan 1900 00:00:00 GMT",
    ] {
        assert_throttled(move || refusal(&[("retry-after", text)]), text).await;
        let remote = Remote::always(move || refusal(&[("retry-after", text)]));
        let error = remote.client().send(Get {}).retry(Retry::never()).await.map(drop).unwrap_err();
        assert_eq!(error.retry_after(), None, "{text}");
    }
    assert_throttled(|| refusal(&[("retry-after-ms", "soon")]), "milliseconds").await;
    let binary = || {
        let mut response = refusal(&[])?;
        let value = http::HeaderValue::from_bytes(b"\xff5").expect("the value is valid");
        response.headers_mut().insert("retry-after", value);
        Ok(response)
    };
    assert_throttled(binary, "outside ASCII").await;
}

#[tokio::test(start_paused = true)]
async fn past_retry_after_date_without_a_date_header_waits_as_after_a_429() {
    // Without a valid `Date`, it is unknown which of the two clocks is wrong.
    for headers in [
        &[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")][..],
        &[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"), ("date", "now")],
    ] {
        assert_throttled(move || refusal(headers), headers[0].1).await;
        assert_eq!(asked(headers).await.1, Some(Duration::ZERO));
    }
}

#[tokio::test(start_paused = true)]
async fn retry_after_date_without_a_date_header_uses_the_local_clock() {
    let date = SystemTime::now() + 3600 * SECOND;
    let seconds = date.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let text = http_date(seconds);
    let remote = Remote::always(move || refusal(&[("retry-after", &*text)]));
    let client: Client = remote.client();
    let error = client.send(Get {}).await.unwrap_err();
    let asked = error.retry_after().unwrap();
    assert!(asked > 3500 * SECOND && asked <= 3600 * SECOND, "{asked:?}");
    assert_eq!(error.attempts(), 1);
}
