//! Makes the interned names and the table of character references from the lists in `data`.

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};
use string_cache_codegen::AtomType;

/// Prefixes as html5ever's `ns!` takes them, and what they stand for.
const NAMESPACES: [(&str, &str); 8] = [
    ("", ""),
    ("*", "*"),
    ("html", "http://www.w3.org/1999/xhtml"),
    ("mathml", "http://www.w3.org/1998/Math/MathML"),
    ("svg", "http://www.w3.org/2000/svg"),
    ("xlink", "http://www.w3.org/1999/xlink"),
    ("xml", "http://www.w3.org/XML/1998/namespace"),
    ("xmlns", "http://www.w3.org/2000/xmlns/"),
];

fn main() {
    println!("cargo::rerun-if-changed=data");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    let write = |file: &str, text: &[u8]| fs::write(out.join(file), text).expect("OUT_DIR");
    write("atoms.rs", &atoms());
    write("references.rs", references().as_bytes());
}

fn read(file: &str) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn atoms() -> Vec<u8> {
    let mut out = Vec::new();
    let mut add = |name: &str, in_macro: &str, atoms: Vec<String>| {
        AtomType::new(name, in_macro)
            .with_macro_doc("The interned form of a string, known when it is compiled.")
            .atoms(atoms)
            .write_to(&mut out)
            .expect("a Vec takes all");
    };
    let names = read("data/names.txt");
    let names = names.lines().filter(|line| !line.starts_with('#'));
    let both = names.flat_map(|name| [name.to_owned(), name.to_ascii_lowercase()]);
    add("LocalName", "local_name!", both.collect());
    add("Prefix", "namespace_prefix!", NAMESPACES.map(|(prefix, _)| prefix.to_owned()).into());
    add("Namespace", "namespace_url!", NAMESPACES.map(|(_, url)| url.to_owned()).into());
    let arms = NAMESPACES
        .map(|(prefix, url)| format!("({prefix}) => {{ $crate::namespace_url!({url:?}) }};\n"));
    let of_prefix = format!(
        "/// A namespace by its usual prefix.\n#[macro_export]\nmacro_rules! ns {{\n{}}}\n",
        arms.concat()
    );
    out.extend(of_prefix.bytes());
    out
}

/// Three constants: the names in their order, each with a line feed; where each begins; its code
/// points.
fn references() -> String {
    let file = read("data/entities.tsv");
    let mut lines: Vec<(&str, &str)> = file
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap_or_else(|| panic!("no tab: {line}")))
        .collect();
    lines.sort_unstable();
    let (mut names, mut starts, mut codes) = (String::new(), String::new(), String::new());
    for (name, points) in &lines {
        let mut points = points.split(' ').map(|code| {
            u32::from_str_radix(code, 16).unwrap_or_else(|_| panic!("no code point: {code}"))
        });
        let first = points.next().expect("split gives one");
        let _ = write!(starts, "{}, ", names.len());
        let _ = write!(codes, "({first}, {}), ", points.next().unwrap_or_default());
        names.push_str(name);
        names.push('\n');
    }
    let count = lines.len();
    format!(
        "const NAMES: &str = {names:?};\nstatic STARTS: [u16; {count}] = [{starts}];\n\
         static CODES: [(u32, u32); {count}] = [{codes}];\n"
    )
}
