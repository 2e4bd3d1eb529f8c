//! The serde attributes that the macros must know. serde itself does everything with them.

pub(crate) mod rename;

use syn::meta::ParseNestedMeta;
use syn::{Attribute, ExprPath, Lit, LitStr, Token};

use self::rename::is_rule;
use crate::symbol;

/// The `#[serde(…)]` attributes of a field or a struct, and the meaning of the known ones.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of serde's, present or not")]
pub(crate) struct SerdeAttributes<'a> {
    /// The attributes themselves.
    pub(crate) attributes: Vec<&'a Attribute>,
    /// `rename = "…"`, for serialising.
    pub(crate) rename: Option<String>,
    /// `rename_all = "…"`, for serialising.
    pub(crate) rename_all: Option<String>,
    /// `rename = "…"`, for deserialising.
    pub(crate) rename_when_read: Option<String>,
    /// `rename_all = "…"`, for deserialising.
    pub(crate) rename_all_when_read: Option<String>,
    /// `skip` or `skip_serializing`.
    pub(crate) skip: bool,
    /// `skip` or `skip_deserializing`.
    pub(crate) skip_when_read: bool,
    pub(crate) flatten: bool,
    pub(crate) default: bool,
    /// `with`, `serialize_with` or `skip_serializing_if`: serde does not write the value as its
    /// type declares.
    pub(crate) custom: bool,
    /// `tag = "…"`: the name of the struct is sent.
    pub(crate) tag: bool,
    /// Whether the only attribute is one `rename` or `rename_all` with a known rule, or there is
    /// none.
    pub(crate) only_renames: bool,
    /// Whether there is no attribute but such a `rename` and `default` without a function.
    pub(crate) only_defaults: bool,
    /// The functions that are named, each after its word.
    pub(crate) functions: Vec<(String, ExprPath)>,
    /// Whether an attribute has a word that serde does not know, or a value that is not valid.
    pub(crate) is_unreadable: bool,
}

impl<'a> SerdeAttributes<'a> {
    /// Reads the serde attributes among those of a field.
    pub(crate) fn of(attributes: impl Iterator<Item = &'a Attribute>) -> Self {
        Self::with_words(attributes, OF_FIELDS)
    }

    /// Reads the serde attributes among those of a struct.
    pub(crate) fn of_struct(attributes: impl Iterator<Item = &'a Attribute>) -> Self {
        Self::with_words(attributes, OF_STRUCTS)
    }

    /// Passes over the attributes that it cannot read. serde reads the same ones, and reports them.
    fn with_words(attributes: impl Iterator<Item = &'a Attribute>, words: &[&str]) -> Self {
        let attributes = attributes.filter(|it| it.path().is_ident(symbol::SERDE)).collect();
        let mut found =
            Self { attributes, only_renames: true, only_defaults: true, ..Self::default() };
        for attribute in found.attributes.clone() {
            let result = attribute.parse_nested_meta(|meta| {
                let is_known = words.iter().any(|word| meta.path.is_ident(word));
                found.is_unreadable |= !is_known;
                found.only_renames &= is_known;
                found.only_defaults &= is_known;
                found.read(&meta)
            });
            found.only_renames &= result.is_ok();
            found.only_defaults &= result.is_ok();
            found.is_unreadable |= result.is_err();
        }
        found
    }

    fn read(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        let word = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
        let is_rename = match word.as_str() {
            "rename" => self.rename.is_none() && self.rename_when_read.is_none(),
            "rename_all" => self.rename_all.is_none() && self.rename_all_when_read.is_none(),
            _ => false,
        };
        self.only_renames &= is_rename;
        self.only_defaults &=
            is_rename || word == "default" && !self.default && !meta.input.peek(Token![=]);
        match word.as_str() {
            "rename" => {
                let (written, read) = texts(meta)?;
                self.rename = written.or_else(|| self.rename.take());
                self.rename_when_read = read.or_else(|| self.rename_when_read.take());
            }
            "rename_all" => {
                let (written, read) = texts(meta)?;
                self.only_renames &= written.as_ref().is_some_and(|rule| is_rule(rule));
                self.rename_all = written.or_else(|| self.rename_all.take());
                self.rename_all_when_read = read.or_else(|| self.rename_all_when_read.take());
            }
            "skip" => (self.skip, self.skip_when_read) = (true, true),
            "skip_serializing" => self.skip = true,
            "skip_deserializing" => self.skip_when_read = true,
            "flatten" => self.flatten = true,
            "default" => {
                self.default = true;
                if meta.input.peek(Token![=]) {
                    self.read_function(word, meta)?;
                }
            }
            "with" | "serialize_with" | "skip_serializing_if" => {
                self.custom = true;
                self.read_function(word, meta)?;
            }
            "deserialize_with" => self.read_function(word, meta)?,
            "tag" => {
                self.tag = true;
                pass_over(meta)?;
            }
            _ => pass_over(meta)?,
        }
        Ok(())
    }

    /// Reads the path of a function after its word, as serde does: in quotes.
    fn read_function(&mut self, word: String, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        let path = meta.value()?.parse::<LitStr>()?.parse()?;
        self.functions.push((word, path));
        Ok(())
    }
}

/// The words of serde's for fields.
const OF_FIELDS: &[&str] = &[
    "alias",
    "borrow",
    "bound",
    "default",
    "deserialize_with",
    "flatten",
    "getter",
    "rename",
    "serialize_with",
    "skip",
    "skip_deserializing",
    "skip_serializing",
    "skip_serializing_if",
    "with",
];

/// The words of serde's for structs.
const OF_STRUCTS: &[&str] = &[
    "bound",
    "crate",
    "default",
    "deny_unknown_fields",
    "expecting",
    "from",
    "into",
    "non_exhaustive",
    "remote",
    "rename",
    "rename_all",
    "tag",
    "transparent",
    "try_from",
];

/// Returns the strings of `key = "…"` or `key(serialize = "…", deserialize = "…")`: for
/// serialization and for deserialization.
fn texts(meta: &ParseNestedMeta<'_>) -> syn::Result<(Option<String>, Option<String>)> {
    if meta.input.peek(Token![=]) {
        let both = text(meta)?;
        return Ok((Some(both.clone()), Some(both)));
    }
    let (mut written, mut read) = (None, None);
    meta.parse_nested_meta(|meta| {
        let value = text(&meta)?;
        if meta.path.is_ident("serialize") {
            written = Some(value);
        } else if meta.path.is_ident("deserialize") {
            read = Some(value);
        }
        Ok(())
    })?;
    Ok((written, read))
}

fn text(meta: &ParseNestedMeta<'_>) -> syn::Result<String> {
    match meta.value()?.parse()? {
        Lit::Str(text) => Ok(text.value()),
        _ => Err(meta.error("expected a string literal")),
    }
}

/// Passes over the value of a word.
pub(crate) fn pass_over(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    if meta.input.peek(Token![=]) {
        meta.value()?.parse::<Lit>()?;
    } else if meta.input.peek(syn::token::Paren) {
        meta.parse_nested_meta(|meta| pass_over(&meta))?;
    }
    Ok(())
}

/// Returns the string of `word = "…"`.
pub(crate) fn value_of(attribute: &Attribute, word: &str) -> Option<String> {
    let mut found = None;
    let _ = attribute.parse_nested_meta(|meta| {
        if meta.path.is_ident(word) && meta.input.peek(Token![=]) {
            found = Some(meta.value()?.parse::<LitStr>()?.value());
            return Ok(());
        }
        pass_over(&meta)
    });
    found
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::SerdeAttributes;

    #[test]
    fn relevant_serde_attributes_are_found_among_others() {
        let attribute = parse_quote!(#[serde(
            alias = "x", rename(serialize = "a", deserialize = "b"), default,
            bound(serialize = "T: X"),
            skip_serializing_if = "Vec::is_empty"
        )]);
        let found = SerdeAttributes::of([&attribute].into_iter());
        assert_eq!(found.rename.as_deref(), Some("a"));
        assert_eq!(found.rename_when_read.as_deref(), Some("b"));
        assert!(found.custom && !found.skip && !found.flatten && !found.only_renames);
    }

    #[test]
    fn attribute_other_than_a_plain_rename_is_left_to_serde() {
        let renames =
            |attribute: syn::Attribute| SerdeAttributes::of([&attribute].into_iter()).only_renames;
        assert!(SerdeAttributes::of([].into_iter()).only_renames);
        assert!(renames(parse_quote!(#[serde(rename = "a")])));
        let rename_all = parse_quote!(#[serde(rename_all = "camelCase")]);
        assert!(SerdeAttributes::of_struct([&rename_all].into_iter()).only_renames);
        assert!(!renames(rename_all));
        for left_to_serde in [
            parse_quote!(#[serde(rename = "a", rename = "b")]),
            parse_quote!(#[serde(rename = 1)]),
            parse_quote!(#[serde(renam = "a")]),
            parse_quote!(#[serde(rename_all = "Train-Case")]),
            parse_quote!(#[serde(default)]),
            parse_quote!(#[serde(tag = "t")]),
            parse_quote!(#[serde(a::b)]),
        ] {
            assert!(!renames(left_to_serde));
        }
    }
}
