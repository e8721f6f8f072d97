//! The tokens of MathML → TeX: identifiers, numbers, operators, words, spaces.

use super::shown::shown_text;
use super::{tex_letters, tex_symbols as symbols};
use crate::dom::{Dom, NodeId};
use crate::util::decimal::decimal;

/// TeX being written.
#[derive(Default)]
pub(super) struct TexTokens {
    tex: String,
    /// A letter would continue the name of a command.
    ends_in_command: bool,
}

impl TexTokens {
    /// The TeX with single spaces.
    pub(super) fn finish(&self) -> String {
        crate::text::collapse(&self.tex)
    }

    /// Adds TeX, apart from a command before it whose name it would continue.
    pub(super) fn push(&mut self, tex: &str) {
        let is_letter = |c: char| c.is_ascii_alphabetic();
        if self.ends_in_command && tex.starts_with(is_letter) {
            self.tex.push(' ');
        }
        self.tex.push_str(tex);
        let before = tex.trim_end_matches(is_letter);
        if !tex.is_empty() {
            self.ends_in_command = before.len() < tex.len() && before.ends_with('\\');
        }
    }

    pub(super) fn identifier(&mut self, dom: &Dom, id: NodeId) {
        let text = shown_text(dom, id);
        let name = text.trim();
        let variant = dom.attr_start(id, "mathvariant").unwrap_or_default();
        let is_long = name.chars().nth(1).is_some();
        if symbols::is_function(name) {
            return self.push(&format!("\\{name}"));
        }
        let upright = (is_long || variant == "normal") && name.chars().all(char::is_alphabetic);
        let latin = upright && name.is_ascii();
        match tex_letters::variant(variant).or(latin.then_some("\\mathrm")) {
            Some(command) => {
                self.push(command);
                self.push("{");
                self.characters(name);
                self.push("}");
            }
            None => self.characters(name),
        }
    }

    pub(super) fn operator(&mut self, dom: &Dom, id: NodeId) {
        let text = shown_text(dom, id);
        let text = text.trim();
        if symbols::is_function(text)
            || text.chars().nth(1).is_some() && text.contains(char::is_alphabetic)
        {
            return self.identifier(dom, id);
        }
        let is_relation =
            |c: char| matches!(c, '=' | '<' | '>' | '←'..='⇿' | '∈'..='∌' | '∝' | '∼'..='⊋');
        if text.contains(is_relation) {
            self.push(" ");
            self.characters(text);
            return self.push(" ");
        }
        self.characters(text);
    }

    /// Writes characters of a formula.
    pub(super) fn characters(&mut self, text: &str) {
        let mut buffer = [0; 4];
        for c in text.trim().chars() {
            match (symbols::symbol(c), tex_letters::plain_letter(c)) {
                (Some(tex), _) => self.push(tex),
                (_, Some((letter, style))) => {
                    let style = style.unwrap_or_default();
                    self.push(style);
                    self.push(if style.is_empty() { "" } else { "{" });
                    self.push(letter.encode_utf8(&mut buffer));
                    self.push(if style.is_empty() { "" } else { "}" });
                }
                // What nobody sees: "apply the function", "times".
                _ if matches!(c, '\u{2061}'..='\u{2064}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}') => {
                }
                _ => self.push(c.encode_utf8(&mut buffer)),
            }
        }
    }

    /// Writes words as such.
    pub(super) fn words(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.push("\\text{");
        for c in text.chars() {
            match c {
                '{' | '}' | '#' | '%' | '&' | '$' | '_' => self.tex.extend(['\\', c]),
                '\\' | '^' | '~' => self.tex.push_str(match c {
                    '\\' => "\\textbackslash{}",
                    '^' => "\\^{}",
                    _ => "\\~{}",
                }),
                c if c.is_whitespace() => self.tex.push(' '),
                c => self.tex.push(c),
            }
        }
        self.tex.push('}');
    }

    pub(super) fn space(&mut self, dom: &Dom, id: NodeId) {
        let width = dom.attr_start(id, "width").unwrap_or_default();
        let ems = decimal(width.trim_end_matches("em")).unwrap_or(0.0);
        match dom.attr_start(id, "linebreak") {
            Some("newline") => self.push(" \\\\ "),
            _ if width.ends_with("em") && ems >= 1.0 => self.push("\\quad "),
            _ => self.push(" "),
        }
    }
}
