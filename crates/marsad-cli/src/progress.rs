//! Progress on standard error; none when it is not a terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// A counter of documents that shows speed and time.
pub(crate) fn documents() -> ProgressBar {
    spinner("documents")
}

/// A counter of lines.
pub(crate) fn lines() -> ProgressBar {
    spinner("lines")
}

fn spinner(counted: &str) -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    let style = ProgressStyle::with_template(&format!(
        "{{spinner}} {{human_pos}} {counted}, {{per_sec}}, {{elapsed}}"
    ));
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}
