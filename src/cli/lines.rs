//! Lines of input of bounded length.

use std::io::{self, BufRead, Read};

/// The start of a line that is too long has so many bytes: enough to tell which page it is.
const START_BYTES: usize = 1024;

/// What was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum InputLine {
    /// With its line break, if it has one.
    Line(Vec<u8>),
    /// The line was longer than the bound; its start. The next line follows.
    TooLong(Vec<u8>),
    /// The input ends here.
    End,
}

/// Reads a line of at most `max` bytes; of a longer one no more is kept in memory.
pub(super) fn read_line(input: &mut impl BufRead, max: usize) -> io::Result<InputLine> {
    let mut line = Vec::new();
    input.by_ref().take(max as u64 + 1).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(InputLine::End);
    }
    if line.len() <= max || line.ends_with(b"\n") {
        return Ok(InputLine::Line(line));
    }
    line.truncate(START_BYTES);
    line.shrink_to_fit();
    skip_line(input)?;
    Ok(InputLine::TooLong(line))
}

/// Reads to the end of the line and keeps nothing.
fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let read = input.fill_buf()?;
        let end = read.iter().position(|&byte| byte == b'\n');
        let count = end.map_or(read.len(), |end| end + 1);
        let is_last = end.is_some() || read.is_empty();
        input.consume(count);
        if is_last {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    #[test]
    fn a_long_line_is_skipped_and_the_next_one_read() {
        let input = format!("ab\n{}\n\nabcde\n{}", "x".repeat(100), "y".repeat(5));
        for capacity in [1, 3, 1000] {
            let mut input = BufReader::with_capacity(capacity, input.as_bytes());
            let mut next = || read_line(&mut input, 5).unwrap();
            let line = |text: &str| InputLine::Line(text.as_bytes().to_vec());
            assert_eq!(next(), line("ab\n"));
            assert_eq!(next(), InputLine::TooLong("x".repeat(6).into_bytes()));
            assert_eq!(next(), line("\n"));
            assert_eq!(next(), line("abcde\n"));
            assert_eq!(next(), line("yyyyy"));
            assert_eq!(next(), InputLine::End);
        }
    }
}
