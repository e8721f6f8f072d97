//! Which names the elements around the current one have. Rules out most selectors such as ".post
//! .note" without a look at the ancestors. It is a counting Bloom filter, as browser engines use for
//! the same purpose: it may be wrong only by letting a name through.

/// Counters of the filter.
const SLOTS: usize = 1024;

/// The counter of a name of an element, a class or an id.
pub(super) type Slot = u16;

/// The slot of a name. Upper and lower case have one, since names of elements are compared so.
pub(super) fn slot(name: &str) -> Slot {
    // FNV-1a: the same on every run, so that the work on a page is.
    let hash = name.bytes().fold(0x811C_9DC5_u32, |hash, byte| {
        (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
    });
    ((hash ^ (hash >> 16)) as usize % SLOTS) as Slot
}

/// The names of the open elements.
#[derive(Debug)]
pub(super) struct AncestorFilter {
    counts: Vec<u32>,
    /// The slots of all open elements, outermost first.
    open: Vec<Slot>,
}

impl AncestorFilter {
    pub(super) fn new() -> AncestorFilter {
        AncestorFilter { counts: vec![0; SLOTS], open: Vec::new() }
    }

    /// Whether an open element can have the name.
    pub(super) fn may_have(&self, slot: Slot) -> bool {
        self.counts.get(usize::from(slot)).is_none_or(|&count| count > 0)
    }

    /// Notes that an element of these names is opened; returns what [`AncestorFilter::close`] needs.
    pub(super) fn open<'a>(&mut self, names: impl Iterator<Item = &'a str>) -> usize {
        let start = self.open.len();
        for slot in names.map(slot) {
            self.open.push(slot);
            self.counts[usize::from(slot)] += 1;
        }
        start
    }

    /// Notes that the element is closed for which [`AncestorFilter::open`] returned `start`.
    pub(super) fn close(&mut self, start: usize) {
        for slot in self.open.drain(start.min(self.open.len())..) {
            self.counts[usize::from(slot)] -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_there_while_their_elements_are_open() {
        let mut filter = AncestorFilter::new();
        let has = |filter: &AncestorFilter, name| filter.may_have(slot(name));
        let outer = filter.open(["div", "post", "wide"].into_iter());
        let inner = filter.open(["p", "post"].into_iter());
        assert!(has(&filter, "POST") && has(&filter, "p") && !has(&filter, "note"));
        filter.close(inner);
        assert!(has(&filter, "post") && !has(&filter, "p"));
        filter.close(outer);
        assert!(!has(&filter, "post") && !has(&filter, "div"));
    }
}
