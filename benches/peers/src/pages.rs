//! The pages of folders.

use flate2::read::MultiGzDecoder;
use std::error::Error;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The texts of all pages in the folders, in the order of their names.
pub fn read(folders: &[PathBuf]) -> Result<Vec<String>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for folder in folders {
        let entries = fs::read_dir(folder);
        for entry in entries.map_err(|error| format!("{}: {error}", folder.display()))? {
            paths.push(entry?.path());
        }
    }
    paths.sort();
    let pages = paths.iter().filter_map(|path| page(path).transpose());
    let pages = pages.collect::<Result<Vec<_>, _>>()?;
    match pages.is_empty() {
        true => Err("no .html or .html.gz files there".into()),
        false => Ok(pages),
    }
}

/// The text of a page; `None` for files that are not pages.
fn page(path: &Path) -> Result<Option<String>, io::Error> {
    let name = path.to_string_lossy();
    let mut bytes = Vec::new();
    if name.ends_with(".html.gz") {
        MultiGzDecoder::new(fs::File::open(path)?).read_to_end(&mut bytes)?;
    } else if name.ends_with(".html") {
        bytes = fs::read(path)?;
    } else {
        return Ok(None);
    }
    Ok(Some(leanread::decode(&bytes, None).into_owned()))
}
