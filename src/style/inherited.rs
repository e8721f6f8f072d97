//! What elements inherit from those around them.

use super::effects::{Effect, Effects, Property};
use crate::dom::{Flow, Tag};

/// What an element passes on to those inside.
#[derive(Clone, Copy, Default)]
pub(super) struct Inherited {
    /// Nothing inside can be seen.
    pub(super) is_gone: bool,
    pub(super) is_invisible: bool,
    pub(super) has_tiny_font: bool,
    pub(super) is_clear: bool,
    pub(super) is_indented_away: bool,
    pub(super) keeps_lines: bool,
    /// It is in a `pre`, whose lines are read as they are.
    pub(super) in_pre: bool,
    pub(super) in_link: bool,
    pub(super) is_opaque: bool,
}

impl Inherited {
    pub(super) fn is_hidden(self) -> bool {
        self.is_gone
            || self.is_invisible
            || self.has_tiny_font
            || self.is_clear
            || self.is_indented_away
    }

    /// What an element of this tag without effects passes on.
    pub(super) fn into_element(self, tag: Tag) -> Inherited {
        Inherited {
            keeps_lines: self.keeps_lines && tag != Tag::Pre,
            in_pre: self.in_pre || tag == Tag::Pre,
            in_link: self.in_link || tag == Tag::A,
            is_opaque: self.is_opaque || tag.flow() == Flow::Opaque,
            ..self
        }
    }

    /// Hidden no more than the element around it.
    pub(super) fn shown_as(self, outer: Inherited) -> Inherited {
        let Inherited { keeps_lines, in_pre, in_link, is_opaque, .. } = self;
        Inherited { keeps_lines, in_pre, in_link, is_opaque, ..outer }
    }
}

/// What an element inherits and passes on.
pub(super) fn inherit(outer: Inherited, effects: &Effects, tag: Tag) -> Inherited {
    let resolved = |property, before| match effects.get(property) {
        Effect::Hides => true,
        Effect::Unset => before,
        _ => false,
    };
    let is_shape = effects.applies(Property::BackgroundClip);
    let inside = outer.into_element(tag);
    Inherited {
        is_invisible: resolved(Property::Visibility, outer.is_invisible),
        has_tiny_font: resolved(Property::FontSize, outer.has_tiny_font),
        is_clear: resolved(Property::Color, outer.is_clear) && !is_shape,
        is_indented_away: resolved(Property::TextIndent, outer.is_indented_away),
        keeps_lines: match effects.get(Property::WhiteSpace) {
            Effect::Unset => inside.keeps_lines,
            effect => effect == Effect::Applies && !inside.in_pre,
        },
        ..inside
    }
}
