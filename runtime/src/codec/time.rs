//! Times as decimal numbers since the Unix epoch.

use std::time::{Duration, SystemTime};

use serde::ser::Error as _;
use serde::{Deserializer, Serializer};

use super::scalar_visitor::{Scalar, ScalarVisitor};

const NANOS_PER_SECOND: i128 = 1_000_000_000;

/// Serialises a time as an integer of units of `nanos` nanoseconds.
pub(super) fn serialize<S: Serializer>(
    time: SystemTime,
    nanos: i128,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match to_units(time, nanos) {
        Some(number) => serializer.serialize_i64(number),
        None => Err(S::Error::custom("the time is too far from 1970")),
    }
}

/// Deserialises a time from a number of units of `nanos` nanoseconds, or from a string of one.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    nanos: i128,
    expected: &'static str,
    deserializer: D,
) -> Result<SystemTime, D::Error> {
    let read = |scalar: Scalar<'_>| {
        let (Scalar::Text(number) | Scalar::Number(number)) = scalar;
        from_units(number, nanos)
    };
    deserializer.deserialize_any(ScalarVisitor { expected, read })
}

/// Returns the whole units of `nanos` nanoseconds since the epoch, rounded down; `None` for a
/// number beyond `i64`.
fn to_units(time: SystemTime, nanos: i128) -> Option<i64> {
    let since = match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => signed_nanos(after)?,
        Err(error) => -signed_nanos(error.duration())?,
    };
    since.div_euclid(nanos).try_into().ok()
}

/// Returns the time of a decimal number of units of `nanos` nanoseconds. Digits beyond nanoseconds
/// are dropped, as `SystemTime` has none.
fn from_units(number: &str, nanos: i128) -> Option<SystemTime> {
    let since = if number.contains(['e', 'E']) {
        // Only a number of JSON has an exponent; `Display` writes it without one.
        let number: f64 = number.parse().ok()?;
        fixed_point(&number.to_string(), nanos)?
    } else {
        fixed_point(number, nanos)?
    };
    let distance = since.unsigned_abs();
    let seconds = u64::try_from(distance / NANOS_PER_SECOND.unsigned_abs()).ok()?;
    let rest = u32::try_from(distance % NANOS_PER_SECOND.unsigned_abs()).ok()?;
    let distance = Duration::new(seconds, rest);
    if since < 0 {
        SystemTime::UNIX_EPOCH.checked_sub(distance)
    } else {
        SystemTime::UNIX_EPOCH.checked_add(distance)
    }
}

fn signed_nanos(duration: Duration) -> Option<i128> {
    duration.as_nanos().try_into().ok()
}

/// Returns a decimal number times `scale`, a power of ten, without the rest of the fraction. A
/// binary float would turn 1700000000.1 seconds into 1700000000.099999905.
fn fixed_point(number: &str, scale: i128) -> Option<i128> {
    let (sign, digits) = number.strip_prefix('-').map_or((1, number), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
    let is_number =
        |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    if !is_number(whole) || !fraction.is_none_or(is_number) {
        return None;
    }
    let mut value = whole.parse::<i128>().ok()?.checked_mul(scale)?;
    let mut unit = scale;
    for digit in fraction.unwrap_or_default().bytes() {
        unit /= 10;
        value = value.checked_add(unit * i128::from(digit - b'0'))?;
    }
    Some(sign * value)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::{from_units, to_units};

    const EPOCH: SystemTime = SystemTime::UNIX_EPOCH;
    const SECOND: i128 = 1_000_000_000;

    #[test]
    fn decimal_fractions_are_exact() {
        for (number, nanos) in [
            ("1700000000.1", 1_700_000_000_100_000_000),
            ("0.000000001", 1),
            ("0.0000000019", 1),
            ("17e8", 1_700_000_000_000_000_000),
            ("1.7E9", 1_700_000_000_000_000_000),
            ("0", 0),
            ("007", 7_000_000_000),
        ] {
            let time = EPOCH + Duration::from_nanos(nanos);
            assert_eq!(from_units(number, SECOND), Some(time), "{number}");
        }
        let before = EPOCH - Duration::from_millis(1500);
        assert_eq!(from_units("-1.5", SECOND), Some(before));
        assert_eq!(from_units("-1500", SECOND / 1000), Some(before));
    }

    #[test]
    fn number_that_is_no_time_is_refused() {
        for number in [
            "",
            "-",
            "+1",
            " 1",
            "1 ",
            ".5",
            "5.",
            "1.2.3",
            "--1",
            "0x10",
            "1_000",
            "inf",
            "NaN",
            "1e400",
            "-1e400",
            "e",
            "1e",
            "99999999999999999999",
            "1e30",
            "٣",
            "9999999999999999999999999999999999999999999999",
        ] {
            assert_eq!(from_units(number, SECOND), None, "{number}");
        }
    }

    #[test]
    fn units_are_rounded_down_on_both_sides_of_the_epoch() {
        for (time, seconds, millis) in [
            (EPOCH, 0, 0),
            (EPOCH + Duration::from_nanos(1_999_999_999), 1, 1999),
            (EPOCH - Duration::from_nanos(1), -1, -1),
            (EPOCH - Duration::from_millis(1500), -2, -1500),
        ] {
            assert_eq!(to_units(time, SECOND), Some(seconds));
            assert_eq!(to_units(time, SECOND / 1000), Some(millis));
        }
    }
}
