//! Notes: footnotes, endnotes and side notes of the page, with the marks in the text that refer to
//! them and the links back. They are recognised by structure first, by names second: a short mark
//! leads to a text that leads back, or that begins with what the mark shows.

mod anchors;
mod beside;
mod extent;
mod finder;
mod found;
mod kept;
mod label;
mod linked;
mod model;
mod names;
mod numbered;
mod page_text;
mod plain;
mod prefix;

pub(crate) use finder::find;
pub(crate) use kept::{block_of, kept_notes};
pub(crate) use model::{BackLink, Note, NoteId, NoteMark, NotePlace, Notes};
