//! MetadataSource files, parsed.

use proc_macro2::{TokenStream, TokenTree};
use std::fs;
use std::path::Path;
use syn::{Attribute, ImplItem, Item};

/// A parsed file.
pub struct MetadataSource {
    /// From the folder of the workspace, with `/`, such as `src/dom/mod.rs`.
    pub path: String,
    pub text: String,
    /// The whole file.
    pub syntax: syn::File,
    /// The file without its `#[cfg(test)]` items.
    pub code: syn::File,
    /// The modules that the file declares for tests only.
    pub test_modules: Vec<String>,
}

impl MetadataSource {
    pub fn new(path: &str, text: &str) -> MetadataSource {
        let syntax = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut code = syntax.clone();
        let mut test_modules = Vec::new();
        drop_tests(&mut code.items, &mut test_modules);
        MetadataSource { path: path.to_owned(), text: text.to_owned(), syntax, code, test_modules }
    }

    /// The names of the modules from `src` down to the file: none for `src/lib.rs`, `["dom"]` for
    /// `src/dom/mod.rs`.
    pub fn module(&self) -> Vec<&str> {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let mut names: Vec<&str> = inside.trim_end_matches(".rs").split('/').collect();
        if matches!(names.last(), Some(&"mod" | &"lib" | &"main")) {
            names.pop();
        }
        names
    }
}

/// All Rust files of a folder, in the order of their paths.
pub fn load(folder: &str) -> Vec<MetadataSource> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                // Crates of their own have a folder for what cargo builds.
                if path.file_name().is_some_and(|name| name != "target") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let relative = path.strip_prefix(root).unwrap().iter();
                let names: Vec<_> = relative.map(|name| name.to_str().unwrap()).collect();
                sources.push(MetadataSource::new(
                    &names.join("/"),
                    &fs::read_to_string(&path).unwrap(),
                ));
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!sources.is_empty(), "no files in {folder}");
    sources
}

/// The files of `src` that are not compiled for tests only.
pub fn without_test_files(sources: Vec<MetadataSource>) -> Vec<MetadataSource> {
    let mut of_tests: Vec<Vec<String>> = Vec::new();
    for source in &sources {
        for name in &source.test_modules {
            let module = source.module().into_iter().map(str::to_owned);
            of_tests.push(module.chain([name.clone()]).collect());
        }
    }
    let is_kept = |source: &MetadataSource| {
        let module = source.module();
        !of_tests
            .iter()
            .any(|test| test.len() <= module.len() && test.iter().zip(&module).all(|(a, b)| a == b))
    };
    sources.into_iter().filter(is_kept).collect()
}

fn drop_tests(items: &mut Vec<Item>, test_modules: &mut Vec<String>) {
    items.retain(|item| {
        let is_test = attributes(item).iter().any(is_test);
        if let (true, Item::Mod(module)) = (is_test, item) {
            test_modules.push(module.ident.to_string());
        }
        !is_test
    });
    for item in items {
        match item {
            Item::Mod(module) => {
                if let Some((_, items)) = &mut module.content {
                    drop_tests(items, test_modules);
                }
            }
            Item::Impl(block) => block.items.retain(|item| match item {
                ImplItem::Fn(function) => !function.attrs.iter().any(is_test),
                ImplItem::Const(constant) => !constant.attrs.iter().any(is_test),
                _ => true,
            }),
            _ => {}
        }
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// Whether this is `#[test]`, `#[cfg(test)]` or `#[cfg(all(test, …))]`.
fn is_test(attribute: &Attribute) -> bool {
    if attribute.path().is_ident("test") {
        return true;
    }
    let syn::Meta::List(list) = &attribute.meta else { return false };
    attribute.path().is_ident("cfg") && requires_test(list.tokens.clone())
}

fn requires_test(condition: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = condition.into_iter().collect();
    match &tokens[..] {
        [TokenTree::Ident(name)] => name == "test",
        [TokenTree::Ident(name), TokenTree::Group(group)] if name == "all" => {
            let parts = group.stream().into_iter();
            parts.take(1).any(|token| matches!(token, TokenTree::Ident(name) if name == "test"))
        }
        _ => false,
    }
}
