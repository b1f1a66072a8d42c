//! The letters of a page with their places: what the operators of its content stream show.

use crate::{Fault, Options, ProblemKind};
use hayro_font::hayro_cmap::{BfString, load_embedded};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, UNITS_PER_EM};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Dict, Name, Number, Object, Stream, String as PdfString};
use hayro_syntax::page::{Page, Resources};
use kurbo::{Affine, Point};
use std::sync::Arc;
use std::time::Instant;

/// Forms in forms.
const DEEPEST_FORM: usize = 16;
/// Saved states.
const MOST_STATES: usize = 512;
/// Operators between two looks at the clock.
const CLOCK: u64 = 1 << 10;

/// One drawn glyph: usually a letter, sometimes several in reading order, with where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) text: String,
    /// Begin and end on the base line, in units of the page.
    pub(super) from: Point,
    pub(super) to: Point,
    /// Height of the letters.
    pub(super) size: f64,
}

/// What a page shows.
#[derive(Default)]
pub(super) struct Letters {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) pictures: usize,
}

/// Goes through pages one by one; fonts are kept.
pub(super) struct Reader<'a> {
    fonts: FontCache<'a>,
    font_resolver: FontResolverFn,
    cmap_resolver: CMapResolverFn,
    deadline: Instant,
    longest: usize,
    operators: u64,
    bytes: usize,
    /// Glyphs whose letter is known, and others.
    pub(super) known: u64,
    pub(super) unknown: u64,
}

/// The part of the graphics state that text depends on.
#[derive(Clone)]
struct State<'a> {
    matrix: Affine,
    font: Option<Font<'a>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// A content stream while it is run.
struct Run<'r, 'a> {
    reader: &'r mut Reader<'a>,
    letters: &'r mut Letters,
    state: State<'a>,
    saved: Vec<State<'a>>,
    text: Affine,
    line: Affine,
    /// For each open marked content, the text that stands for it and where its glyphs begin.
    marked: Vec<Option<(String, usize)>>,
    depth: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(deadline: Instant, longest: usize) -> Reader<'a> {
        let font_resolver: FontResolverFn = Arc::new(|query| match query {
            FontQuery::Standard(font) => Some(font.get_font_data()),
            FontQuery::Fallback(wanted) => Some(wanted.pick_standard_font().get_font_data()),
        });
        let cmap_resolver: CMapResolverFn = Arc::new(load_embedded);
        let fonts = FontCache::new();
        let (operators, bytes, known, unknown) = (0, 0, 0, 0);
        Reader { fonts, font_resolver, cmap_resolver, deadline, longest, operators, bytes, known, unknown }
    }

    /// The letters of a page; `None` when time or room is used up.
    pub(super) fn page(&mut self, page: &Page<'a>) -> Option<Letters> {
        let mut letters = Letters::default();
        let state = State {
            matrix: Affine::IDENTITY,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut run = Run::new(self, &mut letters, state, 0);
        let done = run.content(page.typed_operations(), page.resources());
        done.then_some(letters)
    }

    pub(super) fn unknown_share(&self) -> f64 {
        self.unknown as f64 / (self.known + self.unknown).max(1) as f64
    }

    /// Why a page could not be read to its end.
    pub(super) fn fault(&self, options: &Options) -> Fault {
        if self.bytes > self.longest {
            let message = format!("a text of more than {} bytes", self.longest);
            return Fault::new(ProblemKind::TooLong, message, "split it");
        }
        super::too_slow(options.limits.seconds)
    }

    fn goes_on(&mut self) -> bool {
        self.operators += 1;
        self.bytes <= self.longest
            && (!self.operators.is_multiple_of(CLOCK) || Instant::now() < self.deadline)
    }
}

impl<'r, 'a> Run<'r, 'a> {
    fn new(
        reader: &'r mut Reader<'a>,
        letters: &'r mut Letters,
        state: State<'a>,
        depth: usize,
    ) -> Run<'r, 'a> {
        let (text, line) = (Affine::IDENTITY, Affine::IDENTITY);
        Run { reader, letters, state, saved: Vec::new(), text, line, marked: Vec::new(), depth }
    }

    /// Runs a content stream; false when time or room is used up.
    fn content(&mut self, mut operators: TypedIter<'_>, resources: &Resources<'a>) -> bool {
        while let Some(operator) = operators.next() {
            if !self.reader.goes_on() || !self.operator(&operator, resources) {
                return false;
            }
        }
        while !self.marked.is_empty() {
            self.end_marked();
        }
        true
    }

    fn operator(&mut self, operator: &Op<'_, '_>, resources: &Resources<'a>) -> bool {
        match operator {
            Op::SaveState(_) if self.saved.len() < MOST_STATES => self.saved.push(self.state.clone()),
            Op::RestoreState(_) => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            Op::Transform(m) => self.state.matrix *= affine([m.0, m.1, m.2, m.3, m.4, m.5]),
            Op::InlineImage(_) => self.letters.pictures += 1,
            Op::XObject(name) => return self.x_object(name.0, resources),
            Op::BeginMarkedContent(_) => self.marked.push(None),
            Op::BeginMarkedContentWithProperties(marked) => self.begin_marked(marked.1, resources),
            Op::EndMarkedContent(_) => self.end_marked(),
            other => self.text_operator(other, resources),
        }
        true
    }

    fn text_operator(&mut self, operator: &Op<'_, '_>, resources: &Resources<'a>) {
        match operator {
            Op::BeginText(_) => (self.text, self.line) = (Affine::IDENTITY, Affine::IDENTITY),
            Op::CharacterSpacing(space) => self.state.letter_space = space.0.as_f64(),
            Op::WordSpacing(space) => self.state.word_space = space.0.as_f64(),
            Op::HorizontalScaling(percent) => self.state.stretch = percent.0.as_f64() / 100.0,
            Op::TextLeading(leading) => self.state.leading = leading.0.as_f64(),
            Op::TextRise(rise) => self.state.rise = rise.0.as_f64(),
            Op::TextFont(font) => {
                let dict: Option<Dict<'a>> = resources.get_font(font.0);
                let Reader { fonts, font_resolver, cmap_resolver, .. } = &*self.reader;
                self.state.font = dict.and_then(|dict| fonts.font(&dict, font_resolver, cmap_resolver));
                self.state.size = font.1.as_f64();
            }
            Op::NextLine(by) => self.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                self.state.leading = -by.1.as_f64();
                self.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::SetTextMatrix(m) => {
                self.line = affine([m.0, m.1, m.2, m.3, m.4, m.5]);
                self.text = self.line;
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Op::ShowText(text) => self.show(text.0),
            Op::NextLineAndShowText(text) => {
                self.next_line(0.0, -self.state.leading);
                self.show(text.0);
            }
            Op::ShowTextWithParameters(text) => {
                self.state.word_space = text.0.as_f64();
                self.state.letter_space = text.1.as_f64();
                self.next_line(0.0, -self.state.leading);
                self.show(text.2);
            }
            Op::ShowTexts(texts) => {
                for part in texts.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(text) => self.show(&text),
                        Object::Number(back) => {
                            let by = -back.as_f64() / 1000.0 * self.state.size * self.state.stretch;
                            self.text *= Affine::translate((by, 0.0));
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.text = self.line;
    }

    fn show(&mut self, text: &PdfString<'_>) {
        let Some(font) = self.state.font.clone() else { return };
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = font.read_code(bytes, at);
            let State { size, stretch, rise, letter_space, word_space, matrix, .. } = self.state;
            let place = matrix * self.text * Affine::new([size * stretch, 0.0, 0.0, size, 0.0, rise]);
            let advance = font.code_advance(code).x / f64::from(UNITS_PER_EM);
            self.glyph(&font, code, place, advance);
            let space = if length == 1 && code == 32 { word_space } else { 0.0 };
            let by = (advance * size + letter_space + space) * stretch;
            self.text *= Affine::translate((by, 0.0));
            at += length.max(1);
        }
    }

    fn glyph(&mut self, font: &Font<'a>, code: u32, place: Affine, advance: f64) {
        let unicode = match font.glyph(font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let text = match unicode {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None => String::new(),
        };
        let is_known = !text.is_empty() && !text.chars().all(is_nothing);
        let counter = if is_known { &mut self.reader.known } else { &mut self.reader.unknown };
        *counter += 1;
        self.reader.bytes += text.len();
        let (from, to) = (place * Point::ZERO, place * Point::new(advance, 0.0));
        let size = (place * Point::new(0.0, 1.0)).distance(from);
        let is_placed = [from.x, from.y, to.x, to.y, size].iter().all(|value| value.abs() < 1e6);
        if is_placed && size > 0.01 && (is_known || self.in_marked()) {
            self.letters.glyphs.push(Glyph { text, from, to, size });
        }
    }

    /// Whether what is drawn stands for a text that is given beside it.
    fn in_marked(&self) -> bool {
        self.marked.iter().any(Option::is_some)
    }

    fn begin_marked(&mut self, properties: &Object<'_>, resources: &Resources<'a>) {
        let named = |name: &Name<'_>| resources.properties.get::<Dict<'a>>(name);
        let text = match properties {
            Object::Dict(dict) => dict.get::<PdfString<'_>>("ActualText").map(|text| decode(text.as_bytes())),
            Object::Name(name) => named(name)
                .and_then(|dict| dict.get::<PdfString<'_>>("ActualText").map(|t| decode(t.as_bytes()))),
            _ => None,
        };
        let outermost = !self.in_marked();
        let begin = self.letters.glyphs.len();
        self.marked.push(text.filter(|_| outermost).map(|text| (text, begin)));
    }

    /// The text that was given takes the place of the glyphs that were drawn for it.
    fn end_marked(&mut self) {
        let Some(Some((text, begin))) = self.marked.pop() else { return };
        let Some(drawn) = self.letters.glyphs.get(begin..).filter(|drawn| !drawn.is_empty()) else { return };
        // Marks stand above or below: the widest glyph stands on the base line.
        let width = |glyph: &Glyph| glyph.from.distance(glyph.to);
        let Some(main) = drawn.iter().max_by(|a, b| width(a).total_cmp(&width(b))) else { return };
        let mut whole = main.clone();
        let along = (main.to - main.from) / width(main).max(1e-9);
        let place = |point: Point| (point - main.from).dot(along);
        let ends = drawn.iter().flat_map(|glyph| [place(glyph.from), place(glyph.to)]);
        let (first, last) = ends.fold((0.0_f64, width(main)), |(low, high), at| (low.min(at), high.max(at)));
        (whole.from, whole.to) = (main.from + along * first, main.from + along * last);
        self.reader.bytes += text.len();
        whole.text = text.chars().filter(|&letter| !is_nothing(letter)).collect();
        self.letters.glyphs.truncate(begin);
        if !whole.text.is_empty() {
            self.letters.glyphs.push(whole);
        }
    }

    fn x_object(&mut self, name: &Name<'_>, resources: &Resources<'a>) -> bool {
        let Some(stream): Option<Stream<'a>> = resources.get_x_object(name) else { return true };
        let dict = stream.dict();
        let subtype = dict.get::<Name<'_>>("Subtype");
        if subtype.as_ref().is_some_and(|kind| kind.as_str() == "Image") {
            self.letters.pictures += 1;
            return true;
        }
        // A form that shows itself would never end.
        if self.depth >= DEEPEST_FORM {
            return true;
        }
        let Ok(content) = stream.decoded_data() else { return true };
        let own = dict.get::<Dict<'a>>("Resources").map(Resources::new);
        let matrix = dict.get::<[f64; 6]>("Matrix").map_or(Affine::IDENTITY, Affine::new);
        let state = State { matrix: self.state.matrix * matrix, ..self.state.clone() };
        let mut run = Run::new(self.reader, self.letters, state, self.depth + 1);
        run.content(TypedIter::new(content.as_ref()), own.as_ref().unwrap_or(resources))
    }
}

fn affine(numbers: [Number; 6]) -> Affine {
    Affine::new(numbers.map(|number| number.as_f64()))
}

/// Characters that say that the letter is not known: private use, replacement, control.
fn is_nothing(letter: char) -> bool {
    matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '\u{F0000}'..) || letter.is_control()
}

/// A text string of PDF: UTF-16 or UTF-8 with a mark, otherwise nearly Latin-1.
pub(super) fn decode(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|&byte| pdf_doc(byte)).collect(),
        },
    }
}

/// The places of PDFDocEncoding that differ from Latin-1 and stand in titles: dashes, quotation marks, dots.
fn pdf_doc(byte: u8) -> char {
    match byte {
        0x80 => '\u{2022}',
        0x83 => '\u{2026}',
        0x84 => '\u{2014}',
        0x85 => '\u{2013}',
        0x8D => '\u{201C}',
        0x8E => '\u{201D}',
        0x8F => '\u{2018}',
        0x90 => '\u{2019}',
        0x96 => '\u{0152}',
        0x9C => '\u{0153}',
        0xA0 => '\u{20AC}',
        other => char::from(other),
    }
}
