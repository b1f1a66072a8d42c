//! Lines become paragraphs; what stands at the edge of every page is left out.

use super::bidi;
use super::lines::Line;
use std::collections::HashMap;

/// Lines at the upper and the lower edge of a page that may be running heads or page numbers.
const EDGE: usize = 2;
/// A gap between lines of so many usual ones begins a paragraph.
const PARAGRAPH_GAP: f64 = 1.35;
/// Letters so much larger than most are a title's.
const TITLE_SIZE: f64 = 1.15;
/// Width of the strips by which columns are told apart, in units of the page.
const STRIP: f64 = 12.0;

/// The text of a document.
pub(super) struct Written {
    pub(super) text: String,
    /// What stands first in larger letters.
    pub(super) title: Option<String>,
}

/// A line in reading order.
struct Row {
    text: String,
    line: Line,
    page: usize,
    left: bool,
}

/// Joins the lines of all pages.
pub(super) fn join(pages: Vec<Vec<Line>>, mirrored: bool) -> Written {
    let (mut left, mut right) = (0, 0);
    for line in pages.iter().flatten() {
        let counts = bidi::count_directions(&line.visual);
        (left, right) = (left + counts.0, right + counts.1);
    }
    let document_left = left > right;
    let count = pages.len();
    let mut rows = Vec::new();
    for (page, lines) in pages.into_iter().enumerate() {
        rows.extend(lines.into_iter().map(|line| {
            let left = bidi::runs_left(&line.visual, document_left);
            let text = bidi::in_reading_order(&line.visual, left, mirrored).trim().to_owned();
            Row { text, line, page, left }
        }));
    }
    let rows = without_running_heads(rows, count);
    let title = title(&rows);
    Written { text: paragraphs(&rows).join("\n"), title }
}

/// Lines at the edge that come again, figures apart, on other pages are no text.
fn without_running_heads(rows: Vec<Row>, pages: usize) -> Vec<Row> {
    if pages < 2 {
        return rows;
    }
    let mut at_edge = vec![false; rows.len()];
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut start = 0;
    for page in rows.chunk_by(|a, b| a.page == b.page) {
        let mut places: Vec<usize> = (start..start + page.len()).collect();
        places.sort_by(|&a, &b| rows[a].line.base.total_cmp(&rows[b].line.base));
        let mut keys: Vec<String> = Vec::new();
        let lower = places.iter().take(EDGE);
        for &place in lower.chain(places.iter().rev().take(EDGE)) {
            // A line may be in pieces.
            let base = rows[place].line.base;
            for other in start..start + page.len() {
                if (rows[other].line.base - base).abs() < 1.0 && !at_edge[other] {
                    at_edge[other] = true;
                    keys.push(key(&rows[other].text));
                }
            }
        }
        keys.sort();
        keys.dedup();
        for key in keys {
            *seen.entry(key).or_default() += 1;
        }
        start += page.len();
    }
    let recurs = |row: &Row| {
        let count = seen.get(&key(&row.text)).copied().unwrap_or_default();
        count >= 3 || (count >= 2 && count * 2 >= pages)
    };
    let kept = rows.into_iter().zip(at_edge).filter(|(row, at_edge)| !(*at_edge && recurs(row)));
    kept.map(|(row, _)| row).collect()
}

/// A text in which all numbers are the same.
fn key(text: &str) -> String {
    let mut key = String::new();
    for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
        let shown = if letter.is_numeric() { '#' } else { letter };
        if !(shown == '#' && key.ends_with('#')) {
            key.push(shown);
        }
    }
    key
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    let middle = values.len().checked_sub(1)? / 2;
    Some(*values.select_nth_unstable_by(middle, f64::total_cmp).1)
}

/// Size of most letters.
fn usual_size(rows: &[Row]) -> f64 {
    let sizes =
        rows.iter().flat_map(|row| std::iter::repeat_n(row.line.size, row.text.len().min(200) / 8 + 1));
    median(sizes.collect()).unwrap_or(1.0)
}

fn title(rows: &[Row]) -> Option<String> {
    let first = rows.first()?;
    if first.line.size < TITLE_SIZE * usual_size(rows) {
        return None;
    }
    let same =
        rows.iter().take_while(|row| row.page == first.page && (row.line.size - first.line.size).abs() < 0.5);
    let title = same.map(|row| row.text.as_str()).collect::<Vec<_>>().join(" ");
    Some(bidi::tidy(&title)).filter(|title| title.chars().count() < 300)
}

/// Where lines end that begin at about the same place: the outer edge of their column.
struct Columns(HashMap<(usize, bool, i64), f64>);

impl Columns {
    fn of(rows: &[Row]) -> Columns {
        let mut edges = HashMap::new();
        for row in rows {
            let edge: &mut f64 = edges.entry(Columns::key(row, 0)).or_insert(f64::NEG_INFINITY);
            *edge = edge.max(Columns::end(row));
        }
        Columns(edges)
    }

    fn key(row: &Row, beside: i64) -> (usize, bool, i64) {
        let begin = if row.left { -row.line.right } else { row.line.left };
        (row.page, row.left, (begin / STRIP).round() as i64 + beside)
    }

    /// How far a line goes in its own direction.
    fn end(row: &Row) -> f64 {
        if row.left { -row.line.left } else { row.line.right }
    }

    /// How much room a line leaves behind it.
    fn room(&self, row: &Row) -> f64 {
        let edges = (-1..=1).filter_map(|beside| self.0.get(&Columns::key(row, beside)));
        edges.fold(Columns::end(row), |a, &b| a.max(b)) - Columns::end(row)
    }
}

fn paragraphs(rows: &[Row]) -> Vec<String> {
    let columns = Columns::of(rows);
    let steps =
        rows.windows(2).filter(|pair| pair[0].page == pair[1].page).map(|pair| step(&pair[0], &pair[1]));
    let usual = median(steps.filter(|step| (0.5..3.0).contains(step)).collect()).unwrap_or(1.2);
    let mut paragraphs: Vec<String> = Vec::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| !row.text.is_empty()) {
        let before = at.checked_sub(1).map(|before| &rows[before]);
        match (paragraphs.last_mut(), before) {
            (Some(paragraph), Some(before)) if goes_on(before, row, &columns, usual) => {
                append(paragraph, &row.text)
            }
            _ => paragraphs.push(row.text.clone()),
        }
    }
    paragraphs.iter().map(|paragraph| bidi::tidy(paragraph)).collect()
}

/// The way down from a line to the next, in heights of its letters.
fn step(before: &Row, row: &Row) -> f64 {
    (before.line.base - row.line.base) / row.line.size
}

/// Whether a line belongs to the paragraph of the one before.
fn goes_on(before: &Row, row: &Row, columns: &Columns, usual: f64) -> bool {
    let ratio = before.line.size / row.line.size;
    if !(0.9..1.12).contains(&ratio) || before.left != row.left {
        return false;
    }
    // The next word would have had room: the line was ended on purpose.
    let first_word = row.text.split_whitespace().next().unwrap_or_default().chars().count() as f64;
    let letter_width = (row.line.right - row.line.left) / row.text.chars().count().max(1) as f64;
    if columns.room(before) > first_word * letter_width + 0.4 * row.line.size {
        return false;
    }
    let step = step(before, row);
    if before.page == row.page && step > 0.2 {
        return step <= PARAGRAPH_GAP * usual;
    }
    // In the next column or on the next page a sentence that is not ended goes on.
    !before
        .text
        .trim_end_matches(['"', '\u{BB}', '\u{201D}', ')', ']'])
        .ends_with(['.', '!', '?', ':', '\u{061F}', '\u{2026}'])
}

/// Adds a line; a word that was divided is whole again.
fn append(paragraph: &mut String, line: &str) {
    const HYPHENS: [char; 3] = ['\u{2010}', '\u{AD}', '-'];
    let divided = paragraph.strip_suffix(HYPHENS).filter(|word| word.ends_with(char::is_alphabetic));
    match divided {
        Some(whole) if line.starts_with(char::is_lowercase) => paragraph.truncate(whole.len()),
        _ => paragraph.push(' '),
    }
    paragraph.push_str(line);
}
