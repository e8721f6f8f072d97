//! URLs of the web.

use url::Url;

/// Whether a browser loads the URL from the web, and runs nothing of it itself.
pub(crate) fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}
