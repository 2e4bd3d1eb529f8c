//! Times and sizes that are written as in other libraries: `"5 seconds"`, `Duration::from_secs(5)`,
//! `"16MB"`.

use proc_macro2::{Ident, TokenStream};
use syn::parse::ParseStream;
use syn::{LitFloat, LitInt, LitStr, Token};

use crate::parse::list::{argument, is_at_end};

/// Names of units of time, and their milliseconds.
const TIMES: &[(&[&str], f64)] = &[
    (&["ms", "msec", "millis", "milliseconds", "millisecond"], 1.0),
    (&["s", "sec", "secs", "second", "seconds"], 1000.0),
    (&["m", "min", "mins", "minute", "minutes"], 60_000.0),
    (&["h", "hr", "hrs", "hour", "hours"], 3_600_000.0),
];

/// Names of units of size, in lower case.
const SIZES: &[(&[&str], &str)] = &[
    (&["k", "kb", "kib", "kilobytes"], "KiB"),
    (&["m", "mb", "mib", "megabytes"], "MiB"),
    (&["g", "gb", "gib", "gigabytes"], "GiB"),
];

/// Returns the error for a time after `key` that is known, and is written in another way.
pub(super) fn time(key: &Ident, input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    ahead.parse::<Token![=]>().ok()?;
    let span = ahead.span();
    let value = argument(&ahead)();
    let milliseconds = time_in(&value)?;
    if milliseconds < 1.0 || milliseconds.fract() != 0.0 || milliseconds > 1e12 {
        return None;
    }
    let time = match milliseconds {
        it if it % 60_000.0 == 0.0 => format!("{}m", it / 60_000.0),
        it if it % 1000.0 == 0.0 => format!("{}s", it / 1000.0),
        it => format!("{it}ms"),
    };
    let message =
        format!("a time is a whole number of `ms`, `s` or `m`: write `{key} = \"{time}\"`");
    Some(syn::Error::new(span, message))
}

/// Returns the milliseconds in a string, a number, a product of numbers or a `Duration`.
fn time_in(value: &TokenStream) -> Option<f64> {
    if let Ok(text) = syn::parse2::<LitStr>(value.clone()) {
        return time_of(&text.value());
    }
    if let Ok(seconds) = syn::parse2::<LitFloat>(value.clone()) {
        return Some(seconds.base10_parse::<f64>().ok()? * 1000.0);
    }
    let text = value.to_string().replace(' ', "");
    if text.contains('*') {
        let seconds: Option<Vec<f64>> = text.split('*').map(|it| it.parse().ok()).collect();
        return Some(seconds?.into_iter().product::<f64>() * 1000.0);
    }
    let (_, call) = text.rsplit_once("from_")?;
    let (unit, number) = call.strip_suffix(')')?.split_once('(')?;
    let unit = unit.trim_end_matches("_f64").trim_end_matches("_f32");
    Some(number.replace('_', "").parse::<f64>().ok()? * factor(unit)?)
}

/// Reads `5 seconds`, `1.5s`, `PT5S` or `5000`.
fn time_of(text: &str) -> Option<f64> {
    let text = text.trim().to_ascii_lowercase();
    let text = text.strip_prefix("pt").unwrap_or(&text);
    let digits = text.bytes().take_while(|it| it.is_ascii_digit() || *it == b'.').count();
    let (number, unit) = text.split_at(digits);
    let number: f64 = number.parse().ok()?;
    // Numbers without a unit are milliseconds in other libraries.
    let factor = match unit.trim() {
        "" if number >= 1000.0 => 1.0,
        "" => 1000.0,
        unit => factor(unit)?,
    };
    Some(number * factor)
}

fn factor(unit: &str) -> Option<f64> {
    TIMES.iter().find(|(names, _)| names.contains(&unit)).map(|(_, factor)| *factor)
}

/// Returns the error for a size after `key` that is known, and is written in another way.
pub(super) fn size(key: &Ident, input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    ahead.parse::<Token![=]>().ok()?;
    let span = ahead.span();
    let (text, is_quoted) = if ahead.peek(LitStr) {
        (ahead.parse::<LitStr>().ok()?.value(), true)
    } else {
        (ahead.parse::<LitInt>().ok()?.to_string(), false)
    };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    if !is_quoted && ["KiB", "MiB", "GiB"].contains(&unit) {
        return None;
    }
    let unit = unit.trim().to_ascii_lowercase();
    if number.is_empty() || !is_at_end(&ahead) {
        return None;
    }
    let message = if unit.is_empty() && is_quoted {
        format!(
            "a size has a unit, as in `{key} = \"{number} MiB\"`; a number of bytes has no quotes"
        )
    } else {
        let (_, unit) = SIZES.iter().find(|(names, _)| names.contains(&&*unit))?;
        format!("sizes are in `KiB`, `MiB` or `GiB`: write `{key} = \"{number} {unit}\"`")
    };
    Some(syn::Error::new(span, message))
}
