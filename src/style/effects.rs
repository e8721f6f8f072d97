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
    /// `padding-bottom` or `padding-top`, which make room in a box without height.
    Padding,
    Overflow,
    WhiteSpace,
    Motion,
}

impl Property {
    fn bit(self) -> u32 {
        1 << self as u32
    }
}

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

/// The effects of a rule or on an element: for each effect the properties that have it, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Effects {
    shows: u32,
    hides: u32,
    /// Also `Effect::Block`, which only `display` has.
    applies: u32,
}

impl Effects {
    pub(super) fn get(&self, property: Property) -> Effect {
        let has = |bits: u32| bits & property.bit() != 0;
        match (has(self.shows), has(self.hides), has(self.applies)) {
            (true, ..) => Effect::Shows,
            (_, true, _) => Effect::Hides,
            (.., true) if property == Property::Display => Effect::Block,
            (.., true) => Effect::Applies,
            _ => Effect::Unset,
        }
    }

    pub(super) fn set(&mut self, property: Property, effect: Effect) {
        let bit = |is: bool| if is { property.bit() } else { 0 };
        *self = self.without(property.bit());
        self.shows |= bit(effect == Effect::Shows);
        self.hides |= bit(effect == Effect::Hides);
        self.applies |= bit(matches!(effect, Effect::Applies | Effect::Block));
    }

    pub(super) fn hides(&self, property: Property) -> bool {
        self.hides & property.bit() != 0
    }

    pub(super) fn applies(&self, property: Property) -> bool {
        self.applies & property.bit() != 0
    }

    /// Whether something hides the element that a library can undo step by step.
    pub(super) fn fades(&self) -> bool {
        use Property::{Opacity, Transform, Visibility};
        [Opacity, Transform, Visibility].into_iter().any(|property| self.hides(property))
    }

    /// All effects of both; a property may have several.
    pub(super) fn union(self, others: Effects) -> Effects {
        let Effects { shows, hides, applies } = others;
        let (shows, hides) = (self.shows | shows, self.hides | hides);
        Effects { shows, hides, applies: self.applies | applies }
    }

    /// Adds effects that win over these.
    pub(super) fn override_with(&mut self, others: &Effects) {
        *self = self.without(others.shows | others.hides | others.applies);
        self.shows |= others.shows;
        self.hides |= others.hides;
        self.applies |= others.applies;
    }

    fn without(self, bits: u32) -> Effects {
        let Effects { shows, hides, applies } = self;
        Effects { shows: shows & !bits, hides: hides & !bits, applies: applies & !bits }
    }

    /// Without what cannot matter on a page whose declarations together have the effects `all`:
    /// showing matters only against what hides, and a box only if its size or place hides.
    pub(super) fn relevant(self, all: Effects) -> Effects {
        use Property::{
            BackgroundClip, Bottom, Clip, ClipPath, Color, Display, Height, Left, Motion, Opacity,
            Overflow, Padding, Position, Right, Top, Transform, Visibility, Width,
        };
        let bits = |of: &[Property]| of.iter().fold(0, |bits, property| bits | property.bit());
        // Attributes and class names hide too.
        let hides = all.hides | bits(&[Display, Visibility, Opacity]);
        let needs = [
            (Position, bits(&[Left, Right, Top, Bottom, Clip, Width])),
            (Overflow, bits(&[Width, Height])),
            (Padding, Height.bit()),
            (BackgroundClip, Color.bit()),
            (Motion, bits(&[Opacity, Transform, ClipPath, Width, Height])),
        ];
        let idle = needs.iter().filter(|(_, needed)| hides & needed == 0);
        let idle = idle.fold(0, |bits, (property, _)| bits | property.bit());
        let shows = self.shows & (hides | all.applies | Transform.bit());
        Effects { shows: shows & !idle, hides: self.hides, applies: self.applies & !idle }
    }

    /// Without what hides: of a rule that applies on some screens only.
    pub(super) fn without_hiding(self) -> Effects {
        Effects { hides: 0, ..self }
    }

    pub(super) fn hides_anything(&self) -> bool {
        self.hides != 0
    }

    pub(super) fn is_empty(&self) -> bool {
        self.shows | self.hides | self.applies == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_is_relevant_where_something_hides() {
        let mut rule = Effects::default();
        rule.set(Property::Color, Effect::Shows);
        assert!(rule.relevant(rule).is_empty());
        rule.set(Property::BackgroundClip, Effect::Applies);
        assert!(rule.relevant(rule).is_empty());
        let mut all = rule;
        all.set(Property::Color, Effect::Hides);
        assert_eq!(rule.relevant(all), rule);
        rule.set(Property::Display, Effect::Block);
        assert_eq!(rule.relevant(rule).get(Property::Display), Effect::Block);
    }

    #[test]
    fn of_two_effects_the_later_wins() {
        let mut effects = Effects::default();
        effects.set(Property::Display, Effect::Hides);
        effects.set(Property::Opacity, Effect::Hides);
        let mut others = Effects::default();
        others.set(Property::Display, Effect::Block);
        effects.override_with(&others);
        assert_eq!(effects.get(Property::Display), Effect::Block);
        assert_eq!(effects.get(Property::Opacity), Effect::Hides);
        assert_eq!(effects.without_hiding(), others);
        effects.set(Property::Display, Effect::Unset);
        effects.set(Property::Opacity, Effect::Unset);
        assert!(effects.is_empty());
    }
}
