//! Mutations of inputs, as a fuzzer without coverage makes them.

/// Creates new inputs from existing ones.
pub(crate) struct Mutator {
    state: u64,
    words: &'static [&'static str],
}

impl Mutator {
    pub(crate) fn new(seed: u64, words: &'static [&'static str]) -> Self {
        Self { state: seed | 1, words }
    }

    /// Returns an input with a few changes.
    pub(crate) fn mutate(&mut self, inputs: &[Vec<u8>]) -> Vec<u8> {
        let mut input = inputs[self.below(inputs.len())].clone();
        for _ in 0..=self.below(4) {
            let (from, to) = self.range(input.len());
            match self.below(6) {
                0 => drop(input.drain(from..to)),
                1 => input.extend_from_within(from..to),
                2 => self.insert_word(&mut input, from),
                3 => {
                    self.insert_word(&mut input, to);
                    drop(input.drain(from..to));
                }
                4 => {
                    let other = &inputs[self.below(inputs.len())];
                    let (start, end) = self.range(other.len());
                    drop(input.splice(from..to, other[start..end].iter().copied()));
                }
                _ => self.change_byte(&mut input, from),
            }
            input.truncate(4096);
        }
        input
    }

    fn insert_word(&mut self, input: &mut Vec<u8>, at: usize) {
        let word = self.words[self.below(self.words.len())];
        drop(input.splice(at..at, word.bytes()));
    }

    fn change_byte(&mut self, input: &mut [u8], at: usize) {
        let bit = 1 << self.below(7);
        if let Some(byte) = input.get_mut(at) {
            *byte ^= bit;
        }
    }

    /// Returns a range, which is more often short than long.
    fn range(&mut self, length: usize) -> (usize, usize) {
        let from = self.below(length + 1);
        let longest = 1 << self.below(8);
        (from, length.min(from + self.below(longest)))
    }

    /// Marsaglia's xorshift: the same sequence on every machine.
    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 16).expect("pointers have 64 bits") % end
    }
}
