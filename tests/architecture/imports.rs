//! Which file of `src` uses which other one.
//!
//! A file uses another if it names something that the other one defines: in a private `use`, or by
//! a path in its code (`crate::`, `self::`, `super::`, a child module, or an imported name). Paths
//! inside macro calls and `macro_rules!` count as well.
//!
//! - A name that a module re-exports leads to the file that defines it; any other name of a
//!   `mod.rs` leads to that `mod.rs`.
//! - A re-export (`pub use`, `pub(crate) use`, …) is not a use by itself; code of the same file
//!   that names what it brings in is one.
//! - `mod x;` and `use a::x;` for a module `x` are not uses by themselves; naming something of `x`
//!   is one.
//! - `use a::*` is a use of the file of `a`.
//! - `#[cfg(test)]` items, attributes, doc comments and visibilities do not count.
//! - Method calls do not count either: a value's type is not known here. To get hold of the value,
//!   a file has to name its type or a function that returns it, or it is handed one over.

use super::source::MetadataSource;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use syn::visit::{self, Visit};
use syn::{Attribute, ItemMod, ItemUse, Macro, UseTree, Visibility};

/// The names from the crate's root (`lib` or `main`) down to a module.
type ModulePath = Vec<String>;
type Names = Vec<String>;

/// Longest chain of re-exports that is followed.
const MAX_DEPTH: usize = 20;

/// A use of one file by another, by their paths, with the names that it was found by.
pub type Uses = BTreeMap<(String, String), String>;

#[derive(Default)]
struct Module {
    file: String,
    children: BTreeSet<String>,
    /// By the name that each has here.
    imports: BTreeMap<String, Names>,
    globs: Vec<Names>,
    /// What the module's code names, private imports included.
    references: Vec<Names>,
}

/// What a path leads to.
enum Target {
    Module(ModulePath),
    /// The file that defines the item.
    Item(String),
}

/// All uses among the files.
pub fn uses(sources: &[MetadataSource]) -> Uses {
    let graph = Graph::new(sources);
    let mut uses = Uses::new();
    for (path, module) in &graph.modules {
        let items = module.references.iter().map(|names| (names, false));
        let globs = module.globs.iter().map(|names| (names, true));
        for (names, is_glob) in items.chain(globs) {
            let file = match graph.resolve(path, names, 0) {
                Some(Target::Item(file)) => file,
                Some(Target::Module(target)) if is_glob => graph.modules[&target].file.clone(),
                _ => continue,
            };
            if file != module.file {
                uses.entry((module.file.clone(), file)).or_insert_with(|| names.join("::"));
            }
        }
    }
    uses
}

struct Graph {
    modules: BTreeMap<ModulePath, Module>,
}

impl Graph {
    fn new(sources: &[MetadataSource]) -> Graph {
        let of_program = program_modules(sources);
        let mut modules = BTreeMap::new();
        for source in sources {
            let names = source.module();
            let is_program = source.path == "src/main.rs"
                || names.first().is_some_and(|name| of_program.contains(*name));
            let root = if is_program { "main" } else { "lib" };
            let path = [root].into_iter().chain(names).map(str::to_owned).collect();
            let mut reader = Reader { file: source.path.clone(), path, modules: &mut modules };
            reader.module();
            reader.visit_file(&source.code);
        }
        Graph { modules }
    }

    /// What the names lead to, written in this module; none for what lies outside the crate.
    fn resolve(&self, module: &ModulePath, names: &[String], depth: usize) -> Option<Target> {
        let (mut at, mut rest) = (module.clone(), names);
        let mut is_relative = true;
        while let Some(first) = rest.first() {
            match first.as_str() {
                "crate" => at.truncate(1),
                "self" => {}
                "super" => drop(at.pop()),
                _ => break,
            }
            is_relative = false;
            rest = &rest[1..];
        }
        if is_relative && !self.knows(&at, rest.first()?) {
            return None;
        }
        self.define(at, rest, depth)
    }

    /// Whether the name is a child or an import of the module.
    fn knows(&self, module: &ModulePath, name: &str) -> bool {
        let module = self.modules.get(module);
        module.is_some_and(|it| it.children.contains(name) || it.imports.contains_key(name))
    }

    /// What the names lead to from this module on.
    fn define(&self, mut at: ModulePath, names: &[String], depth: usize) -> Option<Target> {
        for (place, name) in names.iter().enumerate() {
            let module = self.modules.get(&at)?;
            let (is_child, import) = (module.children.contains(name), module.imports.get(name));
            // A function may have the name of the module that it is re-exported from.
            let is_last = place + 1 == names.len();
            match import {
                Some(import) if (is_last || !is_child) && depth < MAX_DEPTH => {
                    match self.resolve(&at, import, depth + 1) {
                        Some(Target::Module(target)) => at = target,
                        item => return item,
                    }
                }
                _ if is_child => at.push(name.clone()),
                _ => return Some(Target::Item(module.file.clone())),
            }
        }
        self.modules.contains_key(&at).then_some(Target::Module(at))
    }
}

/// The modules that `src/main.rs` declares.
fn program_modules(sources: &[MetadataSource]) -> BTreeSet<String> {
    let items = sources.iter().filter(|source| source.path == "src/main.rs");
    let items = items.flat_map(|source| &source.code.items);
    let modules = items.filter_map(|item| match item {
        syn::Item::Mod(module) => Some(module.ident.to_string()),
        _ => None,
    });
    modules.collect()
}

/// Reads a file into its modules: that of the file and those inside it.
struct Reader<'a> {
    file: String,
    path: ModulePath,
    modules: &'a mut BTreeMap<ModulePath, Module>,
}

impl Reader<'_> {
    fn module(&mut self) -> &mut Module {
        let module = self.modules.entry(self.path.clone()).or_default();
        module.file.clone_from(&self.file);
        module
    }

    fn import(&mut self, tree: &UseTree, mut names: Names, is_reexport: bool) {
        let (name, alias) = match tree {
            UseTree::Path(path) => {
                names.push(path.ident.to_string());
                return self.import(&path.tree, names, is_reexport);
            }
            UseTree::Group(group) => {
                return group
                    .items
                    .iter()
                    .for_each(|tree| self.import(tree, names.clone(), is_reexport));
            }
            UseTree::Glob(_) => return self.module().globs.push(names),
            UseTree::Name(name) => (&name.ident, &name.ident),
            UseTree::Rename(rename) => (&rename.ident, &rename.rename),
        };
        let mut alias = alias.to_string();
        if name != "self" {
            names.push(name.to_string());
        } else if alias == "self" {
            alias = names.last().cloned().unwrap_or_default();
        }
        if !is_reexport {
            self.module().references.push(names.clone());
        }
        self.module().imports.insert(alias, names);
    }

    /// Every path in the tokens; a name after a dot is a field or a method.
    fn read_tokens(&mut self, tokens: TokenStream) {
        let (mut names, mut last) = (Names::new(), String::new());
        for token in tokens {
            let text = match &token {
                TokenTree::Ident(name) => {
                    if !last.ends_with("::") {
                        self.refer(std::mem::take(&mut names));
                    }
                    if last != "." {
                        names.push(name.to_string());
                    }
                    name.to_string()
                }
                TokenTree::Punct(sign) if sign.as_char() == ':' => format!("{last}:"),
                TokenTree::Punct(sign) => sign.to_string(),
                TokenTree::Literal(_) => String::new(),
                TokenTree::Group(group) => {
                    self.read_tokens(group.stream());
                    String::new()
                }
            };
            last = text;
        }
        self.refer(names);
    }

    fn refer(&mut self, names: Names) {
        if !names.is_empty() {
            self.module().references.push(names);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        let name = item.ident.to_string();
        self.module().children.insert(name.clone());
        if item.content.is_some() {
            self.path.push(name);
            self.module();
            visit::visit_item_mod(self, item);
            self.path.pop();
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let is_reexport = !matches!(item.vis, Visibility::Inherited);
        self.import(&item.tree, Names::new(), is_reexport);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            self.refer(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.read_tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_visibility(&mut self, _: &'ast Visibility) {}
}

/// Groups of files that use one another in a circle: for each, the uses among its files.
pub fn circles(uses: &Uses) -> Vec<String> {
    let mut used: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in uses.keys() {
        used.entry(from).or_default().push(to);
    }
    let mut reach: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for &from in used.keys() {
        let (mut reached, mut todo) = (BTreeSet::new(), vec![from]);
        while let Some(file) = todo.pop() {
            let next = used.get(file).into_iter().flatten();
            todo.extend(next.filter(|to| reached.insert(**to)));
        }
        reach.insert(from, reached);
    }
    let meets = |a: &str, b: &str| {
        reach.get(a).is_some_and(|it| it.contains(b))
            && reach.get(b).is_some_and(|it| it.contains(a))
    };
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for &file in reach.keys() {
        if !meets(file, file) || seen.contains(file) {
            continue;
        }
        let group: BTreeSet<&str> = reach.keys().copied().filter(|it| meets(file, it)).collect();
        let inner =
            uses.iter().filter(|((from, to), _)| group.contains(&**from) && group.contains(&**to));
        let lines = inner.map(|((from, to), names)| format!("    {from} uses {to}: {names}"));
        let files = group.iter().copied().collect::<Vec<_>>().join(", ");
        found.push(format!("{files} use one another:\n{}", lines.collect::<Vec<_>>().join("\n")));
        seen.extend(group);
    }
    found
}
