//! The values that a caller of the library sees: options and limits in, articles, kinds, warnings and
//! errors out.

pub(crate) mod article;
pub(crate) mod cancel_token;
pub(crate) mod content_options;
pub(crate) mod error;
pub(crate) mod kind;
pub(crate) mod limits;
pub(crate) mod options;
pub(crate) mod preference;
pub(crate) mod relative_urls;
pub(crate) mod warning;
