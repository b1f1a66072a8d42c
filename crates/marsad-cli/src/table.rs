//! Tables for the terminal, aligned by display width. Right-to-left text is set apart by isolates, so that a
//! terminal that reorders text keeps the columns.

use unicode_width::UnicodeWidthStr;

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// Text in isolates when it holds anything beyond Latin scripts.
pub(crate) fn isolate(text: &str) -> String {
    let plain = text.chars().all(|c| (c as u32) < 0x0590 || (0x2000..0x2FFF).contains(&(c as u32)));
    if plain { text.to_owned() } else { format!("{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}") }
}

/// Pads or shortens to a width in columns.
pub(crate) fn fit(text: &str, width: usize) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut used = clean.width();
    if used <= width {
        return isolate(&clean) + &" ".repeat(width - used);
    }
    let mut cut = clean;
    while used + 1 > width && cut.pop().is_some() {
        used = cut.width();
    }
    isolate(&(cut.trim_end().to_owned() + "…"))
        + &" ".repeat(width.saturating_sub(cut.trim_end().width() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_one_width() {
        let visible = |s: &str| s.replace([FIRST_STRONG_ISOLATE, POP_ISOLATE], "").width();
        for text in
            ["", "short", "a text that is much too long for its column", "نص عربي طويل لا يتسع له العمود أبدا"]
        {
            assert_eq!(visible(&fit(text, 12)), 12, "{text}");
        }
    }

    #[test]
    fn control_characters_are_not_passed_on() {
        assert!(!fit("a\u{1b}[31mb", 10).contains('\u{1b}'));
    }
}
