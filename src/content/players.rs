//! Players: pages of other hosts that show a video, a sound, a map or the like in a frame.

use crate::util::data_table::rows_of;
use std::sync::LazyLock;
use url::Url;

const PLAYERS: &str = include_str!(concat!(env!("OUT_DIR"), "/players.tsv"));
const ADVERTISING_HOSTS: &str = include_str!(concat!(env!("OUT_DIR"), "/advertising_hosts.tsv"));

/// Hosts, and how the paths of their players begin.
static HOSTS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let entry = |cells: Vec<&'static str>| match cells.as_slice() {
        [host, path, ..] => Some((*host, *path)),
        _ => None,
    };
    rows_of(PLAYERS).filter_map(entry).collect()
});
/// Labels of hosts that only serve advertisements.
const ADVERTISING_LABELS: [&str; 5] = ["ad", "ads", "adserver", "adservice", "safeframe"];

/// The address of a video in a frame, and that of its page, up to the video's name.
const PAGES: [(&str, &str); 4] = [
    ("https://www.youtube.com/embed/", "https://www.youtube.com/watch?v="),
    ("https://www.youtube-nocookie.com/embed/", "https://www.youtube.com/watch?v="),
    ("https://player.vimeo.com/video/", "https://vimeo.com/"),
    ("https://www.dailymotion.com/embed/video/", "https://www.dailymotion.com/video/"),
];
/// Names under a player's address that are not those of a video.
const NO_VIDEOS: [&str; 2] = ["videoseries", "live_stream"];

/// Whether a frame may show the page: its host is known, and it is a player there.
pub(super) fn is_player(url: &str) -> bool {
    let Some(url) = parse(url) else { return false };
    let host = url.host_str().unwrap_or_default();
    HOSTS.iter().any(|(name, start)| is_of(host, name) && url.path().starts_with(start))
}

/// Whether the page is an advertisement, or counts its readers.
pub(super) fn is_advertisement(url: &str) -> bool {
    let Some(url) = parse(url) else { return false };
    let host = url.host_str().unwrap_or_default();
    ADVERTISING_HOSTS.lines().any(|name| is_of(host, name))
        || host.split('.').any(|label| ADVERTISING_LABELS.contains(&label))
}

/// The page of the video that a frame shows, for a link; the address itself for other frames.
pub(crate) fn page_of(frame: &str) -> String {
    let plain = frame.replacen("https://youtube.com/", "https://www.youtube.com/", 1);
    let video = PAGES.iter().find_map(|(start, page)| Some((plain.strip_prefix(start)?, page)));
    let Some((rest, page)) = video else { return frame.to_owned() };
    let name = rest.split(['?', '#', '/', '&']).next().unwrap_or_default();
    if !is_name(name) || NO_VIDEOS.contains(&name) {
        return frame.to_owned();
    }
    format!("{page}{name}")
}

/// Addresses of the pictures of videos, up to the video's name.
const POSTERS: [&str; 6] = [
    "https://i.ytimg.com/vi/",
    "https://i.ytimg.com/vi_webp/",
    "https://img.youtube.com/vi/",
    "https://i3.ytimg.com/vi/",
    "https://i.ytimg.com/an_webp/",
    "https://img.youtube.com/vi_webp/",
];

/// The page of the video that has this picture.
pub(super) fn page_of_poster(image: &str) -> Option<String> {
    let rest = POSTERS.iter().find_map(|start| image.strip_prefix(start))?;
    let (name, _) = rest.split_once('/')?;
    is_name(name).then(|| format!("https://www.youtube.com/watch?v={name}"))
}

/// The address for a frame that shows the video of this page.
pub(super) fn frame_of(page: &str) -> Option<String> {
    let (name, frame) =
        PAGES.iter().find_map(|(frame, start)| Some((page.strip_prefix(start)?, frame)))?;
    is_name(name).then(|| format!("{frame}{name}"))
}

/// Whether this can be the name of a video on a platform.
pub(super) fn is_name(name: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    !name.is_empty() && name.bytes().all(is_sign)
}

fn parse(url: &str) -> Option<Url> {
    Url::parse(url).ok().filter(|url| url.scheme() == "https")
}

/// Whether the host is this one, or one below it.
fn is_of(host: &str, name: &str) -> bool {
    host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn players_are_known_by_host_and_path() {
        for (url, expected) in [
            ("https://www.youtube.com/embed/a-B_1?start=3", true),
            ("https://www.youtube.com/watch?v=a", false),
            ("http://www.youtube.com/embed/a", false),
            ("https://notyoutube.com/embed/a", false),
            ("https://youtube.com.evil.example/embed/a", false),
            ("https://x@evil.example/https://www.youtube.com/embed/a", false),
            ("https://w.soundcloud.com/player/?url=x", true),
            ("https://any.example/embed/a", false),
        ] {
            assert_eq!(is_player(url), expected, "{url}");
        }
        assert!(HOSTS.len() > 90);
    }

    #[test]
    fn advertisements_are_known_by_host() {
        assert!(is_advertisement("https://x.doubleclick.net/a"));
        assert!(is_advertisement("https://ads.news.example/a"));
        assert!(!is_advertisement("https://www.loads.example/a"));
    }

    #[test]
    fn frames_and_pages_of_videos_lead_to_each_other() {
        for (frame, page) in [
            ("https://youtube.com/embed/a-1?rel=0", "https://www.youtube.com/watch?v=a-1"),
            ("https://player.vimeo.com/video/7#t=1", "https://vimeo.com/7"),
            (
                "https://www.youtube.com/embed/videoseries?list=x",
                "https://www.youtube.com/embed/videoseries?list=x",
            ),
            ("https://any.example/1", "https://any.example/1"),
        ] {
            assert_eq!(page_of(frame), page);
        }
        let frame = frame_of("https://www.youtube.com/watch?v=a-1");
        assert_eq!(frame.as_deref(), Some("https://www.youtube.com/embed/a-1"));
        assert_eq!(frame_of("https://vimeo.com/7/x"), None);
    }
}
