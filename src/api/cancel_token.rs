//! Cancel tokens: a caller's way to stop an extraction.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Stops extractions from outside; see [`Options::with_cancel_token`](crate::Options::with_cancel_token).
/// Clones are the same token.
///
/// ```
/// use leanread::{CancelToken, Options};
/// let token = CancelToken::new();
/// let options = Options::new().with_cancel_token(token.clone());
/// assert!(leanread::extract_with("<p>It rained all night.", &options).is_ok());
/// std::thread::spawn(move || token.cancel()).join().unwrap();
/// let error = leanread::extract_with("<p>It rained all night.", &options).unwrap_err();
/// assert_eq!(error.code(), "cancelled");
/// ```
#[derive(Clone)]
pub struct CancelToken {
    is_cancelled: Arc<AtomicBool>,
    question: Arc<dyn Fn() -> bool + Send + Sync>,
}

impl CancelToken {
    /// A token that is cancelled by [`CancelToken::cancel`].
    pub fn new() -> Self {
        Self::from_fn(|| false)
    }

    /// A token that is also cancelled once the function returns `true`: for clocks of one's own, and
    /// for tokens of other libraries.
    pub fn from_fn(is_cancelled: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        CancelToken { is_cancelled: Arc::default(), question: Arc::new(is_cancelled) }
    }

    /// Ends the extractions that have this token, now and later.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the token was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed) || (self.question)()
    }
}

impl Default for CancelToken {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for CancelToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CancelToken").field("is_cancelled", &self.is_cancelled()).finish()
    }
}

impl PartialEq for CancelToken {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.is_cancelled, &other.is_cancelled)
    }
}

impl Eq for CancelToken {}
