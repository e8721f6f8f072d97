//! Reports: every block of a page, kept or dropped, with its kind and the reasons; what was removed,
//! by kind; traces of all points; and a glossary of the names in them.

mod block;
mod block_report;
mod comments;
mod glossary;
mod location;
mod reason;
mod removed;
#[cfg(feature = "cli")]
pub(crate) mod rule_catalog;
mod trace;

pub use block::{Block, Link};
pub(crate) use block_report::{BlockReport, listed_blocks};
pub use comments::RemovedComment;
pub use glossary::{GlossaryEntry, glossary};
pub use reason::{Phrase, Reason, ReasonKind};
pub use removed::{Removed, RemovedItem};
pub use trace::{Trace, TraceBlock};
