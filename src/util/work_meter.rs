//! The work meter: it counts what the stages read of a page, so that a page which would take them too
//! long ends with an error.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes of text that count as one unit of work.
const BYTES_PER_UNIT: usize = 64;

/// After so many units, some milliseconds, the meter asks whether the caller wants to go on.
const UNITS_PER_QUESTION: u64 = 1 << 18;

/// The count of a meter whose caller wanted to stop: above any maximum, and never reached by counting.
const STOPPED: u64 = u64::MAX / 2;

/// Whether the caller wants to stop: a deadline has passed, for instance.
pub(crate) type StopQuestion = Arc<dyn Fn() -> bool + Send + Sync>;

/// Counts units of work, up to a maximum: about a node visited, or
/// [`BYTES_PER_UNIT`] bytes of text read. Past the maximum, walks over the page end early, and the
/// pipeline discards their result.
pub(crate) struct WorkMeter {
    // Atomic only because a page is shared between threads once its article is made: two threads that
    // count at a time may lose a unit.
    done: AtomicU64,
    /// From this count on, [`WorkMeter::ask`] decides.
    next_question: AtomicU64,
    max: u64,
    question: Option<StopQuestion>,
}

impl Default for WorkMeter {
    fn default() -> Self {
        WorkMeter::new(u64::MAX, None)
    }
}

impl fmt::Debug for WorkMeter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WorkMeter").field("done", &self.done()).field("max", &self.max).finish()
    }
}

impl WorkMeter {
    pub(crate) fn new(max: u64, question: Option<StopQuestion>) -> Self {
        let next_question = AtomicU64::new(0);
        let max = max.min(STOPPED - 1);
        WorkMeter { done: AtomicU64::new(0), next_question, max, question }
    }

    /// The meter of the next part of the work on the same page: it counts from 0 and asks no question.
    pub(crate) fn restarted(&self) -> Self {
        WorkMeter::new(self.max, None)
    }

    /// Counts units; `false` once there are too many.
    #[inline]
    pub(crate) fn charge(&self, units: u64) -> bool {
        let done = self.done().wrapping_add(units);
        self.done.store(done, Ordering::Relaxed);
        done < self.next_question.load(Ordering::Relaxed) || self.ask(done)
    }

    /// Counts the reading of a text.
    #[inline]
    pub(crate) fn charge_text(&self, text: &str) -> bool {
        self.charge(1 + (text.len() / BYTES_PER_UNIT) as u64)
    }

    /// Counts the reading of a value that belongs to something already counted: nothing if it is short.
    #[inline]
    pub(crate) fn charge_value(&self, value: &str) {
        if value.len() >= BYTES_PER_UNIT {
            self.charge((value.len() / BYTES_PER_UNIT) as u64);
        }
    }

    /// The items up to the moment when there was too much work, each counted as one unit.
    pub(crate) fn counted<T>(&self, items: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
        items.take_while(|_| self.charge(1))
    }

    /// Whether there was too much work, or the caller wanted to stop.
    pub(crate) fn is_over(&self) -> bool {
        self.done() > self.max
    }

    /// Units counted so far.
    pub(crate) fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    #[cold]
    fn ask(&self, done: u64) -> bool {
        if done > self.max {
            return false;
        }
        if self.question.as_ref().is_some_and(|wants_to_stop| wants_to_stop()) {
            self.done.store(STOPPED, Ordering::Relaxed);
            return false;
        }
        let next = (done + UNITS_PER_QUESTION).min(self.max + 1);
        self.next_question.store(next, Ordering::Relaxed);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_maximum_is_allowed_and_no_more() {
        let meter = WorkMeter::new(3, None);
        assert!(meter.charge(1) && meter.charge_text("a") && meter.charge(1));
        assert!(!meter.is_over());
        assert!(!meter.charge(1) && meter.is_over());
        assert_eq!(meter.done(), 4);
        assert!(!meter.charge(0));
        assert!(meter.restarted().charge(3));
    }

    #[test]
    fn items_end_where_the_work_does() {
        let meter = WorkMeter::new(10, None);
        assert_eq!(meter.counted(0..100).count(), 10);
        assert_eq!(meter.counted(0..100).count(), 0);
        assert_eq!(WorkMeter::default().counted(0..100).count(), 100);
    }

    #[test]
    fn the_caller_is_asked_at_first_and_then_now_and_again() {
        let count = Arc::new(AtomicU64::new(0));
        let asked = count.clone();
        let question = move || asked.fetch_add(1, Ordering::Relaxed) == 2;
        let meter = WorkMeter::new(u64::MAX, Some(Arc::new(question)));
        let done = meter.counted(0..10 * UNITS_PER_QUESTION).count() as u64;
        assert_eq!(done, 2 * UNITS_PER_QUESTION);
        assert!(meter.is_over());
        assert_eq!(count.load(Ordering::Relaxed), 3);
    }
}
