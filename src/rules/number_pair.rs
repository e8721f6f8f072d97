//! Lines with two numbers: "1 of 5".

/// Such a line has at most so many words (tenths).
const NUMBER_LINE_MAX_WORDS: u32 = 60;
/// No page has more pictures.
const MAX_PICTURES: u32 = 999;
/// Digits of two such numbers at most, with leading zeros.
const MAX_DIGITS: usize = 8;

/// The two numbers of a line that has exactly two, the smaller first.
pub(super) fn number_pair(words: u32, normalised: &str) -> Option<(u32, u32)> {
    let digits = || normalised.bytes().filter(u8::is_ascii_digit).count();
    if words > NUMBER_LINE_MAX_WORDS || !(2..=MAX_DIGITS).contains(&digits()) {
        return None;
    }
    let is_digit = |c: char| c.is_ascii_digit();
    let mut numbers = normalised.split(|c| !is_digit(c)).filter(|run| !run.is_empty());
    let (first, second) = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
    let pair = if first <= second { (first, second) } else { (second, first) };
    let is_count = pair.0 >= 1 && (2..=MAX_PICTURES).contains(&pair.1);
    (is_count && numbers.next().is_none()).then_some(pair)
}

#[cfg(test)]
mod tests {
    use super::number_pair;

    #[test]
    fn the_words_and_the_order_make_no_difference() {
        assert_eq!(number_pair(30, "1 of 5"), Some((1, 5)));
        assert_eq!(number_pair(20, "2/5"), Some((2, 5)));
        assert_eq!(number_pair(30, "第3张/共5张"), Some((3, 5)));
        assert_eq!(number_pair(30, "5件中1件目"), Some((1, 5)));
        assert_eq!(number_pair(30, "chapter 5"), None);
        assert_eq!(number_pair(30, "3 may 2004, 10:15"), None);
        assert_eq!(number_pair(200, "1 of 5"), None);
    }
}
