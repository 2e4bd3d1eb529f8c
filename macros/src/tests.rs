//! What whole declarations expand to, and that nothing makes the macros panic.
//!
//! `tests/expand/<scenario>.rs` is a declaration, and `<scenario>.expanded.rs` beside it is the code
//! that the macros add to it. After a change of the generated code, write the new state down with
//!
//! ```text
//! UPDATE_EXPECT=1 cargo test -p endpoint-macros
//! ```
//!
//! and read its difference as the one who has to debug it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs, panic};

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::{Attribute, DeriveInput, ItemStruct};

use crate::{attribute, expand, response, symbol};

/// The generated code of the README's example has at most so many lines. Each one is read by people
/// who debug and is compiled once per endpoint: before raising it, see whether the code could be a
/// function of the runtime.
const LINES_OF_THE_WORKED_CASE: usize = 135;

macro_rules! scenarios {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                compare(stringify!($name));
            }
        )*

        const SCENARIOS: &[&str] = &[$(stringify!($name)),*];
    };
}

scenarios! {
    derive_response
    errors_keep_a_stub
    generics
    path_and_query
    several_failures
    whole_body
    worked_case
}

#[test]
fn every_scenario_is_compared() {
    let mut files: Vec<_> = fs::read_dir(folder())
        .expect("the scenarios are in the package")
        .map(|entry| entry.expect("the folder can be read").file_name())
        .collect();
    files.sort();
    let expected =
        SCENARIOS.iter().flat_map(|name| [".expanded.rs", ".rs"].map(|end| format!("{name}{end}")));
    assert_eq!(files, expected.map(OsString::from).collect::<Vec<_>>());
}

#[test]
fn the_worked_case_stays_small() {
    let lines = generated("worked_case").lines().count();
    assert!(
        lines <= LINES_OF_THE_WORKED_CASE,
        "{lines} lines; at most {LINES_OF_THE_WORKED_CASE} are agreed on"
    );
}

#[test]
fn the_attribute_leaves_the_struct_as_it_is() {
    let source = "
        /// Documented.
        #[derive(Debug)]
        #[cfg_attr(all(), must_use)]
        pub(crate) struct Update<'a, T: Copy = u8> where T: Into<u8> {
            #[cfg(any())] #[header(\"X\")] r#type: [T; { 1 + 1 }],
            pub name: &'a str,
        }
    ";
    let args = tokens("PUT, \"/\", 200, crate = ::sdk::http, unknown key");
    let expanded = attribute::expand(&args, &tokens(source));
    let attributes = "
        #[derive(::sdk::http::__private::Endpoint)]
        #[endpoint(@ PUT, \"/\", 200, crate = ::sdk::http, unknown key)]
    ";
    assert_eq!(expanded.to_string(), tokens(&format!("{attributes} {source}")).to_string());
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expand")
}

/// The code that the macros add to the one struct of a scenario.
fn generated(scenario: &str) -> String {
    let path = folder().join(scenario).with_extension("rs");
    let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{scenario}: {error}"));
    let mut item: ItemStruct = syn::parse_str(&source).expect("a scenario is a struct");
    let generated = match item.attrs.iter().position(is_endpoint) {
        Some(at) => {
            let Attribute { meta, .. } = item.attrs.remove(at);
            let args = &meta.require_list().expect("it has arguments").tokens;
            expand::derive(derive_input(attribute::expand(args, &item.into_token_stream())))
        }
        None => response::derive(derive_input(item.into_token_stream())),
    };
    prettyplease::unparse(&syn::parse2(generated).expect("what is generated are items"))
}

fn is_endpoint(attribute: &Attribute) -> bool {
    attribute.path().is_ident(symbol::ENDPOINT)
}

/// What a derive is given: the item without its `#[derive]`s.
fn derive_input(item: TokenStream) -> TokenStream {
    let mut input: DeriveInput = syn::parse2(item).expect("it is an item with a derive");
    let derives = input.attrs.extract_if(.., |attribute| attribute.path().is_ident("derive"));
    assert_ne!(derives.count(), 0, "nothing is derived");
    input.into_token_stream()
}

fn compare(scenario: &str) {
    let path = folder().join(scenario).with_extension("expanded.rs");
    let found = generated(scenario);
    if env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        fs::write(&path, found).expect("the folder can be written to");
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "{scenario}.expanded.rs (-) is not what is generated (+); UPDATE_EXPECT=1 accepts it\n{}",
        difference(&expected, &found)
    );
}

/// The lines that differ, each with the three before and behind it.
fn difference(from: &str, to: &str) -> String {
    let (from, to): (Vec<_>, Vec<_>) = (from.lines().collect(), to.lines().collect());
    // How many lines have the two in common from here to their ends?
    let mut common = vec![vec![0; to.len() + 1]; from.len() + 1];
    for i in (0..from.len()).rev() {
        for j in (0..to.len()).rev() {
            common[i][j] = if from[i] == to[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < from.len() || j < to.len() {
        if i < from.len() && j < to.len() && from[i] == to[j] {
            lines.push((' ', from[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == to.len() || (i < from.len() && common[i + 1][j] >= common[i][j + 1]) {
            lines.push(('-', from[i]));
            i += 1;
        } else {
            lines.push(('+', to[j]));
            j += 1;
        }
    }
    let mut text = String::new();
    let mut last = None;
    for (at, (sign, line)) in lines.iter().enumerate() {
        let around = &lines[at.saturating_sub(3)..lines.len().min(at + 4)];
        if around.iter().all(|(sign, _)| *sign == ' ') {
            continue;
        }
        if last.is_none_or(|last| last + 1 != at) {
            text.push_str("  …\n");
        }
        last = Some(at);
        text.extend([sign.to_string().as_str(), " ", line, "\n"]);
    }
    text
}

#[test]
fn a_difference_shows_what_is_around_it() {
    let from = "a\nb\nc\nd\ne\nf\ng\nh\n";
    let to = "a\nb\nc\nd\nE\nf\ng\nh\ni\n";
    assert_eq!(difference(from, to), "  …\n  b\n  c\n  d\n- e\n+ E\n  f\n  g\n  h\n+ i\n");
}

/// What may stand between the parentheses of `#[endpoint(…)]`; `PUT, "/a", 200` goes before those
/// that begin with a comma.
const ARGUMENTS: &[&str] = &[
    "",
    ",",
    ",,,,",
    "PUT",
    "PUT,",
    "put, \"/\"",
    "_, _, _",
    "1, 2, 3",
    "PUT \"/\" 200",
    "\"/\", PUT",
    "\"\", \"\", \"\"",
    "b\"PUT\", c\"/\", 'x'",
    "\"PURGE\"suffix, \"/\"suffix, 200suffix",
    "r#PUT, r#\"/a\"#, 200",
    "GET, \"{{{{{{}}}}}}{\", 200",
    "GET, \"/{*}{}{a}{a}{*a}{ü}}{\", 200",
    "GET, \"/%%%\\u{0}\\u{10ffff}\\r\\n?#\", 200",
    "GET, concat!(\"/\"), 200",
    "((((PUT)))), [[\"/\"]], {{200}}",
    ", ,",
    ", 0, 99, 199, 1000, 65536, 99999999999999999999999999999999",
    ", 200 200 200",
    ", 200 =>",
    ", 200 => ,",
    ", 200 => => =>",
    ", => User",
    ", 200 => 300 => 400",
    ", 200 | => User",
    ", 200 | | 201 | _ | xx | 4XX => User",
    ", 6xx, 1xx, 0_xx, 4xxx, 4xx => (), 4xx",
    ", 200.5, -200, 0x200, 2e2, 'a', \"200\"",
    ", _, _, _",
    ", 200 => impl Fn() -> !, 201 => dyn for<'a> Fn(&'a ()), 202 => _, 203 => m!()",
    ", 200 => <T as Trait<{ 1 + 1 }>>::Type<'_>",
    ", ok",
    ", ok(), ok[], ok{}",
    ", ok(ok(200)), ok(200 => ()), ok(200), ok(304, 305)",
    ", header",
    ", header = 1, header(), header(1 = 2), header(\"A\"), header(\"A\" = )",
    ", header(\"A\" = \"b\" = \"c\"), header(\"A\" = \"ü\\0\"), header(\"\" = \"\")",
    ", header(\"ü\" = \"\"), header(\"A B\" = \" \"), header(\"Host\" = \"h\")",
    ", body, body = , body = 1, body = json = form, body(json), body = \"json\", body = r#json",
    ", crate, crate = , crate = 1, crate = x, crate = ::, crate = ::x<T>, crate::x, crate = (::x)",
    ", crate = ::x, crate = ::y, crate = $x",
    ", api, api = , api = 1, api = dyn Trait, api = ::x::<T>, api = A, api = B",
    ", unknown = unknown, unknown(unknown), r#unknown, 'unknown, self, super, Self",
    ", ; : :: -> => .. ..= ... @ # $ ? ! ~ ^ & && | || < > << >> +=",
];

/// What may stand before a field.
const ATTRIBUTES: &[&str] = &[
    "#[header] #[query] #[body] #[skip] #[check] #[status] #[part] #[extension] #[endpoint]",
    "#[header()] #[query()] #[body()] #[skip()] #[check()] #[status()] #[serde()]",
    "#[header[]] #[query[]] #[body{}] #[skip{}] #[check[]] #[status{}] #[serde[]]",
    "#[header = 1] #[query = 1] #[body = 1] #[skip = 1] #[check = 1] #[status = 1] #[serde = 1]",
    "#[header(1)] #[query(1)] #[body(1)] #[skip(1)] #[check(1)] #[status(1)] #[serde(1)]",
    "#[header(\"A\" \"B\")] #[query(\"A\", \"B\")] #[check(\"A\")] #[serde(\"A\" = \"B\")]",
    "#[header(\"\\u{0}\\r\\n\")] #[header(b\"A\")] #[header(\"A\"suffix)] #[header(\"ü\")]",
    "#[check(length)] #[check(length = )] #[check(length = ..)] #[check(length = ..=)]",
    "#[check(length = 1..=)] #[check(length = 1..2)] #[check(length = 1)] #[check(length = ...)]",
    "#[check(length = 9..=1)] #[check(length = -1..)] #[check(range = --1..=- 1)]",
    "#[check(range = \"a\"..='b')] #[check(range = b\"\"..)] #[check(range = true..)]",
    "#[check(range = 1e999..=-1e999, range = 1.5.., length = 1.5..)]",
    "#[check(length = 99999999999999999999999999999999999999999999..=0xffffffffffffffffffffff)]",
    "#[check(length = {1}..=(2))] #[check(length = A::<B>..=::C)] #[check(length = $a..=$b)]",
    "#[check(range = 1.., length = 1..,)] #[check(,)] #[check(range range)] #[check(x = 1..)]",
    "#[serde(rename)] #[serde(rename = )] #[serde(rename())] #[serde(rename(serialize))]",
    "#[serde(rename(serialize = 1, x(y(z))))] #[serde(rename_all = \"?\", with = 1, flatten(x))]",
    "#[serde(skip, skip_serializing, flatten, tag = \"\", default = , = , ,,)]",
    "#[a::b(c)] #[::header(\"A\")] #[r#header(\"A\")] #[endpoint::header] #[doc] #[crate::x]",
];

/// What the attributes may stand on; `@` is where those of a field go, with a field behind them.
const ITEMS: &[&str] = &[
    "",
    ";",
    "!",
    "x",
    "1 2 3",
    "struct",
    "struct;",
    "struct X",
    "struct X;",
    "struct X {}",
    "struct X { @ }",
    "struct X { @ , @ }",
    "struct X { , }",
    "struct X { a }",
    "struct X { a: }",
    "struct X { a: u32 = }",
    "struct X { a: u32 = panic!(), b: u32 = { loop {} } }",
    "struct X();",
    "struct X(u32, #[header(\"A\")] u32);",
    "struct X<'a, 'a: 'a, T: 'a + ?Sized = u8, const N: usize = { 1 + 1 }> where T:, for<'b> T: { @ }",
    "struct X<T> { a: T } where T: Copy;",
    "struct X<>;",
    "struct r#struct { r#type: u8, r#type: u8, @ }",
    "struct größe { größe: u8, ß: u8 }",
    "struct __endpoint { __endpoint: u8, __endpoint_generics: u8 }",
    "#[endpoint] #[endpoint()] #[endpoint = 1] #[endpoint(GET, \"/\", 200)] struct X { @ }",
    "#[response] #[response()] #[response = 1] #[response(crate)] #[response(x)] struct X { @ }",
    "#[serde(rename_all = 1, tag = 1, tag(x), rename(a = 1))] struct X { @ }",
    "# struct X;",
    "#[] struct X;",
    "# # # #",
    "pub pub(crate) crate struct X { @ }",
    "enum X { A { @ }, B(u32) }",
    "union X { @ }",
    "fn x(@) {}",
    "impl X { @ }",
    "mod x { struct X { @ } }",
    "type X = struct;",
    "unsafe auto trait X {}",
];

#[test]
fn no_input_makes_the_macros_panic() {
    let mut inputs = Vec::new();
    for arguments in ARGUMENTS {
        let start = if arguments.starts_with(", ") { "PUT, \"/a\", 200" } else { "" };
        inputs.push((format!("{start}{arguments}"), "struct X { a: u32, b: String }".to_owned()));
    }
    for item in ITEMS {
        for attributes in ATTRIBUTES.iter().filter(|_| item.contains('@')).chain(&[""]) {
            inputs.push((
                "PUT, \"/{c}\", 200 => A, 201 => B".to_owned(),
                item.replace('@', &format!("{attributes} c: Vec<Option<u32>>")),
            ));
        }
    }
    let nested = format!("{}u8{}", "(".repeat(64), ")".repeat(64));
    inputs.push((format!("PUT, \"/\", 200 => {nested}"), format!("struct X {{ a: {nested} }}")));
    inputs.push((nested.clone(), nested));
    let long = "x".repeat(100_000);
    inputs.push((format!("PUT, \"/{{{long}}}\", 200"), format!("struct X {{ {long}: u8 }}")));

    let failures = inputs.iter().filter_map(|(arguments, item)| {
        let result = panic::catch_unwind(|| check_survival(&tokens(arguments), &tokens(item)));
        result.is_err().then(|| format!("#[endpoint({arguments})] {item}"))
    });
    let failures: Vec<_> = failures.collect();
    assert!(failures.is_empty(), "{failures:#?}");
}

/// Runs all macros on an input. Each must give items, or say what is wrong.
fn check_survival(arguments: &TokenStream, item: &TokenStream) {
    let decorated = attribute::expand(arguments, item);
    // An attribute is only ever given what is an item.
    assert!(is_answer(&decorated) || !is_code(item), "{decorated}");
    for input in [&decorated, item] {
        for derive in [expand::derive, response::derive] {
            let derived = derive(input.clone());
            assert!(is_answer(&derived), "{derived}");
        }
    }
}

fn is_answer(tokens: &TokenStream) -> bool {
    is_code(tokens) || tokens.to_string().contains("compile_error")
}

fn is_code(tokens: &TokenStream) -> bool {
    syn::parse2::<syn::File>(tokens.clone()).is_ok()
}

fn tokens(source: &str) -> TokenStream {
    source.parse().unwrap_or_else(|error| panic!("`{source}`: {error}"))
}
