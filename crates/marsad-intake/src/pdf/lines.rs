//! Letters become lines: what stands on one base line, from left to right.

use super::letters::{Glyph, Letters};
use unicode_normalization::char::is_combining_mark;

/// A line may be written piece by piece, with pieces of others between; so many lines are looked back.
const LOOK_BACK: usize = 8;
/// Gaps in shares of the letters' height: one that ends a line's piece, and one that is a blank.
const COLUMN_GAP: f64 = 1.6;
/// A gap behind a written blank, in a line that is stretched to fill its width.
const STRETCHED_GAP: f64 = 4.0;
const BLANK_GAP: f64 = 0.18;

/// A line as it is seen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Letters with their marks, ligatures and blanks, from left to right; each in reading order in itself.
    pub(super) visual: Vec<String>,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
}

/// A letter on a horizontal base line.
struct Placed {
    text: String,
    left: f64,
    right: f64,
    base: f64,
    size: f64,
}

impl Placed {
    /// Where a letter begins. Of a ligature in two parts one has no width; in scripts that run left it is the second,
    /// which stands to the left of the first.
    fn begin(&self, size: f64) -> f64 {
        let runs_left = || super::bidi::count_directions(std::slice::from_ref(&self.text)).0 > 0;
        if self.right - self.left < 0.01 * size && runs_left() { self.left - 0.1 * size } else { self.left }
    }
}

struct Open {
    letters: Vec<Placed>,
    left: f64,
    right: f64,
    base: f64,
    size: f64,
}

/// The lines of a page in the order in which they are written. Letters that run in another direction than most come
/// last; those that run aslant are stamps and left out.
pub(super) fn of_page(letters: Letters) -> Vec<Line> {
    let mut turned: [Vec<Placed>; 4] = Default::default();
    let mut last = 0;
    for glyph in letters.glyphs {
        let Some(turn) = turn(&glyph, last) else { continue };
        last = turn;
        turned[turn].push(level(glyph, turn));
    }
    turned.sort_by_key(|placed| std::cmp::Reverse(placed.len()));
    turned.into_iter().flat_map(lines).collect()
}

/// How many quarters of a circle a letter is turned by; one without a width is turned like the last.
fn turn(glyph: &Glyph, last: usize) -> Option<usize> {
    let along = glyph.to - glyph.from;
    if along.hypot() < glyph.size * 1e-3 {
        return Some(last);
    }
    let quarters = along.atan2() / std::f64::consts::FRAC_PI_2;
    let nearest = quarters.round();
    ((quarters - nearest).abs() < 0.05).then_some(nearest.rem_euclid(4.0) as usize)
}

/// Turned back.
fn level(glyph: Glyph, turn: usize) -> Placed {
    let back = |x: f64, y: f64| match turn {
        0 => (x, y),
        1 => (y, -x),
        2 => (-x, -y),
        _ => (-y, x),
    };
    let (from, base) = back(glyph.from.x, glyph.from.y);
    let (to, _) = back(glyph.to.x, glyph.to.y);
    Placed { text: glyph.text, left: from.min(to), right: from.max(to), base, size: glyph.size }
}

fn lines(letters: Vec<Placed>) -> Vec<Line> {
    let mut open: Vec<Open> = Vec::new();
    for letter in letters {
        let is_blank = letter.text.trim().is_empty();
        let newest =
            open.last_mut().filter(|line| line.ends_blank() && line.continues_with(&letter, STRETCHED_GAP));
        let near = match newest {
            Some(line) => Some(line),
            None => {
                open.iter_mut().rev().take(LOOK_BACK).find(|line| line.continues_with(&letter, COLUMN_GAP))
            }
        };
        match near {
            Some(line) => line.push(letter),
            // Blanks on their own say nothing; gaps do.
            None if is_blank => {}
            None => {
                let Placed { left, right, base, size, .. } = letter;
                open.push(Open { letters: vec![letter], left, right, base, size });
            }
        }
    }
    joined(open).into_iter().filter_map(Open::close).collect()
}

/// Puts pieces together between which others were written later.
fn joined(open: Vec<Open>) -> Vec<Open> {
    let mut whole: Vec<Open> = Vec::with_capacity(open.len());
    for mut line in open {
        // A piece may close the gap between two.
        while let Some(at) =
            (whole.len().saturating_sub(LOOK_BACK)..whole.len()).rev().find(|&at| whole[at].touches(&line))
        {
            let mut before = whole.remove(at);
            for letter in line.letters {
                before.push(letter);
            }
            line = before;
        }
        whole.push(line);
    }
    whole
}

impl Open {
    fn ends_blank(&self) -> bool {
        self.letters.last().is_some_and(|letter| letter.text.trim().is_empty())
    }

    fn touches(&self, other: &Open) -> bool {
        let gap = COLUMN_GAP * self.size.max(other.size);
        let ratio = self.size / other.size;
        (0.8..1.25).contains(&ratio)
            && (self.base - other.base).abs() < 0.25 * self.size
            && other.left <= self.right + gap
            && other.right >= self.left - gap
    }

    fn continues_with(&self, letter: &Placed, widest: f64) -> bool {
        // Raised figures are small.
        let share = if letter.size < self.size * 0.8 { 0.45 } else { 0.25 };
        let gap = widest * self.size.max(letter.size);
        (letter.base - self.base).abs() < share * self.size
            && letter.left <= self.right + gap
            && letter.right >= self.left - gap
    }

    fn push(&mut self, letter: Placed) {
        self.left = self.left.min(letter.left);
        self.right = self.right.max(letter.right);
        self.size = self.size.max(letter.size);
        self.letters.push(letter);
    }

    /// Letters from left to right, marks on their letters, blanks where there are gaps.
    fn close(self) -> Option<Line> {
        let Open { letters, base, size, .. } = self;
        let mut letters = with_marks(letters);
        letters.sort_by(|a, b| a.begin(size).total_cmp(&b.begin(size)));
        // Some programs write a letter twice to make it bold.
        letters.dedup_by(|b, a| {
            a.text == b.text && (b.left - a.left).abs() < 0.12 * size && !b.text.trim().is_empty()
        });
        let mut visual: Vec<String> = Vec::with_capacity(letters.len());
        let mut end = f64::NEG_INFINITY;
        let seen = |letter: &&Placed| !letter.text.trim().is_empty();
        let left = letters.iter().find(seen)?.left;
        let right = letters.iter().filter(seen).map(|letter| letter.right).fold(left, f64::max);
        for letter in letters {
            let blank = letter.text.trim().is_empty();
            let after_blank = visual.last().is_none_or(|last| last == " ");
            if !after_blank && (blank || letter.left - end > BLANK_GAP * size) {
                visual.push(" ".into());
            }
            end = end.max(letter.right);
            if !blank {
                visual.push(letter.text);
            }
        }
        Some(Line { visual, left, right, base, size })
    }
}

/// Puts marks on the letters above or below which they stand: one of the two beside which they were written.
fn with_marks(letters: Vec<Placed>) -> Vec<Placed> {
    let is_mark = |letter: &Placed| letter.text.chars().next().is_some_and(is_combining_mark);
    if !letters.iter().any(is_mark) {
        return letters;
    }
    let mut bases: Vec<Placed> = Vec::with_capacity(letters.len());
    let mut waiting: Vec<Placed> = Vec::new();
    for letter in letters {
        if is_mark(&letter) {
            waiting.push(letter);
            continue;
        }
        let mut next = letter;
        for mark in waiting.drain(..) {
            let middle = f64::midpoint(mark.left, mark.right);
            let off = |base: &Placed| (f64::midpoint(base.left, base.right) - middle).abs();
            match bases.last_mut() {
                Some(before) if off(before) <= off(&next) => before.text.push_str(&mark.text),
                _ => next.text.push_str(&mark.text),
            }
        }
        bases.push(next);
    }
    if let Some(last) = bases.last_mut() {
        for mark in waiting {
            last.text.push_str(&mark.text);
        }
    }
    bases
}
