//! Seeds from the fixtures of the tests, in the form that each target reads. They are made for each
//! run, so that a new page is a new seed.

use crate::Failure;
use crate::tools::cannot;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// What the fixtures hold.
#[derive(Default)]
struct Fixtures {
    /// The pages.
    pages: Vec<Vec<u8>>,
    /// The text of pages, line by line.
    texts: Vec<String>,
    /// Lines with a byline or a date.
    headline_lines: Vec<String>,
    /// Markup, attributes and addresses that try to run a script.
    attacks: Vec<String>,
}

/// Writes the seeds of a target to a folder, which is made anew; returns their number.
pub(super) fn write(root: &Path, target: &str, folder: &Path) -> Result<usize, Failure> {
    let fixtures = Fixtures::read(&root.join("tests"))?;
    let options = options_lines(&root.join("fuzz/seeds/npm"))?;
    let seeds = fixtures.seeds(target, &options);
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| cannot("empty", folder, error))?;
    }
    fs::create_dir_all(folder).map_err(|error| cannot("make", folder, error))?;
    for (number, seed) in seeds.iter().enumerate() {
        let path = folder.join(number.to_string());
        fs::write(&path, seed).map_err(|error| cannot("write", &path, error))?;
    }
    Ok(seeds.len())
}

impl Fixtures {
    /// Reads all files of a folder and the folders in it.
    fn read(folder: &Path) -> Result<Self, Failure> {
        let mut fixtures = Fixtures::default();
        for path in files(folder)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let is_page = name.ends_with(".html");
            if !is_page
                && !["kinds.tsv", "expected.txt", "blocks.txt", "vectors.json"].contains(&&*name)
            {
                continue;
            }
            let bytes = fs::read(&path).map_err(|error| cannot("read", &path, error))?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            match &*name {
                "kinds.tsv" => fixtures.add_kinds(&text),
                "expected.txt" => fixtures.texts.push(text),
                "blocks.txt" => fixtures.add_blocks(&text),
                "vectors.json" => fixtures.add_attacks(&text)?,
                _ => fixtures.pages.push(bytes),
            }
        }
        match fixtures.pages.is_empty() || fixtures.attacks.is_empty() {
            true => Err(format!("{} holds no pages or no attacks", folder.display())),
            false => Ok(fixtures),
        }
    }

    /// Lines of `kind`, tab, text.
    fn add_kinds(&mut self, table: &str) {
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        let lines: Vec<(&str, &str)> = lines.filter_map(|line| line.split_once('\t')).collect();
        self.texts.push(lines.iter().map(|(_, text)| format!("{text}\n\n")).collect());
        self.headline_lines.extend(lines.iter().filter_map(|(kind, text)| headline(kind, text)));
    }

    /// Lines of `kept` or `dropped`, kind and text in columns.
    fn add_blocks(&mut self, list: &str) {
        for line in list.lines() {
            let mut words = line.split_ascii_whitespace().skip(1);
            let kind = words.next().unwrap_or_default();
            self.headline_lines.extend(headline(kind, &words.collect::<Vec<_>>().join(" ")));
        }
    }

    /// Lists of strings by what they are.
    fn add_attacks(&mut self, json: &str) -> Result<(), Failure> {
        let failed = |error| format!("the list of attacks: {error}");
        let lists: Value = serde_json::from_str(json).map_err(failed)?;
        let lists = lists.as_object().into_iter().flat_map(|lists| lists.values());
        let attacks = lists.filter_map(Value::as_array).flatten().filter_map(Value::as_str);
        self.attacks.extend(attacks.map(str::to_owned));
        Ok(())
    }

    /// In the form that `fuzz/src` reads; `options` are the lines of options that the seeds for npm
    /// get in turn.
    fn seeds(&self, target: &str, options: &[String]) -> Vec<Vec<u8>> {
        let texts = |texts: &[String]| texts.iter().map(|text| text.clone().into_bytes()).collect();
        let pages = self.pages.iter();
        match target {
            // The first byte chooses the Content-Type: none.
            "bytes" => pages.map(|page| [b"\0", &page[..]].concat()).collect(),
            // The first byte chooses the options, four bits.
            "flat_text" => (0..16u8)
                .cycle()
                .zip(&self.texts)
                .map(|(bits, text)| [&[bits], text.as_bytes()].concat())
                .collect(),
            "dates" => {
                self.headline_lines.windows(2).map(|lines| lines.join("\n").into_bytes()).collect()
            }
            "metadata" => pages.flat_map(|page| declared(&String::from_utf8_lossy(page))).collect(),
            "npm" => options
                .iter()
                .cycle()
                .zip(pages)
                .map(|(line, page)| [line.as_bytes(), b"\n", page].concat())
                .collect(),
            "sanitiser" => pages.cloned().chain::<Vec<_>>(texts(&self.attacks)).collect(),
            // Of these, `markup` and `options` take the bytes for choices of pieces, for which the
            // bytes of a page are as good as any.
            _ => pages.cloned().collect(),
        }
    }
}

fn headline(kind: &str, text: &str) -> Option<String> {
    ["byline", "date"].contains(&kind).then(|| text.to_owned())
}

/// The JSON-LD of a page, and the values of its `meta` elements.
fn declared(page: &str) -> Vec<Vec<u8>> {
    let scripts = page.split("application/ld+json").skip(1).filter_map(|rest| {
        let (_, rest) = rest.split_once('>')?;
        rest.split_once("</script").map(|(json, _)| json)
    });
    let values = page.split("content=\"").skip(1).filter_map(|rest| rest.split_once('"'));
    scripts.chain(values.map(|(value, _)| value)).map(|text| text.as_bytes().to_vec()).collect()
}

/// The options of the kept seeds for npm: their first lines.
fn options_lines(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut lines = Vec::new();
    for path in files(folder)? {
        let seed = fs::read(&path).map_err(|error| cannot("read", &path, error))?;
        lines.extend(String::from_utf8_lossy(&seed).lines().next().map(str::to_owned));
    }
    Ok(lines)
}

/// All files of a folder and of the folders in it, in alphabetical order.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut todo = vec![folder.to_owned()];
    while let Some(folder) = todo.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| cannot("list", &folder, error))? {
            let path = entry.map_err(|error| cannot("list", &folder, error))?.path();
            if path.is_dir() { todo.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_gets_seeds_in_its_form() {
        let root = crate::check::root();
        let fixtures = Fixtures::read(&root.join("tests")).unwrap();
        let pages = fixtures.pages.len();
        let options = options_lines(&root.join("fuzz/seeds/npm")).unwrap();
        let seeds = |target: &str| fixtures.seeds(target, &options);
        for target in super::super::targets(&root.join("fuzz")).unwrap() {
            assert!(seeds(&target).len() > 50, "{target}");
        }
        for target in ["bytes", "explain", "npm"] {
            assert_eq!(seeds(target).len(), pages, "{target}");
        }
        assert!(seeds("npm").iter().all(|seed| seed.starts_with(b"{") || seed.starts_with(b"[")));
    }

    #[test]
    fn declared_values_are_found() {
        let page = "<meta name=author content=\"A\"><script type='application/ld+json'>{}</script>";
        assert_eq!(declared(page), [b"{}".to_vec(), b"A".to_vec()]);
    }

    #[test]
    fn bylines_and_dates_are_taken_from_lists_of_blocks() {
        let mut fixtures = Fixtures::default();
        fixtures.add_kinds("#behaviours 1\nbyline\tBy A\nshare\tShare\n");
        fixtures.add_blocks("kept    article       Rain\nkept    date          1 May 2024\n");
        assert_eq!(fixtures.headline_lines, ["By A", "1 May 2024"]);
        assert_eq!(fixtures.texts, ["By A\n\nShare\n\n"]);
    }
}
