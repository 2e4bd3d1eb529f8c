//! No input makes the macros panic, and every mistake is reported.

use std::panic;

use proc_macro2::TokenStream;

use super::{decorate, tokens};
use crate::{pipeline, response};

/// Texts between the parentheses of `#[endpoint(…)]`; `PUT, "/a", 200` goes before those
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

/// Attributes before a field.
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

/// Items with the attributes; `@` is replaced by those of a field, followed by the field.
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
    "struct X<'a, 'a: 'a, T: 'a + ?Sized = u8, const N: usize = { 1 + 1 }>
     where T:, for<'b> T: { @ }",
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
fn macros_do_not_panic_on_hostile_input() {
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
    let decorated = decorate(arguments, item);
    // An attribute is only ever given what is an item.
    assert!(is_answer(&decorated) || !is_code(item), "{decorated}");
    for input in [&decorated, item] {
        for derive in [pipeline::derive, response::derive] {
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
