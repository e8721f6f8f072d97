//! The tag names that later stages distinguish, as one small enum.

/// How an element's boundary affects the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    /// Part of a line of text (`b`, `span`, `a`).
    Inline,
    /// Ends the run of text before it and after it.
    Block,
    /// Has no text that a reader sees (`script`, `style`, values of form controls).
    Opaque,
}

macro_rules! tags {
    ($($flow:ident { $($variant:ident $name:literal),* $(,)? })*) => {
        /// An element's name, if a stage needs it; `Other` is any other name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum Tag { $($($variant,)*)* Other }

        impl Tag {
            /// The tag of an HTML element of this (lower-case) name.
            pub(crate) fn of(name: &str) -> Tag {
                match name { $($($name => Tag::$variant,)*)* _ => Tag::Other }
            }

            /// The lower-case name; empty for `Other`.
            pub(crate) fn name(self) -> &'static str {
                match self { $($(Tag::$variant => $name,)*)* Tag::Other => "" }
            }

            /// How the element's boundaries affect the text.
            pub(crate) fn flow(self) -> Flow {
                match self { $($(Tag::$variant => Flow::$flow,)*)* Tag::Other => Flow::Block }
            }
        }
    };
}

tags! {
    Inline {
        A "a", Abbr "abbr", Acronym "acronym", B "b", Bdi "bdi", Bdo "bdo", Big "big", Br "br",
        Cite "cite", Code "code", Data "data", Del "del", Dfn "dfn", Em "em", Font "font", I "i",
        Img "img", Input "input", Ins "ins", Kbd "kbd", Label "label", Mark "mark", Math "math", Nobr "nobr",
        Picture "picture", Q "q", Rb "rb", Rp "rp", Rt "rt", Rtc "rtc", Ruby "ruby", S "s",
        Samp "samp", Slot "slot", Small "small", Source "source", Span "span", Strike "strike",
        Strong "strong", Sub "sub", Sup "sup", Time "time", Tt "tt", U "u", Var "var", Wbr "wbr",
    }
    Block {
        Address "address", Article "article", Aside "aside", Blockquote "blockquote",
        Body "body", Button "button", Caption "caption", Center "center", Col "col",
        Colgroup "colgroup", Dd "dd", Details "details", Dialog "dialog", Dir "dir", Div "div",
        Dl "dl", Dt "dt", Fieldset "fieldset", Figcaption "figcaption", Figure "figure",
        Footer "footer", Form "form", H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6",
        Header "header", Hgroup "hgroup", Hr "hr", Html "html", Legend "legend",
        Li "li", Main "main", Menu "menu", Nav "nav", Ol "ol", Output "output", P "p", Pre "pre",
        Search "search", Section "section", Summary "summary", Table "table", Tbody "tbody",
        Td "td", Tfoot "tfoot", Th "th", Thead "thead", Tr "tr", Ul "ul",
    }
    Opaque {
        Audio "audio", Base "base", Canvas "canvas", Datalist "datalist", Embed "embed",
        Head "head", Iframe "iframe", Link "link", Map "map", Meta "meta", Meter "meter",
        Noembed "noembed", Noframes "noframes", Noscript "noscript", Object "object",
        Optgroup "optgroup", Option "option", Param "param", Progress "progress",
        Script "script", Select "select", Style "style", Svg "svg", Template "template",
        Textarea "textarea", Title "title", Track "track", Video "video",
    }
}

impl Tag {
    /// 1 to 6 for `h1` to `h6`, else `None`.
    pub(crate) fn heading_level(self) -> Option<u8> {
        match self {
            Tag::H1 => Some(1),
            Tag::H2 => Some(2),
            Tag::H3 => Some(3),
            Tag::H4 => Some(4),
            Tag::H5 => Some(5),
            Tag::H6 => Some(6),
            _ => None,
        }
    }

    /// Whether the element never has children.
    pub(crate) fn is_void(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Base | Br | Col | Embed | Hr | Img | Input | Link | Meta | Param | Source | Track | Wbr
        )
    }

    /// Whether HTML's tree construction re-opens the element in later blocks if it is left open.
    pub(crate) fn is_formatting(self) -> bool {
        use Tag::*;
        matches!(self, B | Big | Code | Em | Font | I | Nobr | S | Small | Strike | Strong | Tt | U)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_a_round_trip() {
        for name in ["a", "figcaption", "h3", "noscript", "wbr"] {
            assert_eq!(Tag::of(name).name(), name);
        }
        assert_eq!(Tag::of("x-card"), Tag::Other);
    }

    #[test]
    fn unknown_elements_are_blocks() {
        assert_eq!(Tag::Other.flow(), Flow::Block);
        assert_eq!(Tag::Span.flow(), Flow::Inline);
        assert_eq!(Tag::Script.flow(), Flow::Opaque);
    }
}
