//! Link cards: frames that show the title and picture of another page, which is in their attributes or
//! in their address.

use super::players;
use crate::dom::{Dom, NodeId};
use crate::util::web_url::is_web;
use percent_encoding::percent_decode_str;
use url::Url;

/// Attributes with addresses of the frame itself.
const FRAME_WORDS: [&str; 3] = ["src", "lazy", "iframe"];
/// A longer attribute is no address.
const ADDRESS_MAX_BYTES: usize = 2_000;
/// Words in the addresses of frames that show cards.
const CARD_WORDS: [&str; 4] = ["card", "embed", "blogcard", "embedly"];

/// The page that a frame with this address shows a card of.
pub(super) fn page_of_card(dom: &Dom, id: NodeId, frame: &str) -> Option<String> {
    if players::is_player(frame) {
        return None;
    }
    let is_other = |name: &str| {
        name.starts_with("data-") && !FRAME_WORDS.iter().any(|word| name.contains(word))
    };
    let attributes = dom.attrs(id).filter(|(name, _)| is_other(name));
    let in_attribute = || attributes.into_iter().find_map(|(_, value)| address(value));
    in_address(frame).or_else(in_attribute).filter(|page| !players::is_advertisement(page))
}

/// The parameter `url` of the address of a frame for cards.
fn in_address(frame: &str) -> Option<String> {
    let url = Url::parse(frame).ok()?;
    let place = format!("{}{}", url.host_str().unwrap_or_default(), url.path());
    let is_card =
        place.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| CARD_WORDS.contains(&word));
    let (_, value) = url.query_pairs().find(|(name, _)| is_card && name == "url")?;
    address(&value)
}

/// The absolute address that a value is, possibly encoded.
fn address(value: &str) -> Option<String> {
    let value = value.trim();
    let is_address = value.len() <= ADDRESS_MAX_BYTES && value.starts_with("http");
    let decoded = is_address.then(|| percent_decode_str(value).decode_utf8().ok())??;
    let encoded = value.contains("://");
    let url = Url::parse(if encoded { value } else { &decoded }).ok()?;
    is_web(&url).then(|| url.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    fn page(frame: &str) -> Option<String> {
        let dom = crate::dom::parse(&format!("<body>{frame}"), &Limits::new()).unwrap();
        let id = (0..dom.len()).find(|&id| dom.name(id) == "iframe").unwrap();
        page_of_card(&dom, id, dom.attr(id, "src").unwrap())
    }

    #[test]
    fn cards_lead_to_the_page_that_they_show() {
        for (frame, expected) in [
            (
                "<iframe src='https://parts.example/embed?url=https%3A%2F%2Fa.example%2Fb'>",
                "https://a.example/b",
            ),
            (
                "<iframe src='https://card.example/#1' data-content='https%3A%2F%2Fa.example%2Fb%3Fc'>",
                "https://a.example/b?c",
            ),
            (
                "<iframe src='https://card.example/1' data-page='http://a.example/b%20c'>",
                "http://a.example/b%20c",
            ),
        ] {
            assert_eq!(page(frame).as_deref(), Some(expected), "{frame}");
        }
    }

    #[test]
    fn other_frames_stay() {
        for frame in [
            "<iframe src='https://w.soundcloud.com/player/?url=https%3A%2F%2Fa.example%2Fb'>",
            "<iframe src='https://maps.example/view?url=https%3A%2F%2Fa.example%2Fb'>",
            "<iframe src='https://card.example/embed?url=javascript:alert(1)' data-a='httpx:y'>",
            "<iframe src='https://card.example/embed?url=https%3A%2F%2Fx.doubleclick.net%2Fb'>",
            "<iframe src='https://card.example/1' data-lazy-src='https://a.example/b'>",
        ] {
            assert_eq!(page(frame), None, "{frame}");
        }
    }
}
