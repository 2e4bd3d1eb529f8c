//! Ways in which a secret could be printed. A new way of printing, such as a log or a `curl`
//! command, gets a function here.

use std::any::Any;
use std::error::Error;
use std::fmt::{Debug, Display};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Part of every secret and of nothing else: the name of a bird that no type has.
pub(crate) const CANARY: &str = "NIGHTJAR";

/// The canary in lower case and in Base64.
const DISGUISES: [&str; 4] = ["nightjar", "tklhsfrkqv", "5jr0huskfs", "osudivepbu"];

/// The text that a sink printed.
#[derive(Debug)]
pub(crate) struct Printed {
    sink: String,
    text: String,
}

/// Returns everything that an error prints: itself, its sources, and panics with it.
pub(crate) fn of_error<E: Error>(error: &E) -> Vec<Printed> {
    let mut printed = of_debug("the error", error);
    printed.extend(of_display("the error", error));
    let mut source = error.source();
    let mut depth = 0;
    while let Some(inner) = source {
        depth += 1;
        let name = format!("source {depth}");
        printed.extend(of_debug(&name, inner));
        printed.extend(of_display(&name, inner));
        source = inner.source();
    }
    printed.push(panicking("expect", || failed(error).expect("no error")));
    printed.push(panicking("panic", || panic!("{error}")));
    printed
}

fn failed<E>(error: E) -> Result<(), E> {
    Err(error)
}

/// Returns the output of `{:?}` and `{:#?}`.
pub(crate) fn of_debug<T: Debug + ?Sized>(name: &str, value: &T) -> Vec<Printed> {
    let print = |form: &str, text| Printed { sink: format!("{form} of {name}"), text };
    vec![print("{:?}", format!("{value:?}")), print("{:#?}", format!("{value:#?}"))]
}

/// Returns the output of `{}` and `{:#}`.
pub(crate) fn of_display<T: Display + ?Sized>(name: &str, value: &T) -> Vec<Printed> {
    let print = |form: &str, text| Printed { sink: format!("{form} of {name}"), text };
    vec![print("{}", format!("{value}")), print("{:#}", format!("{value:#}"))]
}

/// Returns the message of a panic.
fn panicking(name: &str, panics: impl FnOnce()) -> Printed {
    let panic = catch_unwind(AssertUnwindSafe(panics)).expect_err("the function panics");
    Printed { sink: format!("the panic of `{name}`"), text: message(&*panic) }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .expect("the panic has a message")
}

/// Panics if a canary was printed, and names the sink.
#[track_caller]
pub(crate) fn assert_silent(case: &str, printed: &[Printed]) {
    assert!(!printed.is_empty(), "{case}: nothing was printed");
    for Printed { sink, text } in printed {
        assert!(!text.is_empty(), "{case}: {sink} is empty");
        let lower = text.to_lowercase();
        let sung = DISGUISES.iter().find(|canary| lower.contains(**canary));
        assert!(sung.is_none(), "{case}: {sink} holds {sung:?}:\n{text}");
    }
}

/// Checks that the sweep would find a canary, because otherwise it proves nothing.
#[test]
fn canary_is_found_in_every_encoding() {
    // The last three are Base64, after zero, one and two other bytes.
    for text in ["NIGHTJAR", "xNightjar", "TklHSFRKQVI", "YU5JR0hUSkFS", "YWFOSUdIVEpBUg"] {
        let printed = of_debug("it", text);
        let found = catch_unwind(|| assert_silent("a test", &printed));
        assert!(found.is_err(), "{text} is not found");
    }
}
