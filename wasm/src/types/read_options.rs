//! Reads options from JSON. Derived code would do the same for twenty thousand bytes more, most of
//! which word errors.

use super::{Limits, Options};
use leanread::{Embeds, Formulas, Preference, RelativeUrls};
use serde_json::{Map, Value};

impl Options {
    /// Reads an object of options. What is null has its default.
    ///
    /// # Errors
    ///
    /// What is wrong, for the caller: the text is no object, an option is unknown or has a wrong value.
    pub fn from_json(json: &str) -> Result<Self, String> {
        let value = serde_json::from_str(json).map_err(|error| error.to_string())?;
        read_fields(&value, "the options", set_option)
    }
}

/// A value of an option.
trait OptionValue: Sized {
    /// What the value must be.
    const EXPECTED: &'static str;

    fn read(value: &Value) -> Option<Self>;
}

impl OptionValue for String {
    const EXPECTED: &'static str = "a string";

    fn read(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl OptionValue for bool {
    const EXPECTED: &'static str = "true or false";

    fn read(value: &Value) -> Option<Self> {
        value.as_bool()
    }
}

impl OptionValue for u32 {
    const EXPECTED: &'static str = "a whole number from 0 to 4294967295";

    fn read(value: &Value) -> Option<Self> {
        value.as_u64().and_then(|number| number.try_into().ok())
    }
}

impl OptionValue for f64 {
    const EXPECTED: &'static str = "a number";

    fn read(value: &Value) -> Option<Self> {
        value.as_f64()
    }
}

/// An option that is one of a few words.
macro_rules! words {
    ($($type:ident: $expected:literal { $($word:literal => $value:ident),+ })+) => {$(
        impl OptionValue for $type {
            const EXPECTED: &'static str = $expected;

            fn read(value: &Value) -> Option<Self> {
                match value.as_str()? {
                    $($word => Some($type::$value),)+
                    _ => None,
                }
            }
        }
    )+};
}

words! {
    Preference: "`precision`, `balanced` or `recall`"
        { "precision" => Precision, "balanced" => Balanced, "recall" => Recall }
    RelativeUrls: "`keep` or `remove`" { "keep" => Keep, "remove" => Remove }
    Embeds: "`link`, `frame` or `remove`" { "link" => Link, "frame" => Frame, "remove" => Remove }
    Formulas: "`mathml`, `tex` or `text`" { "mathml" => MathMl, "tex" => Tex, "text" => Text }
}

/// Sets the field of this name; `Ok(false)` if there is none.
type SetField<T> = fn(&mut T, &str, &Value) -> Result<bool, String>;

fn read_fields<T: Default>(value: &Value, name: &str, set: SetField<T>) -> Result<T, String> {
    let fields: &Map<String, Value> =
        value.as_object().ok_or_else(|| format!("{name} must be an object"))?;
    let mut read = T::default();
    for (field, value) in fields {
        if !set(&mut read, field, value)? {
            return Err(format!("unknown field `{field}`"));
        }
    }
    Ok(read)
}

fn set<T: OptionValue>(slot: &mut Option<T>, name: &str, value: &Value) -> Result<bool, String> {
    if !value.is_null() {
        let read = T::read(value).ok_or_else(|| format!("`{name}` must be {}", T::EXPECTED))?;
        *slot = Some(read);
    }
    Ok(true)
}

fn set_option(options: &mut Options, name: &str, value: &Value) -> Result<bool, String> {
    match name {
        "url" => set(&mut options.url, name, value),
        "limits" if value.is_null() => Ok(true),
        "limits" => {
            options.limits = Some(read_fields(value, "`limits`", set_limit)?);
            Ok(true)
        }
        "preference" => set(&mut options.preference, name, value),
        "blocks" => set(&mut options.blocks, name, value),
        "sourceRanges" => set(&mut options.source_ranges, name, value),
        "timeout" => set(&mut options.timeout, name, value),
        "idPrefix" => set(&mut options.id_prefix, name, value),
        "linkRel" => set(&mut options.link_rel, name, value),
        "relativeUrls" => set(&mut options.relative_urls, name, value),
        "links" => set(&mut options.links, name, value),
        "images" => set(&mut options.images, name, value),
        "tables" => set(&mut options.tables, name, value),
        "footnotes" => set(&mut options.footnotes, name, value),
        "embeds" => set(&mut options.embeds, name, value),
        "formulas" => set(&mut options.formulas, name, value),
        _ => Ok(false),
    }
}

fn set_limit(limits: &mut Limits, name: &str, value: &Value) -> Result<bool, String> {
    let limit = match name {
        "maxBytes" => &mut limits.max_bytes,
        "maxNodes" => &mut limits.max_nodes,
        "maxDepth" => &mut limits.max_depth,
        "maxAttributes" => &mut limits.max_attributes,
        "maxAttributeBytes" => &mut limits.max_attribute_bytes,
        "maxDistinctNames" => &mut limits.max_distinct_names,
        "maxParserSteps" => &mut limits.max_parser_steps,
        "maxWork" => &mut limits.max_work,
        "maxJsonLdBytes" => &mut limits.max_json_ld_bytes,
        "maxBlocks" => &mut limits.max_blocks,
        "maxListedBlocks" => &mut limits.max_listed_blocks,
        "maxOutputBytes" => &mut limits.max_output_bytes,
        "truncation" => return set(&mut limits.truncation, name, value),
        _ => return Ok(false),
    };
    set(limit, name, value)
}
