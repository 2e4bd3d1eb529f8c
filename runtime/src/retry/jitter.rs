//! The random part of a pause, so that clients that failed together do not return together.

use std::hash::{BuildHasher as _, RandomState};

/// Returns a random number from 0 to 1, 1 excluded.
#[expect(clippy::cast_precision_loss, reason = "53 bits fit into a `f64`")]
pub(crate) fn jitter() -> f64 {
    // std has no other source of random numbers. Each state has keys of its own.
    let bits = RandomState::new().hash_one(()) >> 11;
    bits as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spread_over_the_whole_range() {
        let mut counts = [0_u32; 10];
        for _ in 0..10_000 {
            let number = jitter();
            assert!((0.0..1.0).contains(&number), "{number}");
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 9")]
            let tenth = (number * 10.0) as usize;
            counts[tenth] += 1;
        }
        // Each count has a mean of 1,000 and a deviation of 30.
        assert!(counts.iter().all(|count| (700..1_300).contains(count)), "{counts:?}");
    }
}
