//! Rows of the data tables in `src/data`.

/// The rows of a table: the cells, separated by tabs, of each line that is not a comment.
pub(crate) fn rows_of(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split('\t').map(str::trim).collect())
}
