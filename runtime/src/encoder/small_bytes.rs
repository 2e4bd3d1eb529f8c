//! Short `Bytes` in one allocation. A `Bytes` made from a `Vec` allocates again on its first clone,
//! and the values of a request are cloned whenever it may be retried.

use bytes::Bytes;

struct Small<const SIZE: usize> {
    bytes: [u8; SIZE],
    used: usize,
}

impl<const SIZE: usize> AsRef<[u8]> for Small<SIZE> {
    fn as_ref(&self) -> &[u8] {
        &self.bytes[..self.used]
    }
}

/// Copies bytes into a `Bytes`.
pub(super) fn small_bytes(bytes: &[u8]) -> Bytes {
    match bytes.len() {
        0 => Bytes::new(),
        1..=64 => from_array::<64>(bytes),
        65..=256 => from_array::<256>(bytes),
        _ => Bytes::copy_from_slice(bytes),
    }
}

fn from_array<const SIZE: usize>(bytes: &[u8]) -> Bytes {
    let mut small = Small { bytes: [0; SIZE], used: bytes.len() };
    small.bytes[..bytes.len()].copy_from_slice(bytes);
    Bytes::from_owner(small)
}

#[cfg(test)]
mod tests {
    use super::small_bytes;

    #[test]
    fn bytes_of_every_length_are_copied_completely() {
        for length in [0, 1, 63, 64, 65, 255, 256, 257, 1000] {
            let bytes: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
            assert_eq!(small_bytes(&bytes), bytes, "{length}");
        }
    }
}
