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
        ("enum U { A(T), #[union(1u8)] B, C }", &["suffix", "`C` holds no value", "`A`"]),
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
fn word_of_another_library_is_one_error_with_its_repair() {
    for (words, expected) in [
        ("discriminator = \"kind\"", "`tag = \"kind\"`"),
        ("discriminator(propertyName = \"kind\")", "`tag = \"type\"`"),
        ("type = \"kind\"", "`tag = \"kind\"`"),
        ("tag = \"a\", content = \"b\"", "a struct with both"),
        ("tag = \"a\", mapping(\"b\" = B)", "on each variant"),
        ("tag = \"a\", deny_unknown_fields", "on the types of the arms"),
        ("tagg = \"a\"", "did you mean `tag`?"),
        ("tag", "expected `tag"),
        ("tag = \"$.a\"", "no path; write \"a\""),
        ("tag = \"/data/a\"", "no path; write \"a\""),
        ("tag = \" a\"", "spaces around it"),
        ("tag = kind", "`tag = \"kind\"`"),
        ("tag = KIND", "no constant"),
        ("tag = external", "the name of a field"),
        ("externally_tagged", "derive serde's"),
    ] {
        let item = format!("#[union({words})] enum U {{ A(A), B(B), #[union(\"c\")] C(C) }}");
        assert_errors(&union::derive(tokens(&item)), &[expected], words);
    }
    for (words, expected) in [
        ("default", "write `other`"),
        ("catch_all", "write `other`"),
        ("_", "write `other`"),
        ("required(\"a\", \"b\")", "`keys(\"a\", \"b\")`"),
        ("required = [\"a\", \"b\"]", "`keys(\"a\", \"b\")`"),
        ("key = \"a\"", "`keys(\"a\")`"),
        ("keys = \"a\"", "`keys(\"a\")`"),
        ("keys[\"a\"]", "`keys(\"a\")`"),
        ("keys(a, b)", "`keys(\"a\", \"b\")`"),
        ("keys(\"a\" | \"b\")", "a comma"),
        ("keys(\"a\"), keys(\"b\")", "one list"),
        ("keys(\"\")", "a key is empty"),
        ("keys(\"a \")", "spaces around it; write \"a\""),
        ("type = \"string\"", "`#[union(string)]`"),
        ("\"string\"", "`#[union(string)]`"),
        ("string | null", "`string, null`"),
        ("uuid", "write `string`"),
        ("u8", "write `integer`"),
        ("nullable", "`#[union(string, null)] A(Option<String>)`"),
        ("other = true", "takes no value"),
        ("strng", "did you mean `string`?"),
    ] {
        let item = format!("enum U {{ #[union({words})] A(A), N(u8) }}");
        assert_errors(&union::derive(tokens(&item)), &[expected], words);
    }
    for (words, expected) in [
        ("tag = \"b\"", "`#[union(\"b\")]`"),
        ("name = \"b\"", "`#[union(\"b\")]`"),
        ("\"b\" | \"c\"", "`\"b\", \"c\"`"),
        ("[\"b\", \"c\"]", "`#[union(\"b\", \"c\")]`"),
        ("'b'", "`\"b\"`"),
        ("b\"c\"", "`\"c\"`"),
        ("b", "`#[union(\"b\")]`"),
        ("KIND", "no constant"),
        ("Kind::B", "is a literal"),
        ("1.5", "a string, an integer or a boolean"),
        ("\"#/components/schemas/B\"", "\"B\""),
        ("\"b\", \"b\"", "duplicate tag"),
    ] {
        let item = format!("#[union(tag = \"k\")] enum U {{ A(A), #[union({words})] B(B) }}");
        assert_errors(&union::derive(tokens(&item)), &[expected], words);
    }
}

#[test]
fn arm_that_can_never_be_read_or_written_is_an_error() {
    for (arms, expected) in [
        ("A(u8), #[union(other)] B(String)", "`B(serde_json::Value)`, or for these alone"),
        ("A(String), #[union(other)] B(String)", "write `B(serde_json::Value)`"),
        ("A(u8), #[union(other)] B(())", "written as `null`"),
        ("A(u32), #[union(number)] B(u64)", "write `B(f64)`"),
        ("#[union(integer)] A(f64)", "`#[union(number)]`"),
        ("#[union(null)] A(Option<u8>)", "`#[union(null, integer)]`"),
        ("A(u8), B(serde_json::Value)", "`#[union(other)]`"),
        ("A(u8), Unknown(Value)", "`#[union(other)]`"),
        ("A, B", "`OpenEnum`"),
    ] {
        let item = format!("enum U {{ {arms} }}");
        assert_errors(&union::derive(tokens(&item)), &[expected], &item);
    }
    for (arms, expected) in [
        ("A(A), #[union(other)] B(Vec<u8>)", "`B(serde_json::Value)`"),
        ("A(A), B(Option<C>)", "write `B(C)`"),
        ("A(A), B(Box<U>)", "the union itself"),
        ("A(A), B(Option<Box<Self>>)", "the union itself"),
        ("A(A), #[union(other)] B(Arc<U>)", "the union itself"),
    ] {
        let item = format!("#[union(tag = \"t\")] enum U {{ {arms} }}");
        assert_errors(&union::derive(tokens(&item)), &[expected], &item);
    }
}

#[test]
fn unusual_unions_are_no_errors() {
    for item in [
        "enum U { #[union(number)] A(u64), Text(String), #[union(other)] B(Value) }",
        "enum U { A(u64), B(f64), C(Option<bool>), #[union(other)] D(HashMap<String, Value>) }",
        "enum U { #[union(integer, number)] A(f64), #[union(string, null)] B(Option<String>) }",
        "#[union(tag = \"t\")] enum U { A(A), B(Box<other::U>), C(Box<B>), #[union(array)] D(Vec<U>) }",
        "#[union(tag = \"$type\")] enum U { A(A), #[union(other)] B(Value) }",
        "#[union(tag = \"@odata.type\")] enum U { A(A), Texts(Vec<String>) }",
        "#[union(tag = \"t\")] enum U { A(A), #[union(\"unknown\")] Unknown(Value) }",
        "#[union(tag = \"t\")] enum U { A(A), Value(Value), #[union(\"other\")] C(C) }",
        "#[union(tag = \"t\")] enum U { A(A), #[union(7)] B(B) }",
        "#[union(tag = \"t\")] enum U { #[union(1)] A(A), #[union(2)] B(B), C(Vec<u8>) }",
    ] {
        assert_errors(&union::derive(tokens(item)), &[], item);
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
