//! Errors. No HTML is invalid, so an error means that the page exceeds a limit, or that the caller
//! stopped the extraction.

use std::fmt;

/// The limit that the page exceeds, or why the extraction was stopped. See [`Error::code`] for a stable name of each case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(ErrorKind);

/// The limit, and where it is known, the size of the page; or who stopped the extraction.
#[derive(Clone, Debug, PartialEq, Eq)]
enum ErrorKind {
    Bytes { found: usize, limit: usize },
    Nodes { limit: usize },
    Steps { limit: u64 },
    Blocks { limit: usize },
    Work { limit: u64 },
    Timeout,
    Cancelled,
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

    pub(crate) fn too_much_work(limit: u64) -> Self {
        Error(ErrorKind::Work { limit })
    }

    pub(crate) fn timeout() -> Self {
        Error(ErrorKind::Timeout)
    }

    pub(crate) fn cancelled() -> Self {
        Error(ErrorKind::Cancelled)
    }

    /// A stable name of the case: `"too_many_bytes"`, `"too_many_nodes"`, `"too_many_steps"`,
    /// `"too_many_blocks"`, `"too_much_work"`, `"timeout"` or `"cancelled"`.
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
            ErrorKind::Work { .. } => "too_much_work",
            ErrorKind::Timeout => "timeout",
            ErrorKind::Cancelled => "cancelled",
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
            ErrorKind::Work { limit } => write!(
                f,
                "the page takes more than {limit} units of work; raise the limit with Limits::with_max_work"
            ),
            ErrorKind::Timeout => f.write_str("the extraction was not done at its deadline"),
            ErrorKind::Cancelled => f.write_str("the extraction was cancelled"),
        }
    }
}

impl std::error::Error for Error {}
