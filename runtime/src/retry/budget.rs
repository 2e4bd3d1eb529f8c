//! The retry budget that the calls of a client share, so that retries do not multiply the load on a
//! service that is down.

use std::sync::atomic::{AtomicU32, Ordering};

/// The largest number of tokens. The numbers are those of the AWS SDKs.
const CAPACITY: u32 = 500;
/// The cost of a retry.
const COST: u32 = 14;
/// The cost of a retry after a 429.
const THROTTLED_COST: u32 = 5;
/// The tokens that a call without retries adds when it succeeds.
const EARNED: u32 = 1;

/// A bucket of tokens.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Budget {
    /// Creates a full budget.
    pub(crate) const fn new() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }

    /// Pays for another attempt. Returns its cost, or `None` if too few tokens are left.
    pub(crate) fn take(&self, throttled: bool) -> Option<u32> {
        let cost = if throttled { THROTTLED_COST } else { COST };
        let paid = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tokens| tokens.checked_sub(cost));
        paid.ok().map(|_| cost)
    }

    /// Returns the cost of the retries of a call that has succeeded to the budget. A call without
    /// retries adds one token.
    pub(crate) fn refund(&self, paid: u32) {
        let add = if paid == 0 { EARNED } else { paid };
        // The budget is usually full, and a write would take the cache line from other cores.
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
    fn budget_allows_35_retries_during_an_outage() {
        let budget = Budget::new();
        let paid = std::iter::from_fn(|| budget.take(false)).count();
        assert_eq!(paid, 35); // 500 / 14
        assert_eq!(budget.take(true), Some(5)); // 10 tokens are left
    }

    #[test]
    fn success_refunds_the_cost_of_its_retries_up_to_the_capacity() {
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
