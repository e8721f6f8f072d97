//! What is checked, on any set of sources: each check returns a line for each fault.

use super::imports::Uses;
use super::source::MetadataSource;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Block, Ident, ImplItemFn, ItemFn, Macro, Signature, Visibility};

/// A layer: a file or folder of `src`, and the layers that it may use.
pub type Layer<'a> = (&'a str, &'a [&'a str]);

/// The layer that a file belongs to: the longest name that its path begins with.
fn layer_of<'a>(layers: &[Layer<'a>], path: &str) -> Option<&'a str> {
    let inside = path.strip_prefix("src/")?.trim_end_matches(".rs");
    let names = layers.iter().map(|(name, _)| *name).filter(|name| {
        inside.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    names.max_by_key(|name| name.len())
}

/// Uses that no layer allows, allowances that nothing needs, and layers out of order.
pub fn layers(layers: &[Layer], sources: &[MetadataSource], uses: &Uses) -> Vec<String> {
    let mut faults = Vec::new();
    let homeless = sources.iter().filter(|source| layer_of(layers, &source.path).is_none());
    faults.extend(homeless.map(|source| format!("{}: has no line in LAYERS", source.path)));
    let mut needed: BTreeSet<(&str, &str)> = BTreeSet::new();
    for ((from, to), names) in uses {
        let (Some(user), Some(used)) = (layer_of(layers, from), layer_of(layers, to)) else {
            continue;
        };
        let is_allowed = layers.iter().any(|(name, may)| *name == user && may.contains(&used));
        if user != used && !is_allowed {
            faults.push(format!("{from}: {user} may not use {used} ({names} of {to})"));
        }
        needed.insert((user, used));
    }
    for (place, (name, may)) in layers.iter().enumerate() {
        if !sources.iter().any(|source| layer_of(layers, &source.path) == Some(*name)) {
            faults.push(format!("LAYERS: there is no file for {name}"));
        }
        for used in *may {
            if !layers[..place].iter().any(|(above, _)| above == used) {
                faults.push(format!("LAYERS: {name} may use {used}, which is not above it"));
            }
            if !needed.contains(&(*name, *used)) {
                faults.push(format!("LAYERS: {name} may use {used}, but does not"));
            }
        }
    }
    faults
}

/// Crates that only some layers may name, named elsewhere.
pub fn crates(owners: &[(&str, &[&str])], sources: &[MetadataSource]) -> Vec<String> {
    let mut faults = Vec::new();
    for source in sources {
        let mut names = WordFinder::default();
        names.visit_file(&source.code);
        for (name, owners) in owners {
            let inside = source.path.trim_start_matches("src/").trim_end_matches(".rs");
            let is_owner = owners.contains(&inside.split('/').next().unwrap_or_default());
            if names.idents.contains(*name) && !is_owner {
                faults.push(format!("{} names {name}", source.path));
            }
        }
    }
    faults
}

/// Type names that two files share, private types left out.
pub fn type_names(allowed: &[(&str, &str)], sources: &[MetadataSource]) -> Vec<String> {
    let mut homes: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for source in sources {
        let mut types = TypeFinder::default();
        types.visit_file(&source.code);
        for name in types.names {
            homes.entry(name).or_default().push(&source.path);
        }
    }
    homes.retain(|_, files| files.len() > 1);
    let mut faults = Vec::new();
    for (name, reason) in allowed {
        assert!(!reason.is_empty(), "{name}: no reason");
        if homes.remove(*name).is_none() {
            faults.push(format!("{name} is allowed twice, but is not there twice"));
        }
    }
    faults.extend(homes.iter().map(|(name, files)| format!("{name}: {}", files.join(", "))));
    faults
}

#[derive(Default)]
struct TypeFinder {
    names: Vec<String>,
}

impl TypeFinder {
    fn add(&mut self, visibility: &Visibility, name: &Ident) {
        if !matches!(visibility, Visibility::Inherited) {
            self.names.push(name.to_string());
        }
    }
}

impl<'ast> Visit<'ast> for TypeFinder {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.add(&item.vis, &item.ident);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.add(&item.vis, &item.ident);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.add(&item.vis, &item.ident);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.add(&item.vis, &item.ident);
    }
}

/// Starts a comment that allows a long file, in its head, or a long function, right above it.
const EXCUSE: &str = "// long: ";

/// Files and functions that are too long. Functions inside a macro call such as `proptest!` cannot
/// be seen.
pub fn sizes(max_file: usize, max_function: usize, sources: &[MetadataSource]) -> Vec<String> {
    let mut faults = Vec::new();
    for source in sources {
        let lines: Vec<&str> = source.text.lines().collect();
        let head = lines.iter().take_while(|line| line.is_empty() || line.starts_with("//"));
        if lines.len() > max_file && !head.into_iter().any(|line| is_excuse(line)) {
            faults.push(format!("{}: {} lines, at most {max_file}", source.path, lines.len()));
        }
        let mut functions = FunctionFinder::default();
        functions.visit_file(&source.syntax);
        for Function { name, top, start, end } in functions.found {
            let length = end + 1 - start;
            let is_excused = lines[..top - 1].last().is_some_and(|line| is_excuse(line))
                || lines[top - 1..start].iter().any(|line| is_excuse(line));
            if length > max_function && !is_excused {
                faults.push(format!(
                    "{}:{start}: fn {name} has {length} lines, at most {max_function}",
                    source.path
                ));
            }
        }
    }
    faults
}

fn is_excuse(line: &str) -> bool {
    line.trim_start().strip_prefix(EXCUSE).is_some_and(|reason| !reason.trim().is_empty())
}

struct Function {
    name: String,
    /// Lines from 1: of its docs and attributes, of its `fn`, of its closing brace.
    top: usize,
    start: usize,
    end: usize,
}

#[derive(Default)]
struct FunctionFinder {
    found: Vec<Function>,
}

impl FunctionFinder {
    fn add(&mut self, attributes: &[Attribute], signature: &Signature, body: &Block) {
        let start = signature.span().start().line;
        let top = attributes.iter().map(|attribute| attribute.span().start().line).min();
        let (top, end) = (top.unwrap_or(start).min(start), body.span().end().line);
        self.found.push(Function { name: signature.ident.to_string(), top, start, end });
    }
}

impl<'ast> Visit<'ast> for FunctionFinder {
    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.add(&item.attrs, &item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.add(&item.attrs, &item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.add(&item.attrs, &item.sig, body);
        }
        visit::visit_trait_item_fn(self, item);
    }
}

/// Literals with a word of a script other than Latin: two letters in a row. A single letter is a
/// character to be folded or tested, not a word of a language.
pub fn foreign_words(sources: &[MetadataSource]) -> Vec<String> {
    let mut faults = Vec::new();
    for source in sources {
        let mut words = WordFinder::default();
        words.visit_file(&source.code);
        for (line, literal) in words.literals {
            let letters = literal.chars().zip(literal.chars().skip(1));
            if letters.into_iter().any(|(a, b)| is_foreign(a) && is_foreign(b)) {
                faults.push(format!("{}:{line}: {literal}", source.path));
            }
        }
    }
    faults
}

/// A letter of a script other than Latin.
fn is_foreign(c: char) -> bool {
    let is_latin =
        matches!(c, '\u{AA}'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}' | '\u{FF21}'..='\u{FF5A}');
    !c.is_ascii() && c.is_alphabetic() && !is_latin
}

/// All names and literals of a file but for its comments, those inside macro calls included.
#[derive(Default)]
struct WordFinder {
    idents: BTreeSet<String>,
    /// With their lines.
    literals: Vec<(usize, String)>,
}

impl WordFinder {
    fn read_tokens(&mut self, tokens: TokenStream) {
        let mut is_after_hash = false;
        for token in tokens {
            let is_hash = matches!(&token, TokenTree::Punct(sign) if sign.as_char() == '#');
            match token {
                TokenTree::Ident(name) => drop(self.idents.insert(name.to_string())),
                TokenTree::Literal(literal) => {
                    self.literals.push((literal.span().start().line, literal.to_string()));
                }
                // What follows `#` is an attribute, such as a doc comment.
                TokenTree::Group(group) if !is_after_hash => self.read_tokens(group.stream()),
                TokenTree::Group(_) | TokenTree::Punct(_) => {}
            }
            is_after_hash = is_hash;
        }
    }
}

impl<'ast> Visit<'ast> for WordFinder {
    fn visit_ident(&mut self, name: &'ast Ident) {
        self.idents.insert(name.to_string());
    }

    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.literals.push((literal.span().start().line, literal.value()));
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.read_tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    // A doc comment is an attribute.
    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}

/// Files that do not begin by saying what they are for.
pub fn headers(sources: &[MetadataSource]) -> Vec<String> {
    let bare = sources.iter().filter(|source| !source.text.starts_with("//! "));
    bare.map(|source| format!("{}: does not start with `//!`", source.path)).collect()
}
