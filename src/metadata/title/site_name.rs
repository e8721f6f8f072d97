//! Site names: those the page declares and the host's, and whether a text is one of them.

use crate::text::fold::key::{contains_key, key};
use crate::text::unicode::lower;

/// Names of the site looked at, and characters of one.
const MAX_NAMES: usize = 8;
const MAX_NAME_CHARS: usize = 100;

/// The site's names as keys: the declared ones, and the main label of the host.
#[derive(Clone, Debug, Default)]
pub(in crate::metadata) struct SiteNames {
    names: Vec<String>,
    label: Option<String>,
    /// All letters of the host, without "www".
    host: String,
    /// Characters of the longest of them.
    longest: usize,
}

impl SiteNames {
    pub(in crate::metadata) fn new<'a>(
        names: impl Iterator<Item = &'a str>,
        host: Option<&str>,
    ) -> SiteNames {
        let names = names.take(MAX_NAMES).filter(|name| name.chars().nth(MAX_NAME_CHARS).is_none());
        let names: Vec<String> = names.map(key).filter(|name| !name.is_empty()).collect();
        let label = host.and_then(main_label);
        let lengths = names.iter().chain(&label).map(|name| name.chars().count());
        let host = host.map(|host| host.trim_start_matches("www.").replace(['.', '-'], ""));
        let host = host.unwrap_or_default();
        let longest = lengths.max().unwrap_or(0).max(host.len());
        SiteNames { names, label, host, longest }
    }

    /// Whether the text is one of the site's names, or a part of one.
    pub(in crate::metadata) fn is_name(&self, text: &str) -> bool {
        text.chars().nth(self.longest * 3 + 32).is_none() && self.is_name_key(&key(text))
    }

    /// The same of a text's key.
    pub(in crate::metadata) fn is_name_key(&self, own: &str) -> bool {
        if own.is_empty() || own.chars().nth(self.longest * 2 + 8).is_some() {
            return false;
        }
        let tight = own.replace(' ', "");
        let close = |name: &String| {
            *name == own
                || name.replace(' ', "") == tight
                || (own.chars().count() > 2 && contains_key(name, own))
                || (contains_key(own, name) && own.chars().count() < name.chars().count() * 2 + 6)
        };
        if tight == self.host {
            return true;
        }
        let by_host = |label: &String| {
            let bare = tight.strip_prefix("the").unwrap_or(&tight);
            let bare = bare.strip_suffix("com").unwrap_or(bare);
            label.replace('-', "") == tight
                || label.replace('-', "") == bare
                || (tight.chars().count() >= 5 && label.replace('-', "").contains(&tight))
        };
        self.names.iter().any(close) || self.label.as_ref().is_some_and(by_host)
    }
}

/// "kalbela" of "www.kalbela.com", "bbc" of "bbc.co.uk".
pub(in crate::metadata) fn main_label(host: &str) -> Option<String> {
    let labels: Vec<&str> = host.split('.').collect();
    let (_, rest) = labels.split_last()?;
    let rest = match rest.split_last() {
        Some((last, front))
            if !front.is_empty()
                && matches!(*last, "co" | "com" | "org" | "net" | "gov" | "ac" | "edu" | "or") =>
        {
            front
        }
        _ => rest,
    };
    rest.last().map(|label| label.chars().map(lower).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_hosts() {
        assert_eq!(main_label("www.kalbela.com").as_deref(), Some("kalbela"));
        assert_eq!(main_label("news.bbc.co.uk").as_deref(), Some("bbc"));
        assert_eq!(main_label("localhost"), None);
    }
}
