//! Numbers that look random and are the same in every run (SplitMix64).

/// A generator with its state.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// One for each seed and use.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut random = Random(seed ^ stream.wrapping_mul(0xd6e8_feb8_6659_fd93));
        random.next();
        random
    }

    /// 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// True with the given chance in thousandths.
    pub fn is_hit(&mut self, thousandths: u64) -> bool {
        (self.next() >> 32) * 1000 < thousandths << 32
    }

    /// A number below `all`.
    pub fn below(&mut self, all: usize) -> usize {
        (self.next() % all.max(1) as u64) as usize
    }

    /// `count` of the numbers below `all`, rising.
    pub fn choose(&mut self, count: usize, all: usize) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..all).collect();
        for place in 0..count.min(all) {
            let other = place + self.below(all - place);
            numbers.swap(place, other);
        }
        numbers.truncate(count);
        numbers.sort_unstable();
        numbers
    }
}

/// A number for a text, the same everywhere (FNV-1a).
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
