//! A set of statuses.

use std::fmt;

use http::StatusCode;

const FIRST: u16 = 300;
const LAST: u16 = 599;

/// The statuses of [`Retry::on`](super::Retry::on), as one bit for each from 300 to 599.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Statuses([u64; 5]);

impl Statuses {
    /// Returns the set of these statuses.
    ///
    /// # Panics
    ///
    /// When a status is not from 300 to 599.
    #[track_caller]
    pub(super) const fn new(statuses: &[u16]) -> Self {
        let (mut bits, mut at) = ([0; 5], 0);
        while at < statuses.len() {
            let status = statuses[at];
            assert!(
                FIRST <= status && status <= LAST,
                "a status that is sent again is from 300 to 599"
            );
            let bit = status - FIRST;
            bits[(bit / 64) as usize] |= 1 << (bit % 64);
            at += 1;
        }
        Self(bits)
    }

    pub(super) fn contains(&self, status: StatusCode) -> bool {
        let status = status.as_u16();
        (FIRST..=LAST).contains(&status) && {
            let bit = status - FIRST;
            self.0[usize::from(bit / 64)] & 1 << (bit % 64) != 0
        }
    }
}

impl fmt::Debug for Statuses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes = (FIRST..=LAST)
            .filter(|code| StatusCode::from_u16(*code).is_ok_and(|status| self.contains(status)));
        f.debug_list().entries(codes).finish()
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::Statuses;

    #[test]
    fn set_contains_what_it_was_made_of() {
        let set = Statuses::new(&[300, 363, 364, 599, 429]);
        let found = (100..1000).filter(|code| set.contains(StatusCode::from_u16(*code).unwrap()));
        assert_eq!(found.collect::<Vec<_>>(), [300, 363, 364, 429, 599]);
        assert_eq!(format!("{set:?}"), "[300, 363, 364, 429, 599]");
    }

    #[test]
    #[should_panic = "from 300 to 599"]
    fn success_is_no_status_to_send_again() {
        let _ = Statuses::new(&[429, 200]);
    }
}
