//! Character encodings: the labels of charsets, and decoding of bytes.
//!
//! UTF-8, US-ASCII, ISO 8859-1 and UTF-16 are decoded. The names of others are known only so that
//! an error can print them.

use std::borrow::Cow;

/// The charset that a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Charset {
    Utf8,
    /// US-ASCII, a subset of nearly all charsets.
    Ascii,
    /// ISO 8859-1. As in browsers, it is decoded as windows-1252, which differs only in printable
    /// characters in place of control characters.
    Latin1,
    /// UTF-16, with the byte order if the label names it.
    Utf16(Option<ByteOrder>),
    /// Any other charset.
    Other {
        /// Its name, if it is a known one. A label of a server that is not known is not printed.
        name: Option<&'static str>,
        /// Whether ASCII characters have the same bytes as in US-ASCII.
        is_ascii_superset: bool,
    },
}

/// The byte order of the code units of UTF-16.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ByteOrder {
    BigEndian,
    LittleEndian,
}

/// Charsets in which an ASCII byte is the same character as in US-ASCII.
const ASCII_SUPERSETS: [&str; 36] = [
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

/// Charsets in which an ASCII byte may be another character, or a part of one.
const NOT_ASCII_SUPERSETS: [&str; 9] = [
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
    /// Returns the charset of a label.
    pub(crate) fn of(label: &str) -> Self {
        let label = label.trim().to_ascii_lowercase();
        match label.as_str() {
            "utf-8" | "utf8" | "utf8mb4" | "unicode-1-1-utf-8" => Self::Utf8,
            "us-ascii" | "ascii" => Self::Ascii,
            "iso-8859-1" | "iso8859-1" | "iso_8859-1" | "latin1" | "l1" | "windows-1252"
            | "cp1252" => Self::Latin1,
            "utf-16" | "utf16" | "unicode" | "ucs-2" | "iso-10646-ucs-2" => Self::Utf16(None),
            "utf-16be" => Self::Utf16(Some(ByteOrder::BigEndian)),
            "utf-16le" => Self::Utf16(Some(ByteOrder::LittleEndian)),
            label => {
                let is_it = |name: &&&str| **name == label;
                let superset = ASCII_SUPERSETS.iter().find(is_it);
                let other = NOT_ASCII_SUPERSETS.iter().find(is_it);
                Self::Other {
                    name: superset.or(other).copied(),
                    is_ascii_superset: other.is_none() && !label.starts_with("iso-2022-"),
                }
            }
        }
    }

    /// Returns whether ASCII characters have the same bytes in this charset as in US-ASCII.
    pub(crate) const fn is_ascii_superset(self) -> bool {
        !matches!(self, Self::Utf16(_) | Self::Other { is_ascii_superset: false, .. })
    }

    /// Returns the charset of the byte order mark at the beginning, and the length of the mark.
    pub(crate) fn from_bom(bytes: &[u8]) -> Option<(Self, usize)> {
        match bytes {
            [0xef, 0xbb, 0xbf, ..] => Some((Self::Utf8, 3)),
            [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
                Some((Self::Other { name: Some("utf-32"), is_ascii_superset: false }, 4))
            }
            [0xff, 0xfe, ..] => Some((Self::Utf16(Some(ByteOrder::LittleEndian)), 2)),
            [0xfe, 0xff, ..] => Some((Self::Utf16(Some(ByteOrder::BigEndian)), 2)),
            _ => None,
        }
    }

    /// Decodes bytes without a byte order mark.
    ///
    /// # Errors
    ///
    /// Returns a description of the problem if the bytes are not valid in this charset, or the
    /// charset is not supported.
    pub(crate) fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, Cow<'static, str>> {
        if self.is_ascii_superset() && bytes.is_ascii() {
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
const NOT_DECODED: &str = "which is not supported; take the body as `Bytes`";

/// The characters that windows-1252 has in place of the control characters of ISO 8859-1. Five
/// bytes are unassigned and remain control characters.
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

fn utf16(bytes: &[u8], order: ByteOrder) -> Result<String, Cow<'static, str>> {
    let (units, rest) = bytes.as_chunks();
    let units = units.iter().map(|unit| match order {
        ByteOrder::BigEndian => u16::from_be_bytes(*unit),
        ByteOrder::LittleEndian => u16::from_le_bytes(*unit),
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
    fn text_is_decoded_or_the_error_names_its_charset() {
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
    fn byte_order_mark_determines_the_charset() {
        for (bytes, charset, length) in [
            (&b"\xef\xbb\xbfa"[..], "utf-8", 3),
            (b"\xff\xfea\0", "utf-16le", 2),
            (b"\xfe\xff\0a", "utf-16be", 2),
        ] {
            assert_eq!(Charset::from_bom(bytes), Some((Charset::of(charset), length)));
        }
        let (charset, _) = Charset::from_bom(b"\xff\xfe\0\0a\0\0\0").unwrap();
        assert!(charset.decode(b"a\0\0\0").unwrap_err().contains("utf-32"));
        assert_eq!(Charset::from_bom(b"a"), None);
    }
}
