//! Progress on standard error; none when it is not a terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// A counter of documents that shows speed and time.
pub(crate) fn documents() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    let style = ProgressStyle::with_template("{spinner} {human_pos} documents, {per_sec}, {elapsed}");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}
