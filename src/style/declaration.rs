//! Declarations of CSS: which properties and values hide or shape text.

use super::effects::Effect;
use super::effects::Property::{
    self, BackgroundClip, Bottom, Clip, ClipPath, Color, ContentVisibility, Display, FontSize,
    Height, Left, MarginLeft, MarginTop, Motion, Opacity, Overflow, Padding, Position, Right,
    TextIndent, Top, Transform, Visibility, WhiteSpace, Width,
};
use super::length::{length, pixels};

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

/// What the values of a property do.
type ReadValue = fn(&str) -> (Property, Effect);

/// The properties that are read, sorted by name.
static PROPERTIES: [(&str, ReadValue); 44] = [
    ("-webkit-background-clip", background_clip),
    ("-webkit-text-fill-color", color),
    ("animation", motion),
    ("animation-name", motion),
    ("background-clip", background_clip),
    ("bottom", |it| hides_if(Bottom, is_off_screen(it))),
    ("clip", |it| hides_if(Clip, numbers(it).is_some_and(|it| it.max <= 1.0))),
    ("clip-path", |it| hides_if(ClipPath, is_clipped_away(it))),
    ("color", color),
    ("content-visibility", |it| hides_if(ContentVisibility, is_one_of(it, &["hidden"]))),
    ("display", |it| (Display, display(it))),
    ("filter", filter),
    ("font", |it| hides_if(FontSize, has_zero_size(it))),
    ("font-size", |it| hides_if(FontSize, is_below(it, READABLE_MIN_FONT))),
    ("height", height),
    ("inset", left),
    ("inset-block-start", top),
    ("inset-inline-start", left),
    ("left", left),
    ("margin-inline-start", margin_left),
    ("margin-left", margin_left),
    ("margin-top", |it| hides_if(MarginTop, is_off_screen(it))),
    ("max-height", height),
    ("max-width", width),
    ("opacity", |it| hides_if(Opacity, is_transparent(it))),
    ("overflow", overflow),
    ("overflow-x", overflow),
    ("overflow-y", overflow),
    ("padding-bottom", padding),
    ("padding-top", padding),
    ("position", |it| applies_if(Position, is_one_of(it, &["absolute", "fixed"]))),
    ("right", |it| hides_if(Right, is_off_screen(it))),
    ("scale", |it| hides_if(Transform, length(it).is_some_and(|(number, _)| number == 0.0))),
    ("text-indent", |it| hides_if(TextIndent, is_off_screen(it))),
    ("top", top),
    ("transform", |it| hides_if(Transform, vanishes(it))),
    ("transition", motion),
    ("transition-property", motion),
    ("translate", |it| hides_if(Transform, is_off_screen(it))),
    ("visibility", |it| hides_if(Visibility, is_one_of(it, &["hidden", "collapse"]))),
    ("white-space", white_space),
    ("white-space-collapse", white_space),
    ("width", width),
    ("will-change", motion),
];

/// How the values of a property are read; `None` for properties without an effect.
fn value_reader(name: &str) -> Option<ReadValue> {
    let lower =
        name.bytes().any(|byte| byte.is_ascii_uppercase()).then(|| name.to_ascii_lowercase());
    let name = lower.as_deref().unwrap_or(name);
    let place = PROPERTIES.binary_search_by_key(&name, |(name, _)| name).ok()?;
    PROPERTIES.get(place).map(|(_, read)| *read)
}

/// The effect of a declaration; `None` for other properties and values that set nothing.
pub(super) fn effect(name: &str, value: &str) -> Option<(Property, Effect)> {
    const DEFAULTS: [&str; 5] = ["inherit", "initial", "unset", "revert", "revert-layer"];
    let read = value_reader(name)?;
    let value = value.trim();
    let found = (!is_one_of(value, &DEFAULTS)).then(|| read(value));
    found.filter(|(_, effect)| *effect != Effect::Unset)
}

fn is_one_of(value: &str, words: &[&str]) -> bool {
    words.iter().any(|word| value.eq_ignore_ascii_case(word))
}

fn hides_if(property: Property, is_hidden: bool) -> (Property, Effect) {
    (property, if is_hidden { Effect::Hides } else { Effect::Shows })
}

fn applies_if(property: Property, applies: bool) -> (Property, Effect) {
    (property, if applies { Effect::Applies } else { Effect::Shows })
}

fn filter(value: &str) -> (Property, Effect) {
    (Opacity, if value.contains("opacity(0)") { Effect::Hides } else { Effect::Unset })
}

fn color(value: &str) -> (Property, Effect) {
    hides_if(Color, is_clear(value))
}

fn background_clip(value: &str) -> (Property, Effect) {
    applies_if(BackgroundClip, is_one_of(value, &["text"]))
}

fn left(value: &str) -> (Property, Effect) {
    hides_if(Left, is_off_screen(value))
}

fn top(value: &str) -> (Property, Effect) {
    hides_if(Top, is_off_screen(value))
}

fn margin_left(value: &str) -> (Property, Effect) {
    hides_if(MarginLeft, is_off_screen(value))
}

fn width(value: &str) -> (Property, Effect) {
    hides_if(Width, is_tiny(value))
}

fn height(value: &str) -> (Property, Effect) {
    hides_if(Height, is_tiny(value))
}

fn padding(value: &str) -> (Property, Effect) {
    applies_if(Padding, !is_tiny(value))
}

fn overflow(value: &str) -> (Property, Effect) {
    applies_if(Overflow, is_one_of(value, &["hidden", "clip", "hidden hidden"]))
}

fn white_space(value: &str) -> (Property, Effect) {
    applies_if(WhiteSpace, keeps_lines(value))
}

fn motion(value: &str) -> (Property, Effect) {
    applies_if(Motion, !is_one_of(value, &["none", "auto"]))
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
    if !value.ends_with(['t', 'T', ')', '0']) {
        return false;
    }
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
fn vanishes(functions: &str) -> bool {
    let functions = functions.to_ascii_lowercase();
    functions.split_inclusive(')').any(|function| {
        let function = function.trim();
        let first = function.split_once('(').map_or("", |(_, rest)| rest);
        let first = first.trim_start().split([',', ')', ' ']).next().unwrap_or_default();
        (function.starts_with("scale") && length(first).is_some_and(|(it, _)| it == 0.0))
            || (function.starts_with("translate") && is_off_screen(first))
    })
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
    fn every_name_in_the_table_is_found() {
        for (name, _) in PROPERTIES {
            let has = |name: &str| value_reader(name).is_some();
            assert!(has(name) && has(&name.to_ascii_uppercase()), "{name}");
        }
    }

    #[test]
    fn other_properties_have_no_effect() {
        assert_eq!(effect("border", "0"), None);
        assert_eq!(effect("display", "inherit"), None);
    }
}
