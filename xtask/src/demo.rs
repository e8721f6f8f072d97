//! `cargo xtask demo`: the demo page of `js-demo` with the npm package beside it, as a folder that
//! any static host can serve under any path, and served on loopback.

use crate::{Failure, wasm};
use axum::http::HeaderValue;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL};
use flate2::Crc;
use std::fmt::Write;
use std::fs;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

/// What the page loads of the npm package.
const PACKAGE_FILES: [&str; 6] =
    ["browser.js", "engine.js", "leanread.wasm", "dom.js", "LICENSE-MIT", "LICENSE-APACHE"];
/// The list that the service worker keeps for use without a network; it also marks a folder as one
/// that this task made and may make anew.
const LIST: &str = "files.js";
/// Where the page is served; another free port is taken if it is in use.
const PORT: u16 = 4173;

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

/// Builds the page in the target folder and serves it until the process is ended.
pub(crate) fn serve(root: &Path, folder: &Path) -> Result<(), Failure> {
    build(root, folder)?;
    let failure = |error: std::io::Error| format!("cannot serve the demo: {error}");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(failure)?.block_on(async {
        let listener = match tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, PORT)).await {
            Ok(listener) => listener,
            Err(_) => {
                tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(failure)?
            }
        };
        println!("\nOpen http://{}/ (Ctrl+C ends it)", listener.local_addr().map_err(failure)?);
        axum::serve(listener, router(folder)).await.map_err(failure)
    })
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

fn cannot(what: &str, path: &Path, error: std::io::Error) -> Failure {
    format!("cannot {what} {}: {error}", path.display())
}
