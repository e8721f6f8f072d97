//! Organisations among the names of a byline: the site, agencies, and parts of names.

use super::names::looks_like_name;
use super::vocabulary::BylineVocabulary;
use crate::metadata::title::site_name::SiteNames;
use crate::text;
use crate::text::fold::key::key;

/// Separators between a name and something that belongs to it.
const DASHES: [&str; 4] = [" - ", " – ", " — ", " · "];

/// Whether the text is the name of an agency, of a site, or a Chinese one of more than a person.
pub(in crate::metadata) fn is_organisation(name: &str, lang: &str) -> bool {
    let vocabulary = BylineVocabulary::get();
    let is_host = || {
        let (_, end) = name.rsplit_once('.').unwrap_or_default();
        matches!(end.len(), 2..=4) && end.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    vocabulary.is_agency(name)
        || (!name.contains(text::is_space) && is_host())
        || (lang == "zh" && !vocabulary.is_chinese_name(name))
}

/// The names without the site's, its part of a name, and agencies, where others are named before.
#[inline(never)]
pub(in crate::metadata) fn without_sites(
    names: Vec<String>,
    site_names: &SiteNames,
) -> Vec<String> {
    let vocabulary = BylineVocabulary::get();
    let mut out: Vec<String> = Vec::new();
    let mut has_person = false;
    for name in names {
        let name = without_part(name, site_names);
        let is_organisation = site_names.is_name(&name) || vocabulary.is_agency(&name);
        let is_extra = (has_person && is_organisation) || out.contains(&name);
        if !is_extra {
            has_person |= !is_organisation && looks_like_name(&name, 2);
            out.push(name);
        }
    }
    out
}

/// "Ann Lee" of "The Paper - Ann Lee", and of "Ann Lee – The Paper's newsroom".
fn without_part(name: String, site_names: &SiteNames) -> String {
    let Some((front, back)) = DASHES.iter().find_map(|dash| name.split_once(dash)) else {
        return name;
    };
    if site_names.is_name(front) || key(front).is_empty() {
        back.to_owned()
    } else if site_names.is_name(back) || looks_like_name(front, 2) {
        front.to_owned()
    } else {
        name
    }
}
