//! Numbers and lengths of CSS.

use crate::util::decimal::decimal;

/// Pixels in a unit of a font's size, and of one per cent of the screen.
const PIXELS_PER_EM: f32 = 16.0;
const PIXELS_PER_PERCENT_OF_SCREEN: f32 = 10.0;

/// A number with its unit: "-9999px" is -9999 and "px".
pub(super) fn length(value: &str) -> Option<(f32, &str)> {
    let end = value.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+')));
    let (number, unit) = value.split_at(end.unwrap_or(value.len()));
    Some((decimal(number)?, unit))
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
