//! `srcset`: an image's candidates, read by the rules of the HTML standard.

/// The address of the largest candidate, by width or else by pixel density.
pub(super) fn largest(srcset: &str) -> Option<&str> {
    let mut best: Option<(&str, f64)> = None;
    let mut rest = srcset;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return best.map(|(url, _)| url);
        }
        let (url, tail) =
            rest.split_at(rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len()));
        let bare = url.trim_end_matches(',');
        // A comma inside the address belongs to it, one at its end closes the candidate.
        let (size, tail) = match bare.len() == url.len() {
            true => descriptors(tail),
            false => (1.0, tail),
        };
        if best.is_none_or(|(_, most)| size > most) {
            best = Some((bare, size));
        }
        rest = tail;
    }
}

/// What the descriptors before the next comma outside brackets say, and the text after it.
fn descriptors(text: &str) -> (f64, &str) {
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
    let sizes = own.split_ascii_whitespace().filter_map(|word| {
        let number = word.strip_suffix(['w', 'x'])?;
        number.parse::<f64>().ok().filter(|size| size.is_finite())
    });
    (sizes.fold(1.0, f64::max), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_candidate_wins() {
        assert_eq!(largest("a.jpg 400w, b.jpg 1600w, c.jpg 800w"), Some("b.jpg"));
        assert_eq!(largest("a.jpg, b.jpg 2x"), Some("b.jpg"));
        assert_eq!(largest("a.jpg"), Some("a.jpg"));
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
