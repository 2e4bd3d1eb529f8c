//! The pause that a service asks for before the next request.

use std::time::{Duration, SystemTime};

use http::header::{DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};

/// The names under which services ask for a pause in milliseconds.
const MILLISECONDS: [HeaderName; 2] =
    [HeaderName::from_static("retry-after-ms"), HeaderName::from_static("x-ms-retry-after-ms")];

/// The pause that a response asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RetryAfter {
    /// No header asks for a pause.
    Absent,
    /// This pause, or [`Duration::MAX`] for one that is too long for a [`Duration`].
    Delay(Duration),
    /// A pause up to a date that has passed by this machine's clock. The response has no `Date` to
    /// compare it with, so either of the two clocks may be wrong.
    Past,
    /// There is a header, but none of its values can be read.
    Unreadable,
}

impl RetryAfter {
    /// Returns the pause, as far as it is known.
    pub(crate) fn known(self) -> Option<Duration> {
        match self {
            Self::Delay(pause) => Some(pause),
            Self::Past => Some(Duration::ZERO),
            Self::Absent | Self::Unreadable => None,
        }
    }

    /// Returns what holds of two values of one header: never the shorter pause.
    fn or_longer(self, other: Self) -> Self {
        match (self, other) {
            (Self::Delay(one), Self::Delay(other)) => Self::Delay(one.max(other)),
            (Self::Delay(pause), _) | (_, Self::Delay(pause)) => Self::Delay(pause),
            (Self::Past, _) | (_, Self::Past) => Self::Past,
            (Self::Absent, Self::Absent) => Self::Absent,
            _ => Self::Unreadable,
        }
    }
}

/// Returns the pause that a response asks for. `retry-after-ms` is more exact than `Retry-After`,
/// so it counts where it can be read.
pub(crate) fn retry_after(headers: &HeaderMap) -> RetryAfter {
    let mut found = RetryAfter::Absent;
    for name in MILLISECONDS {
        for value in headers.get_all(name) {
            let pause = text(value).and_then(|text| quantity(text, Unit::Millisecond));
            found = found.or_longer(pause.map_or(RetryAfter::Unreadable, RetryAfter::Delay));
        }
    }
    if let RetryAfter::Delay(_) = found {
        return found;
    }
    headers.get_all(RETRY_AFTER).iter().fold(found, |found, value| {
        let asked =
            text(value).map_or(RetryAfter::Unreadable, |text| seconds_or_date(text, headers));
        found.or_longer(asked)
    })
}

/// Returns a value as text; no pause is written in other bytes than those of ASCII.
fn text(value: &HeaderValue) -> Option<&str> {
    value.to_str().ok().map(str::trim_ascii)
}

fn seconds_or_date(text: &str, headers: &HeaderMap) -> RetryAfter {
    if let Some(pause) = quantity(text, Unit::Second) {
        return RetryAfter::Delay(pause);
    }
    let Ok(date) = httpdate::parse_http_date(text) else { return RetryAfter::Unreadable };
    // The clock of the service, where the response has it.
    let shown = headers.get(DATE).and_then(self::text);
    match shown.and_then(|shown| httpdate::parse_http_date(shown).ok()) {
        // A date that has passed asks for no pause.
        Some(now) => RetryAfter::Delay(date.duration_since(now).unwrap_or_default()),
        None => date.duration_since(SystemTime::now()).map_or(RetryAfter::Past, RetryAfter::Delay),
    }
}

#[derive(Clone, Copy)]
enum Unit {
    Second,
    Millisecond,
}

/// Reads digits, with a fraction or without. What is finer than a nanosecond is rounded up.
fn quantity(text: &str, unit: Unit) -> Option<Duration> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    // It has digits only, so it fails because it is too large.
    let Ok(whole) = whole.parse::<u64>() else { return Some(Duration::MAX) };
    let (fine, finer) = fraction.split_at(fraction.len().min(9));
    let billionths = format!("{fine:0<9}").parse::<u64>().ok()?;
    let billionths = billionths + u64::from(finer.bytes().any(|digit| digit != b'0'));
    let (whole, rest) = match unit {
        Unit::Second => (Duration::from_secs(whole), Duration::from_nanos(billionths)),
        Unit::Millisecond => {
            (Duration::from_millis(whole), Duration::from_nanos(billionths.div_ceil(1000)))
        }
    };
    Some(whole.saturating_add(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantity_is_digits_with_or_without_fraction() {
        for (text, seconds, nanoseconds) in [
            ("0", 0, 0),
            ("007", 7, 0),
            ("1.5", 1, 500_000_000),
            ("1.000000001", 1, 1),
            ("1.0000000001", 1, 1),
            ("1.9999999999", 2, 0),
            ("18446744073709551615", u64::MAX, 0),
            ("18446744073709551615.9", u64::MAX, 900_000_000),
        ] {
            let expected = Duration::new(seconds, nanoseconds);
            assert_eq!(quantity(text, Unit::Second), Some(expected), "{text}");
        }
        for text in ["18446744073709551616", "18446744073709551615.9999999999"] {
            assert_eq!(quantity(text, Unit::Second), Some(Duration::MAX), "{text}");
        }
        for (text, nanoseconds) in [("1", 1_000_000), ("1.5", 1_500_000), ("0.0000001", 1)] {
            let expected = Duration::from_nanos(nanoseconds);
            assert_eq!(quantity(text, Unit::Millisecond), Some(expected), "{text}");
        }
        for text in ["", ".", "1.", ".5", "-1", "+1", " 1", "1.5.0", "1e3", "0x1", "\u{661}"] {
            assert_eq!(quantity(text, Unit::Second), None, "{text}");
        }
    }
}
