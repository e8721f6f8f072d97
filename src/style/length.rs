//! Numbers and lengths of CSS.

/// Pixels in a unit of a font's size, and of one per cent of the screen.
const PIXELS_PER_EM: f32 = 16.0;
const PIXELS_PER_PERCENT_OF_SCREEN: f32 = 10.0;

/// A number with its unit: "-9999px" is -9999 and "px".
pub(super) fn length(value: &str) -> Option<(f32, &str)> {
    let end = value.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+')));
    let (number, unit) = value.split_at(end.unwrap_or(value.len()));
    Some((decimal(number)?, unit))
}

/// A decimal number without an exponent. The standard library's reading is exact, and many times as
/// long in the npm module.
fn decimal(text: &str) -> Option<f32> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let digit = |byte: u8| f32::from(byte - b'0');
    let whole = whole.bytes().fold(0.0, |sum, byte| sum * 10.0 + digit(byte));
    let fraction = fraction.bytes().rev().fold(0.0, |sum, byte| (sum + digit(byte)) / 10.0);
    Some(if text.starts_with('-') { -(whole + fraction) } else { whole + fraction })
}

/// A length in pixels, roughly; `None` for calculations, words and numbers without a unit.
pub(super) fn pixels(value: &str) -> Option<f32> {
    let (number, unit) = length(value)?;
    if unit.is_empty() && number != 0.0 {
        return None;
    }
    let factor = match unit.to_ascii_lowercase().as_str() {
        "em" | "rem" | "ch" | "ex" => PIXELS_PER_EM,
        "vw" | "vh" | "vmin" | "vmax" | "%" => PIXELS_PER_PERCENT_OF_SCREEN,
        _ => 1.0,
    };
    Some(number * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals() {
        assert_eq!(decimal("-9999"), Some(-9999.0));
        assert_eq!(decimal("+.5"), Some(0.5));
        assert_eq!(decimal("1.25"), Some(1.25));
        for text in ["", "-", ".", "1.2.3", "1-2", "+-1"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }
}
