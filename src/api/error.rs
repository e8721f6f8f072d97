//! Errors. No HTML is invalid, so every error means that the page exceeds a limit.

use std::fmt;

/// The limit that the page exceeds. See [`Error::code`] for a stable name of each case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(ErrorKind);

/// The limit, and where it is known, the size of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
enum ErrorKind {
    Bytes { found: usize, limit: usize },
    Nodes { limit: usize },
    Steps { limit: u64 },
    Blocks { limit: usize },
}

impl Error {
    pub(crate) fn too_many_bytes(found: usize, limit: usize) -> Self {
        Error(ErrorKind::Bytes { found, limit })
    }

    pub(crate) fn too_many_nodes(limit: usize) -> Self {
        Error(ErrorKind::Nodes { limit })
    }

    pub(crate) fn too_many_steps(limit: u64) -> Self {
        Error(ErrorKind::Steps { limit })
    }

    pub(crate) fn too_many_blocks(limit: usize) -> Self {
        Error(ErrorKind::Blocks { limit })
    }

    /// A stable name of the case: `"too_many_bytes"`, `"too_many_nodes"`,
    /// `"too_many_steps"` or `"too_many_blocks"`.
    ///
    /// ```
    /// use leanread::{Limits, Options};
    /// let options = Options::new().with_limits(Limits::new().with_max_bytes(10));
    /// let error = leanread::extract_with("<p>More than ten bytes.", &options).unwrap_err();
    /// assert_eq!(error.code(), "too_many_bytes");
    /// ```
    pub fn code(&self) -> &'static str {
        match self.0 {
            ErrorKind::Bytes { .. } => "too_many_bytes",
            ErrorKind::Nodes { .. } => "too_many_nodes",
            ErrorKind::Steps { .. } => "too_many_steps",
            ErrorKind::Blocks { .. } => "too_many_blocks",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            ErrorKind::Bytes { found, limit } => write!(
                f,
                "the page has {found} bytes, the limit is {limit}; raise it with Limits::with_max_bytes"
            ),
            ErrorKind::Nodes { limit } => write!(
                f,
                "the page has more than {limit} nodes; raise the limit with Limits::with_max_nodes"
            ),
            ErrorKind::Steps { limit } => write!(
                f,
                "parsing the page takes more than {limit} steps; raise the limit with Limits::with_max_parser_steps"
            ),
            ErrorKind::Blocks { limit } => write!(
                f,
                "the page has more than {limit} blocks; raise the limit with Limits::with_max_blocks"
            ),
        }
    }
}

impl std::error::Error for Error {}
