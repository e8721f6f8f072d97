//! Line prefixes: the markers and indentation of the quotes and list items around a line.

use crate::content::MAX_PREFIXES;

/// The prefix of an open quote, list item or footnote.
#[derive(Debug)]
struct ContainerPrefix {
    /// The prefix of its first line, and of the others.
    marker: String,
    next: String,
    /// Its first line was written.
    is_used: bool,
    /// Its blocks are not separated by empty lines.
    is_tight: bool,
    is_item: bool,
}

/// Writes blocks of lines with their prefixes.
#[derive(Debug, Default)]
pub(super) struct LinePrefixes {
    out: String,
    containers: Vec<ContainerPrefix>,
    /// Open containers without a prefix because of their depth.
    too_deep: usize,
    /// Whether no empty line is written before the next block; once it needs one, it does.
    is_tight: Option<bool>,
}

impl LinePrefixes {
    pub(super) fn open_quote(&mut self) {
        self.open(ContainerPrefix {
            marker: "> ".to_owned(),
            next: "> ".to_owned(),
            is_used: false,
            is_tight: false,
            is_item: false,
        });
    }

    /// Opens a list item; `is_tight`: its blocks are not separated by empty lines.
    pub(super) fn open_item(&mut self, marker: String, is_tight: bool) {
        let next = marker.chars().map(|_| ' ').collect();
        self.open(ContainerPrefix { marker, next, is_used: false, is_tight, is_item: true });
    }

    /// Opens a footnote: its further lines are indented by four, whatever the width of its number.
    pub(super) fn open_note(&mut self, marker: String) {
        self.open(ContainerPrefix {
            marker,
            next: "    ".to_owned(),
            is_used: false,
            is_tight: false,
            is_item: false,
        });
    }

    fn open(&mut self, container: ContainerPrefix) {
        if self.containers.len() < MAX_PREFIXES {
            self.containers.push(container);
        } else {
            self.too_deep += 1;
        }
    }

    pub(super) fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        self.containers.pop();
    }

    /// Whether the innermost container is a list item.
    pub(super) fn is_in_item(&self) -> bool {
        self.containers.last().is_some_and(|container| container.is_item)
    }

    /// Sets whether no empty line is written before the next block.
    pub(super) fn tighten(&mut self, is_tight: bool) {
        self.is_tight = Some(is_tight && self.is_tight != Some(false));
    }

    /// Writes a block of one or more lines.
    pub(super) fn block(&mut self, block: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
            let is_in_tight = || self.containers.last().is_some_and(|it| it.is_tight && it.is_used);
            let is_tight = self.is_tight.unwrap_or_else(is_in_tight);
            if !is_tight {
                self.empty_line();
            }
        }
        for (index, line) in block.split('\n').enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            let is_empty = line.is_empty();
            for container in &mut self.containers {
                let is_next = std::mem::replace(&mut container.is_used, true);
                self.out.push_str(if is_next { &container.next } else { &container.marker });
            }
            if is_empty {
                self.trim_line();
            }
            self.out.push_str(line);
        }
        self.is_tight = None;
    }

    /// Writes an empty line, with the prefixes of the containers that the blocks around it share.
    fn empty_line(&mut self) {
        for container in self.containers.iter().take_while(|container| container.is_used) {
            self.out.push_str(&container.next);
        }
        self.trim_line();
        self.out.push('\n');
    }

    fn trim_line(&mut self) {
        let length = self.out.trim_end_matches(' ').len();
        self.out.truncate(length);
    }

    pub(super) fn finish(self) -> String {
        self.out
    }
}
