//! `srcset`: an image's candidates, parsed by the rules of the HTML standard.
//!
//! Shared by `content`, which reads the page's, and by `render`, which chooses from the article's.

/// A candidate: its address, its descriptor as written, and its size by width or else by pixel
/// density, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ImageCandidate<'a> {
    pub(crate) url: &'a str,
    pub(crate) descriptor: &'a str,
    size: u64,
}

/// The candidates, in their order.
pub(crate) fn candidates(srcset: &str) -> impl Iterator<Item = ImageCandidate<'_>> {
    let mut rest = srcset;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return None;
        }
        let (url, tail) =
            rest.split_at(rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len()));
        let bare = url.trim_end_matches(',');
        // A comma inside the URL belongs to it; one at its end ends the candidate.
        let (descriptor, size, tail) =
            if bare.len() == url.len() { descriptors(tail) } else { ("", ONE_THOUSANDTHS, tail) };
        rest = tail;
        Some(ImageCandidate { url: bare, descriptor, size })
    })
}

/// The URL of the largest candidate, by width or else by pixel density; the first of equal ones.
pub(crate) fn largest(srcset: &str) -> Option<&str> {
    let largest =
        candidates(srcset).reduce(|best, next| if next.size > best.size { next } else { best });
    largest.map(|candidate| candidate.url)
}

/// One, in thousandths.
const ONE_THOUSANDTHS: u64 = 1_000;

/// What is before the next comma outside parentheses: its first descriptor of a size, the largest
/// size in thousandths; and the text after it.
fn descriptors(text: &str) -> (&str, u64, &str) {
    let mut depth = 0u32;
    let end = text.find(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    let (own, rest) = text.split_at(end.unwrap_or(text.len()));
    let size_of = |word: &str| thousandths(word.strip_suffix(['w', 'x'])?);
    let mut sizes = own.split_ascii_whitespace().filter_map(|word| Some((word, size_of(word)?)));
    let first = sizes.next();
    let size = sizes.map(|(_, size)| size).chain(first.map(|(_, size)| size));
    (first.map_or("", |(word, _)| word), size.fold(ONE_THOUSANDTHS, u64::max), rest)
}

/// A decimal number in thousandths. The standard library's parser for floats would add 14 kB to the
/// npm package.
fn thousandths(number: &str) -> Option<u64> {
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) {
        return None;
    }
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part: u64 = part
        .chars()
        .chain("000".chars())
        .take(3)
        .fold(0, |sum, digit| sum * 10 + u64::from(digit.to_digit(10).unwrap_or_default()));
    whole.checked_mul(ONE_THOUSANDTHS)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_candidate_wins() {
        assert_eq!(largest("a.jpg 400w, b.jpg 1600w, c.jpg 800w"), Some("b.jpg"));
        assert_eq!(largest("a.jpg, b.jpg 2x"), Some("b.jpg"));
        assert_eq!(largest("a.jpg"), Some("a.jpg"));
        assert_eq!(largest("a.jpg 1.5x, b.jpg 1.25x, c.jpg .5x"), Some("a.jpg"));
        assert_eq!(largest("a.jpg 99999999999999999999w, b.jpg 2x, c.jpg -3x"), Some("b.jpg"));
        assert_eq!(largest(" , "), None);
    }

    #[test]
    fn commas_inside_addresses_survive() {
        let set =
            "https://i.example/w_400,h_300/p.jpg 400w, https://i.example/w_800,h_600/p.jpg 800w";
        assert_eq!(largest(set), Some("https://i.example/w_800,h_600/p.jpg"));
        assert_eq!(largest("a,b.jpg 1x,c,d.jpg 2x"), Some("c,d.jpg"));
    }
}
