//! Sending something to an address that the user names.

use super::{FetchProblem, Fetcher, parse, problem};

impl Fetcher {
    /// Posts a body; where it may be sent is decided as for fetching, but `robots.txt` is not asked and redirects are not
    /// followed.
    ///
    /// # Errors
    /// When it may not be sent, cannot be, or is refused.
    pub fn post(&self, url: &str, media_type: &str, body: &[u8]) -> Result<(), FetchProblem> {
        let url = parse(url)?;
        self.check(&url)?;
        let request = self.agent().post(url.as_str()).header("Content-Type", media_type);
        let limit = Some(self.inner.limits.whole);
        let response = request.config().timeout_global(limit).build().send(body).map_err(problem)?;
        match response.status().as_u16() {
            200..=299 => Ok(()),
            status => Err(FetchProblem::Status(status)),
        }
    }
}
