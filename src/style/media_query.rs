//! Media queries: whether rules apply on the screen of a desk computer, with scripts, in the usual
//! colours.

use super::length::pixels;

/// Windows are at least this wide (pixels) ...
const SCREEN_MIN_WIDTH: f32 = 1024.0;
/// ... and at most this.
const SCREEN_MAX_WIDTH: f32 = 1920.0;

/// On which screens rules apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Applies {
    Nowhere,
    OnSomeScreens,
    Everywhere,
}

/// Where a media query applies: the widest of its parts.
pub(super) fn applies(query: &str) -> Applies {
    let query = query.to_ascii_lowercase();
    query.split(',').map(part_applies).max().unwrap_or(Applies::Everywhere)
}

/// Where one part of a query applies, such as "screen and (max-width: 40em)".
fn part_applies(part: &str) -> Applies {
    let mut kind = part.split('(').next().unwrap_or_default().split_ascii_whitespace();
    let first = kind.next().unwrap_or_default();
    let (is_not, medium) = match first {
        "not" => (true, kind.next().unwrap_or_default()),
        "only" => (false, kind.next().unwrap_or_default()),
        _ => (false, first),
    };
    let has_conditions = part.contains('(');
    if is_not && has_conditions {
        return Applies::OnSomeScreens;
    }
    if matches!(medium, "print" | "speech" | "aural" | "braille" | "tty") != is_not
        && !medium.is_empty()
    {
        return Applies::Nowhere;
    }
    if ["not ", "not(", " or ", ")or"].iter().any(|word| has_conditions && part.contains(word)) {
        return Applies::OnSomeScreens;
    }
    let conditions = part.split('(').skip(1).map(|it| it.split(')').next().unwrap_or_default());
    conditions.map(condition_applies).min().unwrap_or(Applies::Everywhere)
}

/// Where a condition applies, such as "max-width: 40em" or "width >= 600px".
fn condition_applies(condition: &str) -> Applies {
    let separators: [(&str, bool); 4] =
        [("width<=", true), ("width<", true), ("width>=", false), ("width>", false)];
    let condition: String = condition.split_ascii_whitespace().collect();
    let named = condition.split_once(':').and_then(|(name, value)| match name {
        "max-width" | "max-device-width" => Some((value, true)),
        "min-width" | "min-device-width" => Some((value, false)),
        _ => None,
    });
    let compared = || {
        separators
            .iter()
            .find_map(|(start, is_max)| Some((condition.strip_prefix(start)?, *is_max)))
    };
    let Some((value, is_max)) = named.or_else(compared) else { return Applies::OnSomeScreens };
    let Some(width) = pixels(value) else { return Applies::OnSomeScreens };
    let (holds, fails) = match is_max {
        true => (width >= SCREEN_MAX_WIDTH, width < SCREEN_MIN_WIDTH),
        false => (width <= SCREEN_MIN_WIDTH, width > SCREEN_MAX_WIDTH),
    };
    match (holds, fails) {
        (true, _) => Applies::Everywhere,
        (_, true) => Applies::Nowhere,
        _ => Applies::OnSomeScreens,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_for_paper_and_small_screens_apply_nowhere() {
        for query in [
            "print",
            "PRINT",
            "only print",
            "print and (color)",
            "not screen",
            "speech",
            "print, speech",
            "(max-width: 480px)",
            "screen and (max-width:40em)",
            "(width<=600px)",
            "(width < 37.5rem)",
            "only screen and (min-width:320px) and (max-width:767px)",
            "print,(max-width:9px)",
        ] {
            assert_eq!(applies(query), Applies::Nowhere, "{query}");
        }
    }

    #[test]
    fn rules_for_all_screens_and_large_ones_apply_everywhere() {
        for query in [
            "",
            "screen",
            "screen, print",
            "all",
            "not print",
            "(min-width:1px)",
            "(min-width: 64em)",
            "(width >= 768px)",
            "screen and (min-width:768px) and (max-width:9999px)",
        ] {
            assert_eq!(applies(query), Applies::Everywhere, "{query}");
        }
    }

    #[test]
    fn other_conditions_hold_on_some_screens() {
        for query in [
            "(prefers-color-scheme:dark)",
            "(min-width:1400px)",
            "(max-width:1280px)",
            "(max-width:calc(1px))",
            "not (max-width:480px)",
            "(max-width:480px) or (hover)",
            "not all and (max-width:480px)",
            "(400px <= width <= 700px)",
        ] {
            assert_eq!(applies(query), Applies::OnSomeScreens, "{query}");
        }
    }
}
