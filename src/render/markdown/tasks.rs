//! Texts, of which that of an item may begin with the box of a task.

use super::MarkdownWriter;
use super::lists::task;

impl MarkdownWriter<'_> {
    /// Writes a text; that of an item may begin with the box of a task.
    pub(super) fn write_text(&mut self, text: &str) {
        let is_start = self.run.is_empty();
        self.begin_run();
        match task(text).filter(|_| is_start && self.at_item) {
            Some((mark, rest)) => {
                self.run.push_raw(mark.to_owned());
                self.run.text(rest);
            }
            None => self.run.text(text),
        }
    }
}
