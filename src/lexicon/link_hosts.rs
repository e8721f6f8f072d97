//! Link hosts: hosts and paths by which the purpose of a link is known.

use crate::api::kind::Kind;
use crate::util::data_table::rows_of;
use std::sync::LazyLock;

const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/link_hosts.tsv"));

static HOSTS: LazyLock<Vec<(&str, &str, Kind)>> =
    LazyLock::new(|| rows_of(TABLE).filter_map(|cells| parse(&cells)).collect());

/// The kind of a link to this host and path, if the table has it.
///
/// `host_kind(("www.facebook.com", "/sharer.php?u=x"))` gives `Share`.
pub(crate) fn host_kind((host, path): (&str, &str)) -> Option<Kind> {
    let host = host.split(':').next().unwrap_or(host);
    let fits = |name: &str| {
        host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    HOSTS
        .iter()
        .find(|(name, start, _)| fits(name) && path.starts_with(start))
        .map(|(_, _, kind)| *kind)
}

/// Host, path, kind; `None` for a malformed row.
fn parse(cells: &[&'static str]) -> Option<(&'static str, &'static str, Kind)> {
    let [host, path, kind] = *cells else { return None };
    Some((host, path, Kind::from_name(kind)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_match_with_their_subdomains() {
        for (host, path, kind) in [
            ("www.facebook.com", "/sharer/sharer.php?u=x", Some(Kind::Share)),
            ("facebook.com", "/paper", Some(Kind::Follow)),
            ("notfacebook.com", "/paper", None),
            ("t.me", "/share/url", Some(Kind::Share)),
            ("news.example", "/", None),
        ] {
            assert_eq!(host_kind((host, path)), kind, "{host}{path}");
        }
    }

    #[test]
    fn every_line_is_well_formed_and_reachable() {
        for cells in rows_of(TABLE) {
            let (host, path, kind) = parse(&cells).unwrap_or_else(|| panic!("{cells:?}"));
            assert_eq!(host_kind((host, path)), Some(kind), "{cells:?}");
        }
    }
}
