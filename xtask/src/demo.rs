//! `cargo xtask demo`: the demo page of `js-demo` with the npm package beside it, as a folder that
//! any static host can serve under any path, and served on loopback.

use crate::tools::{self, cannot};
use crate::{Failure, licenses, wasm};
use axum::http::HeaderValue;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL};
use flate2::Crc;
use std::fmt::Write;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

/// What the page loads of the npm package.
const PACKAGE_FILES: [&str; 7] = [
    "browser.js",
    "engine.js",
    "leanread.wasm",
    "dom.js",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    licenses::FILE,
];
/// The list that the service worker keeps for use without a network; it also marks a folder as one
/// that this task made and may make anew.
const LIST: &str = "files.js";
/// Where the page is served; another free port is taken if it is in use.
const PORT: u16 = 4173;

/// Where the page is put together to be served and tested.
pub(crate) fn folder(root: &Path) -> PathBuf {
    root.join(tools::target_folder()).join("demo")
}

/// Builds the npm package and the page in the folder.
pub(crate) fn build(root: &Path, folder: &Path) -> Result<(), Failure> {
    wasm::run(root)?;
    assemble(root, folder)
}

/// Puts the page together from a package that is built.
pub(crate) fn assemble(root: &Path, folder: &Path) -> Result<(), Failure> {
    empty(folder)?;
    let sources = root.join("js-demo");
    let mut names = copy_tree(&sources, folder)?;
    let package = root.join("wasm/pkg");
    for file in PACKAGE_FILES {
        let name = format!("leanread/{file}");
        copy(&package.join(file), &folder.join(&name))?;
        names.push(name);
    }
    names.sort_unstable();
    let list = list(folder, &names)?;
    fs::write(folder.join(LIST), list).map_err(|error| cannot("write", folder, error))?;
    println!("The demo page is in {}", folder.display());
    Ok(())
}

/// Builds the page and serves it until the process is ended.
pub(crate) fn serve(root: &Path) -> Result<(), Failure> {
    let folder = folder(root);
    build(root, &folder)?;
    let listener = listen().map_err(failure)?;
    println!("\nOpen http://{}/ (Ctrl+C ends it)", listener.local_addr().map_err(failure)?);
    run(listener, &folder).map_err(failure)
}

/// A port of this machine that nobody else's programs reach.
fn listen() -> std::io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, PORT))
        .or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
}

fn run(listener: TcpListener, folder: &Path) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, router(folder)).await
    })
}

fn failure(error: std::io::Error) -> Failure {
    format!("cannot serve the demo: {error}")
}

fn router(folder: &Path) -> axum::Router {
    let header =
        |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    axum::Router::new()
        .fallback_service(ServeDir::new(folder))
        // What is built anew is seen at once; the bookmarklet loads from pages of other origins.
        .layer(header(CACHE_CONTROL, "no-cache"))
        .layer(header(ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
}

/// Makes the folder, or empties one that this task made.
fn empty(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        let mut entries = fs::read_dir(folder).map_err(|error| cannot("list", folder, error))?;
        if entries.next().is_some() && !folder.join(LIST).exists() {
            return Err(format!("{} holds something else than a demo", folder.display()));
        }
        fs::remove_dir_all(folder).map_err(|error| cannot("empty", folder, error))?;
    }
    fs::create_dir_all(folder).map_err(|error| cannot("make", folder, error))
}

/// Copies all files; returns their names, as in addresses.
fn copy_tree(from: &Path, to: &Path) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    let mut todo = vec![PathBuf::new()];
    while let Some(inner) = todo.pop() {
        let folder = from.join(&inner);
        for entry in fs::read_dir(&folder).map_err(|error| cannot("list", &folder, error))? {
            let entry = entry.map_err(|error| cannot("list", &folder, error))?;
            let path = inner.join(entry.file_name());
            if entry.path().is_dir() {
                todo.push(path);
                continue;
            }
            copy(&entry.path(), &to.join(&path))?;
            names
                .push(path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"));
        }
    }
    Ok(names)
}

/// The list of the files, and a number that is another when one of them is.
fn list(folder: &Path, names: &[String]) -> Result<String, Failure> {
    let mut sum = Crc::new();
    let mut list = String::new();
    for name in names {
        let path = folder.join(name);
        sum.update(&fs::read(&path).map_err(|error| cannot("read", &path, error))?);
        let _ = writeln!(list, "  {name:?},");
    }
    Ok(format!("self.REVISION = '{:08x}';\nself.FILES = [\n{list}];\n", sum.sum()))
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(|error| cannot("make", folder, error))?;
    }
    fs::copy(from, to).map(|_| ()).map_err(|error| cannot("copy", from, error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    fn fresh(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("leanread-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn the_folder_is_served_on_loopback_with_types() {
        let folder = fresh("served");
        fs::write(folder.join("leanread.wasm"), b"\0asm").unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        assert!(listen().unwrap().local_addr().unwrap().ip().is_loopback());
        std::thread::spawn(move || run(listener, &folder));
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET /leanread.wasm HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        for part in ["200 OK", "application/wasm", "no-cache", "allow-origin: *", "\0asm"] {
            assert!(answer.contains(part), "{part} is missing in {answer}");
        }
    }

    #[test]
    fn a_folder_of_something_else_is_left_alone() {
        let folder = fresh("other");
        assert!(empty(&folder).is_ok());
        fs::write(folder.join("letter.txt"), "dear").unwrap();
        assert!(empty(&folder).unwrap_err().contains("something else"));
        assert!(folder.join("letter.txt").exists());
        fs::write(folder.join(LIST), "").unwrap();
        assert!(empty(&folder).is_ok() && !folder.join("letter.txt").exists());
    }

    #[test]
    fn all_files_are_listed_and_a_change_shows() {
        let (from, to) = (fresh("from"), fresh("to"));
        fs::create_dir_all(from.join("a/b")).unwrap();
        fs::write(from.join("a/b/one.js"), "1").unwrap();
        fs::write(from.join("two.js"), "2").unwrap();
        let mut names = copy_tree(&from, &to).unwrap();
        names.sort_unstable();
        assert_eq!(names, ["a/b/one.js", "two.js"]);
        let before = list(&to, &names).unwrap();
        assert!(before.contains("\"a/b/one.js\","));
        fs::write(to.join("two.js"), "3").unwrap();
        assert_ne!(list(&to, &names).unwrap(), before);
    }
}
