//! The errors of `#[derive(Union)]`.

use super::mistakes::assert_errors;
use super::tokens;
use super::wording::{assert_own_words, mutations};
use crate::union;

#[test]
fn every_mistake_of_a_union_is_reported() {
    for (item, expected) in [
        ("#[union] enum U { A(String) }", &["tag = \"type\""][..]),
        ("#[union(tag = type, x = 1)] enum U { A(String) }", &["tag = \"type\"", "`x`"]),
        ("#[union(tag = \"\")] enum U { A(String) }", &["is empty"]),
        ("#[union(tag = \"a\", tag = \"b\")] enum U { A }", &["duplicate key `tag`"]),
        ("#[union(tag = \"a\", keep_tag = true)] enum U { A(T) }", &["takes no value"]),
        ("#[union(tag = \"a\", rename_all = \"x\")] enum U { A(T) }", &["unknown rule `x`"]),
        ("#[union(crate = \"x\")] enum U { A(String) }", &["quotes"]),
        ("enum U { A(T), #[union(1u8)] B, C }", &["suffix", "`A`", "`C` holds no value"]),
        ("enum U { #[union(x)] A(T), #[union(keys)] B(T) }", &["`x`", "keys that an object"]),
        ("enum U { #[union(keys(1), keys(\"a\" \"b\"))] A(T) }", &["keys that", "expected `,`"]),
        ("enum U { #[union(string, keys(\"a\"), other)] A(T) }", &["remove `keys(…)`"]),
        ("enum U { #[union(170141183460469231731687303715884105728)] A }", &["larger than"]),
        ("enum U { #[union(\"a\"x)] A }", &["has no suffix", "the enum has none"]),
        ("enum U { A {}, B(), C(String, u8) }", &["one value", "one value", "one value"]),
        ("enum U {}", &["needs a variant"]),
        ("union U { a: u8 }", &["goes on an enum"]),
    ] {
        assert_errors(&union::derive(tokens(item)), expected, item);
    }
}

#[test]
fn no_error_about_a_union_has_the_wording_of_syn() {
    let on_enum = "tag = \"type\", keep_tag, rename_all = \"snake_case\", crate = ::sdk";
    for words in mutations(on_enum) {
        let item = format!("#[union({words})] enum U {{ A(A), #[union(\"b\")] B(B) }}");
        assert_own_words(&union::derive(tokens(&item)), &item);
    }
    for words in ["\"a\", -1, true", "string, null", "keys(\"a\", \"b\")", "other"] {
        for words in mutations(words) {
            let item = format!("enum U {{ #[union({words})] A(A) }}");
            assert_own_words(&union::derive(tokens(&item)), &item);
        }
    }
}
