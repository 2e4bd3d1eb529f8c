//! What the calls of a client share, so that retries do not multiply an outage.

use std::sync::atomic::{AtomicU32, Ordering};

const CAPACITY: u32 = 500;
const COST: u32 = 14;
const THROTTLED_COST: u32 = 5;
/// What a call that succeeds at once puts back.
const EARNED: u32 = 1;

/// A bucket of tokens.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Budget {
    pub(crate) const fn new() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }

    /// Pays for another attempt, if there is enough left, and returns what it cost.
    pub(crate) fn take(&self, throttled: bool) -> Option<u32> {
        let cost = if throttled { THROTTLED_COST } else { COST };
        let paid = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tokens| tokens.checked_sub(cost));
        paid.ok().map(|_| cost)
    }

    /// Gives back what the attempts of a call cost, now that it has succeeded; one that needed no
    /// second attempt earns a token.
    pub(crate) fn refund(&self, paid: u32) {
        let add = if paid == 0 { EARNED } else { paid };
        // Full is the usual case, and writing would make the cores that share the client wait.
        if self.0.load(Ordering::Relaxed) < CAPACITY {
            let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tokens| {
                Some(tokens.saturating_add(add).min(CAPACITY))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outage_is_asked_35_times_more_and_then_no_more() {
        let budget = Budget::new();
        let paid = std::iter::from_fn(|| budget.take(false)).count();
        assert_eq!(paid, 35); // 500 / 14
        assert_eq!(budget.take(true), Some(5)); // 10 tokens are left
    }

    #[test]
    fn success_gives_back_what_the_attempts_cost_and_never_more_than_there_was() {
        let budget = Budget::new();
        let cost = budget.take(false).unwrap() + budget.take(true).unwrap();
        budget.refund(cost);
        budget.refund(0);
        budget.refund(u32::MAX);
        assert_eq!(std::iter::from_fn(|| budget.take(false)).count(), 35);
        for _ in 0..4 {
            budget.refund(0); // 10 + 4: enough for one
        }
        assert_eq!(std::iter::from_fn(|| budget.take(false)).count(), 1);
    }
}
