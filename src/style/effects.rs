//! Effects: what a CSS declaration does to text, as far as leanread cares.

/// A property, or a group of properties, that can hide or shape text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Property {
    Display,
    Visibility,
    ContentVisibility,
    Opacity,
    FontSize,
    Color,
    BackgroundClip,
    Position,
    Left,
    Right,
    Top,
    Bottom,
    MarginLeft,
    MarginTop,
    TextIndent,
    Transform,
    Clip,
    ClipPath,
    Width,
    Height,
    Overflow,
    WhiteSpace,
    Motion,
}

/// Number of properties.
const PROPERTIES: usize = Property::Motion as usize + 1;

/// What a declaration does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Effect {
    /// The property is not set.
    #[default]
    Unset,
    /// The text is visible as far as this property goes.
    Shows,
    /// The text is invisible, alone or together with other properties.
    Hides,
    /// `display`: the element is a block.
    Block,
    /// `position`: out of the flow. `overflow`: cut off at the box. `white-space`: lines are kept.
    /// `background-clip`: the text is the shape of a background. Transitions: something moves.
    Applies,
}

/// The effects of a rule or on an element, by property.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Effects {
    of: [Effect; PROPERTIES],
    /// A bit for each property that is set.
    set: u32,
}

impl Effects {
    pub(super) fn get(&self, property: Property) -> Effect {
        self.of[property as usize]
    }

    pub(super) fn set(&mut self, property: Property, effect: Effect) {
        self.of[property as usize] = effect;
        let bit = 1 << property as u32;
        self.set = if effect == Effect::Unset { self.set & !bit } else { self.set | bit };
    }

    pub(super) fn hides(&self, property: Property) -> bool {
        self.get(property) == Effect::Hides
    }

    pub(super) fn applies(&self, property: Property) -> bool {
        self.get(property) == Effect::Applies
    }

    /// Whether something hides the element that a library can undo step by step.
    pub(super) fn fades(&self) -> bool {
        use Property::{Opacity, Transform, Visibility};
        [Opacity, Transform, Visibility].into_iter().any(|property| self.hides(property))
    }

    /// Adds effects that win over these.
    pub(super) fn override_with(&mut self, others: &Effects) {
        let mut rest = others.set;
        while rest != 0 {
            let index = rest.trailing_zeros() as usize;
            self.of[index] = others.of[index];
            rest &= rest - 1;
        }
        self.set |= others.set;
    }

    /// Without what hides: of a rule that applies on some screens only.
    pub(super) fn without_hiding(mut self) -> Effects {
        for (index, effect) in self.of.iter_mut().enumerate() {
            if *effect == Effect::Hides {
                *effect = Effect::Unset;
                self.set &= !(1 << index);
            }
        }
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.set == 0
    }
}

/// A smaller font cannot be read (pixels; points, and the units relative to other sizes, are not far
/// from it near zero).
const READABLE_MIN_FONT: f32 = 2.0;
/// Less opaque text cannot be read.
const VISIBLE_MIN_OPACITY: f32 = 0.03;
/// A box of at most this width or height (pixels) shows no text.
const TINY_MAX_LENGTH: f32 = 1.0;
/// Boxes this far (pixels) to the left of or above the page are off the screen ...
const OFF_SCREEN_MAX_PIXELS: f32 = -900.0;
/// ... and so are they this far (pixels) to the right or below.
const OFF_SCREEN_MIN_PIXELS: f32 = 5_000.0;
/// Pixels in a unit of a font's size, and of one per cent of the screen.
const PIXELS_PER_EM: f32 = 16.0;
const PIXELS_PER_PERCENT_OF_SCREEN: f32 = 10.0;

/// The effect of a declaration; `None` for other properties and values that set nothing.
// long: an arm for each property
pub(super) fn effect(name: &str, value: &str) -> Option<(Property, Effect)> {
    let value = value.trim();
    let is = |words: &[&str]| words.iter().any(|word| value.eq_ignore_ascii_case(word));
    if is(&["inherit", "initial", "unset", "revert", "revert-layer"]) {
        return None;
    }
    let hides = |property, is_hidden| {
        Some((property, if is_hidden { Effect::Hides } else { Effect::Shows }))
    };
    let applies =
        |property, does| Some((property, if does { Effect::Applies } else { Effect::Shows }));
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "display" => Some((Property::Display, display(value))),
        "visibility" => hides(Property::Visibility, is(&["hidden", "collapse"])),
        "content-visibility" => hides(Property::ContentVisibility, is(&["hidden"])),
        "opacity" => hides(Property::Opacity, is_transparent(value)),
        "filter" if value.contains("opacity(0)") => hides(Property::Opacity, true),
        "font-size" => hides(Property::FontSize, is_below(value, READABLE_MIN_FONT)),
        "font" => hides(Property::FontSize, has_zero_size(value)),
        "color" | "-webkit-text-fill-color" => hides(Property::Color, is_clear(value)),
        "background-clip" | "-webkit-background-clip" => {
            applies(Property::BackgroundClip, is(&["text"]))
        }
        "position" => applies(Property::Position, is(&["absolute", "fixed"])),
        "left" | "inset" | "inset-inline-start" => hides(Property::Left, is_off_screen(value)),
        "right" => hides(Property::Right, is_off_screen(value)),
        "top" | "inset-block-start" => hides(Property::Top, is_off_screen(value)),
        "bottom" => hides(Property::Bottom, is_off_screen(value)),
        "margin-left" | "margin-inline-start" => hides(Property::MarginLeft, is_off_screen(value)),
        "margin-top" => hides(Property::MarginTop, is_off_screen(value)),
        "text-indent" => hides(Property::TextIndent, is_off_screen(value)),
        "transform" | "scale" | "translate" => hides(Property::Transform, vanishes(&name, value)),
        "clip" => hides(Property::Clip, numbers(value).is_some_and(|it| it.max <= 1.0)),
        "clip-path" => hides(Property::ClipPath, is_clipped_away(value)),
        "width" | "max-width" => hides(Property::Width, is_tiny(value)),
        "height" | "max-height" => hides(Property::Height, is_tiny(value)),
        "overflow" | "overflow-x" | "overflow-y" => {
            applies(Property::Overflow, is(&["hidden", "clip", "hidden hidden"]))
        }
        "white-space" | "white-space-collapse" => applies(Property::WhiteSpace, keeps_lines(value)),
        "transition" | "transition-property" | "animation" | "animation-name" | "will-change" => {
            applies(Property::Motion, !is(&["none", "auto"]))
        }
        _ => None,
    }
}

fn display(value: &str) -> Effect {
    const BLOCKS: [&str; 6] = ["block", "flow-root", "list-item", "flex", "grid", "table"];
    if value.eq_ignore_ascii_case("none") {
        Effect::Hides
    } else if BLOCKS.iter().any(|block| value.eq_ignore_ascii_case(block)) {
        Effect::Block
    } else {
        Effect::Shows
    }
}

fn keeps_lines(value: &str) -> bool {
    const VALUES: [&str; 6] =
        ["pre", "pre-wrap", "pre-line", "break-spaces", "preserve", "preserve-breaks"];
    VALUES.iter().any(|it| value.eq_ignore_ascii_case(it))
}

/// A number with its unit: "-9999px" is -9999 and "px".
fn length(value: &str) -> Option<(f32, &str)> {
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
fn pixels(value: &str) -> Option<f32> {
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

fn is_below(value: &str, min: f32) -> bool {
    pixels(value).is_some_and(|it| it < min)
}

fn is_tiny(value: &str) -> bool {
    !value.ends_with('%') && pixels(value).is_some_and(|it| it <= TINY_MAX_LENGTH)
        || length(value).is_some_and(|(number, _)| number == 0.0)
}

fn is_transparent(value: &str) -> bool {
    length(value).is_some_and(|(number, unit)| {
        number < VISIBLE_MIN_OPACITY * if unit == "%" { 100.0 } else { 1.0 }
    })
}

/// Whether one of the sizes in a `font` value ("0/0 a") is zero.
fn has_zero_size(value: &str) -> bool {
    value.split_ascii_whitespace().any(|part| {
        let size = part.split('/').next().unwrap_or_default();
        length(size).is_some_and(|(number, unit)| number == 0.0 && unit.len() <= 3)
    })
}

/// Whether the colour is fully transparent.
fn is_clear(value: &str) -> bool {
    let value = value.to_ascii_lowercase().replace(' ', "");
    value == "transparent"
        || (value.starts_with("rgba(") && (value.ends_with(",0)") || value.ends_with("/0)")))
        || (value.starts_with('#') && value.len() == 5 && value.ends_with('0'))
        || (value.starts_with('#') && value.len() == 9 && value.ends_with("00"))
}

fn is_off_screen(value: &str) -> bool {
    value
        .split_ascii_whitespace()
        .filter_map(pixels)
        .any(|it| !(OFF_SCREEN_MAX_PIXELS..=OFF_SCREEN_MIN_PIXELS).contains(&it))
}

/// The largest of the numbers in a value, and how many there are.
struct Numbers {
    max: f32,
    count: usize,
}

/// The numbers inside the first pair of parentheses.
fn numbers(value: &str) -> Option<Numbers> {
    let inside = value.split_once('(')?.1.split(')').next()?;
    let parts = inside.split([',', ' ', '\t', '\n']).filter(|part| !part.is_empty());
    let mut all = Numbers { max: f32::MIN, count: 0 };
    for part in parts {
        all.max = all.max.max(length(part)?.0);
        all.count += 1;
    }
    (all.count > 0).then_some(all)
}

/// Whether a transformation makes the element vanish: a scale of zero, or a shift off the screen.
fn vanishes(name: &str, value: &str) -> bool {
    let functions = value.to_ascii_lowercase();
    match name {
        "scale" => length(&functions).is_some_and(|(number, _)| number == 0.0),
        "translate" => is_off_screen(&functions),
        _ => functions.split_inclusive(')').any(|function| {
            let function = function.trim();
            let first = function.split_once('(').map_or("", |(_, rest)| rest);
            let first = first.trim_start().split([',', ')', ' ']).next().unwrap_or_default();
            (function.starts_with("scale") && length(first).is_some_and(|(it, _)| it == 0.0))
                || (function.starts_with("translate") && is_off_screen(first))
        }),
    }
}

/// Whether nothing is left inside a clipping path.
fn is_clipped_away(value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    match value.split_once('(').map(|(shape, _)| shape) {
        Some("inset") => {
            let inside = value.split_once('(').map_or("", |(_, rest)| rest);
            let first = inside.split([' ', ')', ',']).find(|part| !part.is_empty());
            first.and_then(length).is_some_and(|(number, unit)| unit == "%" && number >= 50.0)
        }
        Some("polygon" | "rect" | "xywh") => {
            numbers(&value).is_some_and(|it| it.max <= 0.0 && it.count > 1)
        }
        Some("circle" | "ellipse") => {
            let inside = value.split_once('(').map_or("", |(_, rest)| rest);
            length(inside.split([' ', ')']).next().unwrap_or_default())
                .is_some_and(|(number, _)| number == 0.0)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_that_hide() {
        for declaration in [
            "display:none",
            "DISPLAY: None",
            "visibility:collapse",
            "opacity:0",
            "opacity:0%",
            "opacity:.01",
            "filter:opacity(0)",
            "font-size:0",
            "font-size:.1px",
            "font-size:1px",
            "font:0/0 a",
            "color:transparent",
            "color:rgba(0, 0, 0, 0)",
            "color:#fff0",
            "left:-9999px",
            "left:-999em",
            "left:-100vw",
            "top:-10000px",
            "text-indent:-9999px",
            "margin-left:-5000px",
            "transform:scale(0)",
            "transform:translateX(-9999px)",
            "transform:rotate(4deg) scale(0, 0)",
            "scale:0",
            "clip:rect(0 0 0 0)",
            "clip:rect(1px, 1px, 1px, 1px)",
            "clip-path:inset(50%)",
            "clip-path:inset(100%)",
            "clip-path:polygon(0 0, 0 0, 0 0)",
            "clip-path:circle(0)",
            "max-height:0",
            "height:1px",
            "width:0",
            "content-visibility:hidden",
        ] {
            let (name, value) = declaration.split_once(':').unwrap();
            let found = effect(name, value).map(|(_, effect)| effect);
            assert_eq!(found, Some(Effect::Hides), "{declaration}");
        }
    }

    #[test]
    fn declarations_that_do_not_hide() {
        for declaration in [
            "display:inline",
            "visibility:visible",
            "opacity:.9",
            "opacity:5%",
            "font-size:16px",
            "font-size:0.8em",
            "font:16px/1.5 serif",
            "color:#fff",
            "color:rgba(0,0,0,.5)",
            "left:0",
            "left:-20px",
            "top:100%",
            "text-indent:1.5em",
            "text-indent:-1em",
            "transform:translateY(20px)",
            "transform:scale(1.05)",
            "clip:auto",
            "clip-path:inset(0)",
            "clip-path:circle(50%)",
            "max-height:400px",
            "width:100%",
            "height:auto",
            "width:calc(100% - 20px)",
            "font-size:1.6",
            "font:500 .875rem/1.5 serif",
        ] {
            let (name, value) = declaration.split_once(':').unwrap();
            let found = effect(name, value).map(|(_, effect)| effect);
            assert_eq!(found, Some(Effect::Shows), "{declaration}");
        }
    }

    #[test]
    fn decimals() {
        assert_eq!(decimal("-9999"), Some(-9999.0));
        assert_eq!(decimal("+.5"), Some(0.5));
        assert_eq!(decimal("1.25"), Some(1.25));
        for text in ["", "-", ".", "1.2.3", "1-2", "+-1"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    #[test]
    fn other_properties_have_no_effect() {
        assert_eq!(effect("border", "0"), None);
        assert_eq!(effect("display", "inherit"), None);
    }
}
