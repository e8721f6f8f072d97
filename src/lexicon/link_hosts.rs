//! Link hosts: hosts and paths by which the purpose of a link is known.

use crate::api::kind::Kind;
use std::sync::LazyLock;

const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/link_hosts.tsv"));

static HOSTS: LazyLock<Vec<(&str, &str, Kind)>> =
    LazyLock::new(|| TABLE.lines().filter_map(parse).collect());

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

/// `host<TAB>path<TAB>kind`; `None` for comments and malformed lines.
fn parse(line: &'static str) -> Option<(&'static str, &'static str, Kind)> {
    let mut fields = line.split('\t');
    let (host, path, kind) = (fields.next()?, fields.next()?, fields.next()?);
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
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let (host, path, kind) = parse(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(host_kind((host, path)), Some(kind), "{line}");
        }
    }
}
