//! Decimal numbers in the values of attributes and style sheets.

/// A decimal number without an exponent. The standard library's reading is exact, and many times as
/// long in the npm module.
pub(crate) fn decimal(text: &str) -> Option<f32> {
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
