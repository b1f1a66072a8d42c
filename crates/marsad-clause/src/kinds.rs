//! What each word can be in a phrase: the alphabet over which chunks and clauses are built.

use marsad_data::grammar::Grammar;
use marsad_model::{Feats, Pos, Segment, Unit, UnitKind, Word};

/// The part that a word plays in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Noun,
    Name,
    Adjective,
    Determiner,
    Number,
    Preposition,
    Pronoun,
    Relative,
    Conjunction,
    Subordinator,
    Complementiser,
    Verb,
    Auxiliary,
    Adverb,
    Particle,
    PossessiveMark,
    Comma,
    Quote,
    Strong,
    Date,
    Fixed,
    Other,
}

impl Kind {
    /// Whether the word may stand inside a verb group or between a phrase and what it belongs to.
    pub(crate) fn is_light(self) -> bool {
        matches!(self, Kind::Adverb | Kind::Particle | Kind::Fixed | Kind::Date)
    }
}

/// A sentence as the clause builder sees it.
pub(crate) struct Scene<'a> {
    pub(crate) words: &'a [Word],
    pub(crate) kinds: Vec<Kind>,
    /// For each word, one past the end of the unit that begins there (0: no unit begins there).
    pub(crate) unit_end: Vec<u16>,
    /// For each word, the index of the unit that it is part of.
    pub(crate) unit_of: Vec<Option<u16>>,
    pub(crate) units: &'a [Unit],
    pub(crate) grammar: &'a Grammar,
    /// Whether each word stands in round brackets (empty: there are none).
    bracketed: Vec<bool>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(words: &'a [Word], units: &'a [Unit], grammar: &'a Grammar) -> Self {
        let mut scene = Scene {
            words,
            kinds: words.iter().map(|w| kind(w, grammar)).collect(),
            unit_end: vec![0; words.len()],
            unit_of: vec![None; words.len()],
            units,
            grammar,
            bracketed: bracketed(words),
        };
        for (index, unit) in units.iter().enumerate() {
            let (start, end) = (unit.start as usize, (unit.end as usize).min(words.len()));
            if start >= end {
                continue;
            }
            let kind = match unit.kind {
                UnitKind::Name(_) => Kind::Name,
                UnitKind::Date(_) => Kind::Date,
                UnitKind::Number(_) => Kind::Number,
            };
            scene.unit_end[start] = end as u16;
            for word in start..end {
                scene.kinds[word] = kind;
                scene.unit_of[word] = Some(index as u16);
            }
        }
        scene.pass_over_acronyms();
        if grammar.verb_first {
            scene.find_circumstances();
        }
        scene
    }

    /// "ندد الوزير بالهجوم داعيا إلى …": an active participle in the accusative that does not agree with the definite noun
    /// before it is no adjective of it: it says what the subject does besides, with objects of its own.
    fn find_circumstances(&mut self) {
        for at in 1..self.len() {
            let feats = self.words[at].reading.feats;
            let active = feats.contains(Feats::PART | Feats::ACT) && !feats.contains(Feats::DEF);
            if self.kinds[at] != Kind::Adjective || !active || self.unit_of[at].is_some() {
                continue;
            }
            let singular = feats.contains(Feats::ACC | Feats::IND);
            let plural = feats.contains(Feats::PL | Feats::GEN);
            let before = self.solid_before(at);
            let definite = before.is_some_and(|b| {
                self.has(b, Feats::DEF) || self.kinds[b] == Kind::Name || self.kinds[b] == Kind::Comma
            });
            if definite && (singular || plural) && self.takes_more(at + 1) {
                self.kinds[at] = Kind::Verb;
            }
        }
    }

    fn solid_before(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|&w| !self.kind(w).is_light() && self.kind(w) != Kind::Date)
    }

    /// Whether something follows that a verb could govern.
    fn takes_more(&self, at: usize) -> bool {
        matches!(
            self.kind(at),
            Kind::Complementiser
                | Kind::Preposition
                | Kind::Determiner
                | Kind::Noun
                | Kind::Name
                | Kind::Number
        )
    }

    /// "the African Union (AU) mission": an acronym in brackets behind a name is no part of the phrase's build.
    fn pass_over_acronyms(&mut self) {
        for open in 1..self.len().saturating_sub(2) {
            let bracketed = self.words[open].key == "(" && self.words[open + 2].key == ")";
            let inside = &self.words[open + 1];
            let named = matches!(self.kinds[open - 1], Kind::Name | Kind::Noun | Kind::Adjective);
            let acronym = inside.has(Feats::CAP) && inside.pos() == Pos::Propn && inside.key.len() <= 8;
            if bracketed && named && acronym {
                self.kinds[open..open + 3].fill(Kind::Fixed);
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn kind(&self, word: usize) -> Kind {
        self.kinds.get(word).copied().unwrap_or(Kind::Strong)
    }

    /// One past the unit that begins at a word, or past the word itself.
    pub(crate) fn unit_end(&self, word: usize) -> usize {
        match self.unit_end.get(word) {
            Some(&end) if end > 0 => end as usize,
            _ => word + 1,
        }
    }

    pub(crate) fn in_brackets(&self, word: usize) -> bool {
        self.bracketed.get(word).copied().unwrap_or(false)
    }

    pub(crate) fn has(&self, word: usize, feats: Feats) -> bool {
        self.words[word].has(feats)
    }

    /// The value of the number that a word is part of.
    pub(crate) fn number(&self, word: usize) -> Option<f64> {
        let unit = self.unit_of.get(word).copied().flatten()?;
        match &self.units[unit as usize].kind {
            UnitKind::Number(value) => Some(value.value),
            _ => None,
        }
    }

    /// The entity candidates of the name that a word is part of.
    pub(crate) fn name_candidates(&self, word: usize) -> &[u32] {
        match self.unit_of[word].map(|u| &self.units[u as usize].kind) {
            Some(UnitKind::Name(candidates)) => candidates,
            _ => &[],
        }
    }

    /// A finite verb or auxiliary.
    pub(crate) fn is_finite(&self, word: usize) -> bool {
        matches!(self.kind(word), Kind::Verb | Kind::Auxiliary)
            && (!self.words[word].reading.feats.intersects(Feats::INF | Feats::GER | Feats::PART)
                || self.kind(word) == Kind::Auxiliary && !self.after_infinitive_marker(word))
    }

    fn after_infinitive_marker(&self, word: usize) -> bool {
        word > 0 && self.grammar.infinitive_markers.contains(&self.words[word - 1].lemma())
    }

    /// "خطة أعدتها اللجنة": a verb right after a noun phrase that it takes up by an attached pronoun is a relative clause
    /// without a relative pronoun, not a clause that the noun phrase opens.
    pub(crate) fn is_resumptive(&self, verb: usize, phrase_end: usize) -> bool {
        let attached =
            self.kind(verb + 1) == Kind::Pronoun && self.words[verb + 1].segment == Segment::Enclitic;
        self.grammar.verb_first && attached && phrase_end > 0 && !self.has(phrase_end - 1, Feats::DEF)
    }

    /// The first word at or after `from` that is not an adverb, a particle or part of a fixed phrase.
    pub(crate) fn skip_light(&self, mut from: usize) -> usize {
        while from < self.len() && self.kind(from).is_light() {
            from = self.unit_end(from);
        }
        from
    }
}

/// Marks what stands between an opening and a closing round bracket; one that is never closed marks nothing.
fn bracketed(words: &[Word]) -> Vec<bool> {
    let mut marks = Vec::new();
    let mut open = None;
    for (index, word) in words.iter().enumerate() {
        match word.key.as_str() {
            "(" => open = Some(index),
            ")" => {
                if let Some(start) = open.take() {
                    marks.resize(words.len(), false);
                    marks[start..index].fill(true);
                }
            }
            _ => {}
        }
    }
    marks
}

fn kind(word: &Word, grammar: &Grammar) -> Kind {
    let (pos, lemma) = (word.pos(), word.lemma());
    if word.has(Feats::FIXED) {
        return Kind::Fixed;
    }
    let joins = matches!(pos, Pos::Sconj | Pos::Part | Pos::Adp) && !word.has(Feats::NEG);
    if joins && lemma.is_known() && grammar.complementisers.contains(&lemma) {
        return Kind::Complementiser;
    }
    match pos {
        Pos::Noun | Pos::Propn => Kind::Noun,
        Pos::Adj => Kind::Adjective,
        Pos::Det if word.has(Feats::REL) => Kind::Relative,
        Pos::Det => Kind::Determiner,
        Pos::Num => Kind::Number,
        Pos::Adp => Kind::Preposition,
        Pos::Pron if word.has(Feats::REL) => Kind::Relative,
        Pos::Pron if word.has(Feats::POSS) && word.segment == Segment::Core => Kind::Determiner,
        Pos::Pron => Kind::Pronoun,
        Pos::Cconj => Kind::Conjunction,
        Pos::Sconj => Kind::Subordinator,
        Pos::Verb => Kind::Verb,
        Pos::Aux => Kind::Auxiliary,
        Pos::Part if word.has(Feats::GEN) => Kind::PossessiveMark,
        Pos::Adv if word.has(Feats::REL) => Kind::Subordinator,
        Pos::Adv => Kind::Adverb,
        Pos::Part => Kind::Particle,
        Pos::Punct | Pos::Sym => punctuation(&word.key, grammar),
        Pos::Intj | Pos::X => Kind::Other,
    }
}

fn punctuation(key: &str, grammar: &Grammar) -> Kind {
    if grammar.commas.iter().any(|c| c == key) {
        Kind::Comma
    } else if grammar.quotes.iter().any(|q| q == key) {
        Kind::Quote
    } else if grammar.symbols.iter().any(|s| s == key) {
        Kind::Fixed
    } else {
        Kind::Strong
    }
}
