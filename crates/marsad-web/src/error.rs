use thiserror::Error;

/// Why a page could not be written.
#[derive(Debug, Error)]
pub enum WebError {
    /// The data could not be written as JSON (a number that is not finite).
    #[error("the report's data cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The committed page template lacks a place for one of its parts.
    #[error("the page template has no place for `{0}`: rebuild the bundle in web/")]
    Template(&'static str),
}
