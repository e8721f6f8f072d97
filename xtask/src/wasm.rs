//! `cargo xtask wasm`: the publishable npm package in `wasm/pkg`: the WebAssembly module, the
//! hand-written entries of `wasm/js` and the types made from Rust's. Needs no tool but the Rust
//! target, which rustup is asked for: wasm-bindgen is used as a library, of the very version that
//! the crate links.

mod compile;

pub(crate) use compile::{Folders, LIBRARY_SOURCES};

use crate::tools::{self, cannot, read};
use crate::{Failure, licenses};
use base64::Engine;
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm";
/// Bytes, gzipped, that the module may have.
const MAX_WASM: usize = 896 * 1024;
/// Bytes, gzipped, that the script may have which every entry loads.
const MAX_SCRIPT: usize = 9 * 1024;
const SCRIPT_ADDRESS: &str =
    "if (typeof document !== 'undefined' && document.currentScript !== null) {";
/// The files of `wasm/js/engine`, each after those that it imports.
const ENGINE_PARTS: [&str; 9] =
    ["errors", "values", "options", "decode", "snapshot", "input", "load", "instance", "reports"];
/// The CommonJS twins that are made of ES modules by their last line.
const TWINS: [&str; 2] = ["engine", "readability-core"];
/// The types that programs which `require` the package see.
const TYPE_TWINS: [&str; 4] = ["types", "api", "main", "readability"];

/// Builds the package, checks its size and that it holds no path of the builder's, and returns its
/// folder.
pub(crate) fn run(root: &Path) -> Result<PathBuf, Failure> {
    let folders = Folders::of(root)?;
    let parts = parts(&folders)?;
    compile::check_paths(&parts.wasm, &folders.private())?;
    let package = root.join("wasm/pkg");
    if package.exists() {
        fs::remove_dir_all(&package).map_err(|error| cannot("empty", &package, error))?;
    }
    fs::create_dir_all(&package).map_err(|error| cannot("make", &package, error))?;
    assemble(root, &package, &parts)?;
    check_size("leanread.wasm", &parts.wasm, MAX_WASM)?;
    check_size("engine.js", &read(&package.join("engine.js"))?.into_bytes(), MAX_SCRIPT)?;
    println!("The package is in {}", package.display());
    Ok(package)
}

/// The module as it is published, built in these folders.
pub(crate) fn module(folders: &Folders) -> Result<Vec<u8>, Failure> {
    Ok(parts(folders)?.wasm)
}

fn parts(folders: &Folders) -> Result<Parts, Failure> {
    install_target(&folders.sysroot)?;
    bind(&compile::compile(folders)?)
}

/// What wasm-bindgen makes of the compiled module.
struct Parts {
    wasm: Vec<u8>,
    glue: String,
    types: String,
}

fn install_target(sysroot: &Path) -> Result<(), Failure> {
    if sysroot.join("lib/rustlib").join(TARGET).join("lib").exists() {
        return Ok(());
    }
    tools::run(Command::new("rustup").args(["target", "add", TARGET])).map_err(|failure| {
        format!("{failure}\nthe Rust target {TARGET} is missing, and rustup could not install it")
    })
}

fn bind(module: &Path) -> Result<Parts, Failure> {
    let failed = |error| format!("wasm-bindgen: {error:#}");
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).typescript(true).omit_default_module_path(true);
    bindgen.remove_name_section(true).remove_producers_section(true);
    let mut output = bindgen
        .no_modules(true)
        .and_then(|bindgen| bindgen.no_modules_global("glue"))
        .and_then(Bindgen::generate_output)
        .map_err(failed)?;
    let types = output.ts().ok_or("wasm-bindgen made no types")?.to_owned();
    Ok(Parts { glue: output.js().to_owned(), types, wasm: output.wasm_mut().emit_wasm() })
}

fn assemble(root: &Path, package: &Path, parts: &Parts) -> Result<(), Failure> {
    let sources = root.join("wasm/js");
    for entry in fs::read_dir(&sources).map_err(|error| cannot("list", &sources, error))? {
        let entry = entry.map_err(|error| cannot("list", &sources, error))?;
        if entry.path().is_file() {
            copy(&entry.path(), &package.join(entry.file_name()))?;
        }
    }
    for file in ["LICENSE-MIT", "LICENSE-APACHE", licenses::FILE] {
        copy(&root.join(file), &package.join(file))?;
    }
    copy(&root.join("wasm/README.md"), &package.join("README.md"))?;
    write(&package.join("leanread.wasm"), &parts.wasm)?;
    let bytes = base64::engine::general_purpose::STANDARD.encode(&parts.wasm);
    write(&package.join("bytes.js"), format!("export default '{bytes}';\n"))?;
    write(&package.join("types.d.ts"), page_types(&parts.types)?)?;
    write(&package.join("engine.js"), engine(&sources, &parts.glue)?)?;
    for name in TWINS {
        let module = read(&package.join(format!("{name}.js")))?;
        write(&package.join(format!("{name}.cjs")), common_js(&module)?)?;
    }
    for name in TYPE_TWINS {
        let types = read(&package.join(format!("{name}.d.ts")))?.replace(".js'", ".cjs'");
        write(&package.join(format!("{name}.d.cts")), types)?;
    }
    let manifest = read(&sources.join("package.json"))?;
    write(&package.join("package.json"), with_version(&manifest, &version(root)?)?)
}

/// One script of the glue, the parts of the engine and its entry, so that a browser loads one file.
fn engine(sources: &Path, glue: &str) -> Result<String, Failure> {
    let mut script = factory(glue)?;
    for name in ENGINE_PARTS {
        let part = without_imports(&read(&sources.join(format!("engine/{name}.js")))?);
        let (code, _) = part
            .rsplit_once("\nexport {")
            .ok_or_else(|| format!("wasm/js/engine/{name}.js has no export list"))?;
        script += &format!("{code}\n");
    }
    script += &without_imports(&read(&sources.join("engine.js"))?);
    Ok(without_comments(&script))
}

fn without_imports(module: &str) -> String {
    let is_import = |line: &&str| line.starts_with("import ");
    module.split_inclusive('\n').filter(|line| !is_import(line)).collect()
}

/// Without lines of comments, empty lines and indentation, which would be a fifth of the script. No
/// line of code in the glue or the engine begins like a comment or lies in a string.
fn without_comments(script: &str) -> String {
    let is_code = |line: &&str| {
        !line.is_empty() && !["//", "/*", "*"].iter().any(|start| line.starts_with(start))
    };
    script.lines().map(str::trim).filter(is_code).flat_map(|line| [line, "\n"]).collect()
}

/// The glue as a function, so that each call makes a glue over an instance of its own. It looks
/// for its script's address, which nobody asks for and some pages do not have.
fn factory(glue: &str) -> Result<String, Failure> {
    let glue = match glue.split_once(SCRIPT_ADDRESS) {
        Some((before, after)) => format!("{before}if (false) {{{after}"),
        None => return Err(format!("wasm-bindgen's glue no longer has: {SCRIPT_ADDRESS}")),
    };
    Ok(format!("function createGlue() {{\n{glue}\nreturn glue;\n}}\n"))
}

/// An ES module without imports and with one export list, at its end, as CommonJS.
fn common_js(module: &str) -> Result<String, Failure> {
    let (code, exports) = module
        .trim_end()
        .rsplit_once("\nexport {")
        .ok_or("a module with a CommonJS twin has no export list")?;
    match exports.strip_suffix("};") {
        Some(names) if !names.contains('\n') => {
            Ok(format!("'use strict';\n{code}\nmodule.exports = {{{names}}};\n"))
        }
        _ => Err("the export list of a module with a CommonJS twin is not its last line".into()),
    }
}

/// The types of the results, made by tsify: of the declarations, which empty lines part, those of
/// types. The rest is what wasm-bindgen declares of the glue.
fn page_types(types: &str) -> Result<String, Failure> {
    let is_type = |item: &&str| item.contains("export interface ") || item.contains("export type ");
    let items = types.split("\n\n").map(str::trim).filter(is_type);
    let items: Vec<&str> = items
        .map(|item| match item.strip_prefix("declare namespace") {
            Some(inside) => inside.split_once('\n').map_or("", |(_, rest)| rest),
            None => item,
        })
        .collect();
    let kept = items.join("\n\n") + "\n";
    let names = ["Article", "Limits", "Options", "Trace"];
    match names.iter().all(|name| kept.contains(&format!("export interface {name} {{"))) {
        true => Ok(kept),
        false => Err(format!("the types of the results are missing in:\n{types}")),
    }
}

fn version(root: &Path) -> Result<String, Failure> {
    let manifest = read(&root.join("Cargo.toml"))?;
    let line = manifest.lines().find_map(|line| line.strip_prefix("version = \""));
    line.and_then(|rest| rest.strip_suffix('"')).map(str::to_owned).ok_or("no version".into())
}

fn with_version(manifest: &str, version: &str) -> Result<String, Failure> {
    let found = manifest.replacen("\"0.0.0\"", &format!("\"{version}\""), 1);
    (found != manifest).then_some(found).ok_or("wasm/js/package.json has no version 0.0.0".into())
}

fn check_size(name: &str, bytes: &[u8], limit: usize) -> Result<(), Failure> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let zipped = encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .map_err(|error| format!("cannot gzip {name}: {error}"))?
        .len();
    println!("{name}: {} bytes, {zipped} gzipped (at most {limit})", bytes.len());
    match zipped <= limit {
        true => Ok(()),
        false => Err(format!("{name} is over its size budget: {zipped} bytes, at most {limit}")),
    }
}

fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Failure> {
    fs::write(path, content).map_err(|error| cannot("write", path, error))
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::copy(from, to).map(|_| ()).map_err(|error| cannot("copy", from, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_export_list_becomes_common_js() {
        let module = "const a = 1;\n\nexport { a };\n";
        assert_eq!(
            common_js(module).unwrap(),
            "'use strict';\nconst a = 1;\n\nmodule.exports = { a };\n"
        );
        assert!(common_js("export { a };\nconst a = 1;").is_err());
        assert!(common_js("const a = 1;").is_err());
    }

    #[test]
    fn imports_between_the_parts_of_the_engine_are_dropped() {
        let part = "// a\nimport { b } from './b.js';\n\nconst imports = b;\n";
        assert_eq!(without_imports(part), "// a\n\nconst imports = b;\n");
    }

    #[test]
    fn comments_and_indentation_are_dropped() {
        let script = "/**\n * a\n */\nfunction a() {\n  // b\n  return 1; // c\n}\n\n";
        assert_eq!(without_comments(script), "function a() {\nreturn 1; // c\n}\n");
    }

    #[test]
    fn a_budget_holds() {
        assert!(check_size("x", &[0; 10_000], 100).is_ok());
        assert!(check_size("x", b"abcdefgh", 3).is_err());
    }
}
