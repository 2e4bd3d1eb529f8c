//! The buffer that JSON bodies are written to.

use std::fmt;
use std::io;

use bytes::Bytes;

use super::small_bytes::small_bytes;

/// Bodies of up to this size are written on the stack, and copied once into an allocation of
/// exactly their length.
const SMALL: usize = 256;

/// A growable buffer of bytes, on the stack as long as it is small.
pub(crate) struct Buffer {
    small: [u8; SMALL],
    /// The number of bytes, in `small` or in `large`.
    used: usize,
    /// All bytes, as soon as there are too many for `small`; empty until then.
    large: Vec<u8>,
}

impl Buffer {
    pub(super) const fn new() -> Self {
        Self { small: [0; SMALL], used: 0, large: Vec::new() }
    }

    #[inline]
    pub(super) const fn len(&self) -> usize {
        self.used
    }

    /// Grows the buffer by `length` bytes and returns the new part.
    #[inline]
    fn room(&mut self, length: usize) -> &mut [u8] {
        let (start, end) = (self.used, self.used + length);
        self.used = end;
        if end <= SMALL && self.large.is_empty() {
            return &mut self.small[start..end];
        }
        self.room_in_large(start, end)
    }

    #[cold]
    fn room_in_large(&mut self, start: usize, end: usize) -> &mut [u8] {
        if self.large.is_empty() {
            self.large.reserve(4 * SMALL + end - start);
            self.large.extend_from_slice(&self.small[..start]);
        }
        self.large.resize(end, 0);
        &mut self.large[start..]
    }

    #[inline]
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.room(bytes.len()).copy_from_slice(bytes);
    }

    /// Appends a string between quotes, without escapes.
    #[inline]
    fn push_quoted(&mut self, text: &str) {
        if let [open, inner @ .., close] = self.room(text.len() + 2) {
            (*open, *close) = (b'"', b'"');
            inner.copy_from_slice(text.as_bytes());
        }
    }

    /// Appends a string as a JSON string if it needs no escapes. Returns `false`, and appends
    /// nothing, if it does.
    #[inline]
    pub(super) fn push_plain(&mut self, text: &str) -> bool {
        let is_plain = is_plain(text.as_bytes());
        if is_plain {
            self.push_quoted(text);
        }
        is_plain
    }

    /// Returns the bytes after this length.
    pub(super) fn since(&self, length: usize) -> &[u8] {
        let all = if self.large.is_empty() { &self.small[..self.used] } else { &self.large };
        all.get(length..).unwrap_or_default()
    }

    /// Removes the bytes after this length.
    pub(super) fn truncate(&mut self, length: usize) {
        self.used = self.used.min(length);
        self.large.truncate(length);
    }

    pub(super) fn finish(&mut self) -> Bytes {
        if self.large.is_empty() {
            return small_bytes(&self.small[..self.used]);
        }
        std::mem::take(&mut self.large).into()
    }
}

impl fmt::Debug for Buffer {
    /// Prints the length and never the content: bodies hold personal data and one-time codes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Buffer({} bytes)", self.len())
    }
}

impl io::Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.push(bytes);
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.push(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns whether a JSON string can hold these bytes without escapes. serde_json's own loop reads
/// one byte at a time; this one reads eight.
fn is_plain(bytes: &[u8]) -> bool {
    let (words, _) = bytes.as_chunks();
    words.iter().all(|word| !has_special(u64::from_ne_bytes(*word)))
        && !has_special(last_word(bytes))
}

/// Returns the last eight bytes in any order. Fewer are repeated, or filled up with spaces, which
/// need no escape.
#[inline]
fn last_word(bytes: &[u8]) -> u64 {
    if let Some(last) = bytes.last_chunk() {
        u64::from_ne_bytes(*last)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        u64::from(u32::from_ne_bytes(*first)) << 32 | u64::from(u32::from_ne_bytes(*last))
    } else {
        let spaces = u64::from_ne_bytes([b' '; 8]);
        bytes.iter().fold(spaces, |word, byte| word << 8 | u64::from(*byte))
    }
}

/// Returns whether one of eight bytes is a control character, a quote or a backslash. A byte equals
/// `b` exactly if the byte XOR `b` is zero, that is, below 1.
const fn has_special(word: u64) -> bool {
    const ONES: u64 = u64::MAX / 255;
    /// Returns a word that is non-zero in the highest bits of its bytes exactly if some byte is
    /// below `limit` (at most 128). The subtraction borrows into that bit for such a byte, and
    /// `!word` masks bytes that had it set before. A borrow may mark the next byte too, but only if
    /// there is a first one.
    const fn below(word: u64, limit: u64) -> u64 {
        word.wrapping_sub(ONES * limit) & !word
    }
    let (quote, backslash) = (word ^ (ONES * b'"' as u64), word ^ (ONES * b'\\' as u64));
    (below(word, b' ' as u64) | below(quote, 1) | below(backslash, 1)) & (ONES * 0x80) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn string_is_plain_if_json_needs_no_escape() {
        for length in 0..40 {
            let plain = vec![b'a'; length];
            assert!(is_plain(&plain), "{length}");
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    let mut bytes = plain.clone();
                    bytes[at] = byte;
                    let expected = byte >= b' ' && byte != b'"' && byte != b'\\';
                    assert_eq!(is_plain(&bytes), expected, "{byte} at {at} of {length}");
                }
            }
        }
    }

    #[test]
    fn buffer_keeps_bytes_when_it_moves_from_the_stack_to_the_heap() {
        for size in [0, 1, SMALL - 2, SMALL - 1, SMALL, SMALL + 1, 5 * SMALL] {
            let mut buffer = Buffer::new();
            buffer.push(&vec![b'a'; size]);
            assert!(buffer.push_plain("b"));
            assert_eq!(buffer.len(), size + 3);
            buffer.push(b"c");
            assert_eq!(buffer.since(size + 1), b"b\"c");
            buffer.truncate(size + 3);
            buffer.push(b"d");
            assert_eq!(format!("{buffer:?}"), format!("Buffer({} bytes)", size + 4));
            let bytes = buffer.finish();
            assert_eq!(&bytes[size..], b"\"b\"d", "{size}");
            assert!(bytes[..size].iter().all(|byte| *byte == b'a'), "{size}");
        }
    }
}
