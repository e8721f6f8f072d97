//! Rows of the data tables in `src/data/metadata/`.

/// The rows of a table: the cells, separated by tabs, of each line that is not a comment.
pub(super) fn rows_of(data: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    data.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('\t').map(str::trim).collect())
}
