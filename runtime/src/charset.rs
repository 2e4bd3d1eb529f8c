//! Character encodings: what a `charset` stands for, and the text that bytes stand for.
//!
//! UTF-8, US-ASCII, ISO 8859-1 and UTF-16 are decoded. The others are known by name, so that an
//! error can name them.

use std::borrow::Cow;

/// The charset that a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Charset {
    Utf8,
    /// US-ASCII, which is a part of all but a few.
    Ascii,
    /// ISO 8859-1. As in browsers, it is read as windows-1252, which only replaces control
    /// characters by printable ones.
    Latin1,
    /// UTF-16, with the byte order if the label names it.
    Utf16(Option<Order>),
    /// Any other.
    Other {
        /// Its name, if it is one that is known: another text from a server is not printed.
        name: Option<&'static str>,
        /// Whether ASCII is what it is in US-ASCII.
        holds_ascii: bool,
    },
}

/// The order of the two bytes of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    BigEndian,
    LittleEndian,
}

/// Charsets in which an ASCII byte is the character that it is in US-ASCII.
const HOLD_ASCII: [&str; 36] = [
    "big5",
    "big5-hkscs",
    "euc-jp",
    "euc-kr",
    "euc-tw",
    "gb18030",
    "gb2312",
    "gbk",
    "iso-8859-2",
    "iso-8859-3",
    "iso-8859-4",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-9",
    "iso-8859-10",
    "iso-8859-13",
    "iso-8859-14",
    "iso-8859-15",
    "iso-8859-16",
    "koi8-r",
    "koi8-u",
    "macintosh",
    "shift_jis",
    "tis-620",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-31j",
    "windows-874",
];

/// Charsets in which ASCII bytes may be something else.
const HIDE_ASCII: [&str; 9] = [
    "hz-gb-2312",
    "ibm037",
    "iso-2022-cn",
    "iso-2022-jp",
    "iso-2022-kr",
    "utf-32",
    "utf-32be",
    "utf-32le",
    "utf-7",
];

impl Charset {
    /// Returns what a label stands for.
    pub(crate) fn of(label: &str) -> Self {
        let label = label.trim().to_ascii_lowercase();
        match label.as_str() {
            "utf-8" | "utf8" | "utf8mb4" | "unicode-1-1-utf-8" => Self::Utf8,
            "us-ascii" | "ascii" => Self::Ascii,
            "iso-8859-1" | "iso8859-1" | "iso_8859-1" | "latin1" | "l1" | "windows-1252"
            | "cp1252" => Self::Latin1,
            "utf-16" | "utf16" | "unicode" | "ucs-2" | "iso-10646-ucs-2" => Self::Utf16(None),
            "utf-16be" => Self::Utf16(Some(Order::BigEndian)),
            "utf-16le" => Self::Utf16(Some(Order::LittleEndian)),
            label => {
                let is_it = |name: &&&str| **name == label;
                let holding = HOLD_ASCII.iter().find(is_it);
                let hiding = HIDE_ASCII.iter().find(is_it);
                Self::Other {
                    name: holding.or(hiding).copied(),
                    holds_ascii: hiding.is_none() && !label.starts_with("iso-2022-"),
                }
            }
        }
    }

    /// Returns whether a text in US-ASCII has the same bytes in this charset.
    pub(crate) const fn holds_ascii(self) -> bool {
        !matches!(self, Self::Utf16(_) | Self::Other { holds_ascii: false, .. })
    }

    /// Returns the charset that a byte order mark at the beginning stands for, and the length of
    /// the mark.
    pub(crate) fn of_mark(bytes: &[u8]) -> Option<(Self, usize)> {
        match bytes {
            [0xef, 0xbb, 0xbf, ..] => Some((Self::Utf8, 3)),
            [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
                Some((Self::Other { name: Some("utf-32"), holds_ascii: false }, 4))
            }
            [0xff, 0xfe, ..] => Some((Self::Utf16(Some(Order::LittleEndian)), 2)),
            [0xfe, 0xff, ..] => Some((Self::Utf16(Some(Order::BigEndian)), 2)),
            _ => None,
        }
    }

    /// Returns the text of bytes without a mark.
    ///
    /// # Errors
    ///
    /// When they are no text in this charset, or it cannot be decoded here: what is wrong with
    /// them.
    pub(crate) fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, Cow<'static, str>> {
        if self.holds_ascii() && bytes.is_ascii() {
            return str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| NOT_UTF8.into());
        }
        match self {
            Self::Utf8 => str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| NOT_UTF8.into()),
            Self::Latin1 => Ok(latin1(bytes).into()),
            Self::Utf16(Some(order)) => utf16(bytes, order).map(Cow::Owned),
            Self::Ascii => Err("the body is not US-ASCII, as its Content-Type says".into()),
            Self::Utf16(None) => Err("the body is UTF-16 without a byte order mark".into()),
            Self::Other { name, .. } => Err(match name {
                Some(name) => format!("the body is in the charset {name}, {NOT_DECODED}").into(),
                None => format!("the body is in an unknown charset, {NOT_DECODED}").into(),
            }),
        }
    }
}

const NOT_UTF8: &str = "the body is not valid UTF-8";
const NOT_DECODED: &str = "which is not decoded; take it as `Bytes`";

/// The characters of windows-1252 in place of the control characters of ISO 8859-1. Five are unassigned and stay
/// control characters.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn latin1(bytes: &[u8]) -> String {
    let text = bytes.iter().map(|byte| match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(*byte - 0x80)],
        byte => char::from(*byte),
    });
    text.collect()
}

fn utf16(bytes: &[u8], order: Order) -> Result<String, Cow<'static, str>> {
    let (units, rest) = bytes.as_chunks();
    let units = units.iter().map(|unit| match order {
        Order::BigEndian => u16::from_be_bytes(*unit),
        Order::LittleEndian => u16::from_le_bytes(*unit),
    });
    let text: Result<String, _> = char::decode_utf16(units).collect();
    match text {
        Ok(text) if rest.is_empty() => Ok(text),
        _ => Err("the body is not valid UTF-16".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::Charset;

    fn decoded(label: &str, bytes: &[u8]) -> Result<String, String> {
        Charset::of(label).decode(bytes).map(Into::into).map_err(Into::into)
    }

    #[test]
    fn a_text_is_decoded_or_its_charset_is_named() {
        for (label, bytes, text) in [
            ("UTF-8", "ü€😀".as_bytes(), "ü€😀"),
            ("utf8", "ü".as_bytes(), "ü"),
            ("ISO-8859-1", b"M\xfcller \x80", "Müller €"),
            ("windows-1252", b"\x93\x9f\x81\xff", "“Ÿ\u{81}ÿ"),
            ("utf-16le", b"\xfc\x00\x3d\xd8\x00\xde", "ü😀"),
            ("UTF-16BE", b"\x00\xfc\xd8\x3d\xde\x00", "ü😀"),
            ("us-ascii", b"plain", "plain"),
            ("gbk", b"plain", "plain"),
            ("x-own", b"plain", "plain"),
            ("", b"plain", "plain"),
        ] {
            assert_eq!(decoded(label, bytes).as_deref(), Ok(text), "{label}");
        }
        for (label, bytes, named) in [
            ("utf-8", &b"\xff"[..], "UTF-8"),
            ("us-ascii", b"\xc3\xbc", "US-ASCII"),
            ("GBK", b"\xd6\xd0", "charset gbk,"),
            ("Shift_JIS", b"\x82\xa0", "charset shift_jis,"),
            ("iso-8859-15", b"\xa4", "charset iso-8859-15,"),
            ("utf-7", b"+AOQ-", "charset utf-7,"),
            ("ISO-2022-JP", b"\x1b$B", "charset iso-2022-jp,"),
            ("iso-2022-x", b"a", "an unknown charset,"),
            ("sk_live_CANARY", b"\xe4", "an unknown charset,"),
            ("utf-16", b"\x00a", "byte order mark"),
            ("utf-16le", b"a", "UTF-16"),
            ("utf-16le", b"\x00\xd8", "UTF-16"),
        ] {
            let problem = decoded(label, bytes).unwrap_err();
            assert!(problem.contains(named) && !problem.contains("CANARY"), "{label}: {problem}");
        }
    }

    #[test]
    fn a_mark_names_its_charset() {
        for (bytes, charset, length) in [
            (&b"\xef\xbb\xbfa"[..], "utf-8", 3),
            (b"\xff\xfea\0", "utf-16le", 2),
            (b"\xfe\xff\0a", "utf-16be", 2),
        ] {
            assert_eq!(Charset::of_mark(bytes), Some((Charset::of(charset), length)));
        }
        let (charset, _) = Charset::of_mark(b"\xff\xfe\0\0a\0\0\0").unwrap();
        assert!(charset.decode(b"a\0\0\0").unwrap_err().contains("utf-32"));
        assert_eq!(Charset::of_mark(b"a"), None);
    }
}
