//! How a coding came about: everything that the stages found, in words.

use crate::record::{Recorder, word_span};
use crate::stages::{Parsed, Stages, State, focus_country};
use marsad_event::Attempt;
use marsad_model::{Document, Event, Predicate, Sentence, Slot, UnitKind};
use serde::Serialize;

/// The explanation of a document.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// Language that it was read in.
    pub lang: String,
    /// Direction of its script: `ltr` or `rtl`.
    pub direction: String,
    /// Its sentences.
    pub sentences: Vec<SentenceView>,
}

/// A sentence with all that was found in it.
#[derive(Clone, Debug, Serialize)]
pub struct SentenceView {
    /// The sentence.
    pub text: String,
    /// Words with their readings.
    pub words: Vec<WordView>,
    /// Names, dates, numbers.
    pub units: Vec<UnitView>,
    /// Noun phrases and what they stand for.
    pub chunks: Vec<ChunkView>,
    /// Verbs and nouns with their arguments.
    pub predicates: Vec<PredicateView>,
    /// Rules that were tried.
    pub rules: Vec<RuleView>,
    /// Events.
    pub events: Vec<EventView>,
}

/// A word with its readings, the chosen one first.
#[derive(Clone, Debug, Serialize)]
pub struct WordView {
    /// As written.
    pub text: String,
    /// Folded form.
    pub key: String,
    /// Readings.
    pub readings: Vec<ReadingView>,
}

/// One reading.
#[derive(Clone, Debug, Serialize)]
pub struct ReadingView {
    /// Dictionary form.
    pub lemma: String,
    /// Part of speech.
    pub pos: String,
    /// Features, lower case.
    pub feats: Vec<String>,
    /// The verb that a noun or participle belongs to.
    pub base: Option<String>,
    /// Cost.
    pub cost: u8,
}

/// A name, date or number.
#[derive(Clone, Debug, Serialize)]
pub struct UnitView {
    /// As written.
    pub text: String,
    /// name, date or number.
    pub kind: String,
    /// What it was read as.
    pub value: String,
}

/// A noun phrase.
#[derive(Clone, Debug, Serialize)]
pub struct ChunkView {
    /// As written.
    pub text: String,
    /// Governing preposition.
    pub preposition: Option<String>,
    /// What it stands for, in words.
    pub meaning: String,
    /// Code of whom it stands for.
    pub code: Option<String>,
    /// Id of what it names.
    pub entity: Option<String>,
    /// Id of the place that it names.
    pub place: Option<String>,
}

/// A predicate with its arguments.
#[derive(Clone, Debug, Serialize)]
pub struct PredicateView {
    /// As written.
    pub text: String,
    /// verb, nonfinite, participle or noun.
    pub kind: String,
    /// Whether it is passive.
    pub passive: bool,
    /// Slot and words of each argument.
    pub args: Vec<(String, String)>,
    /// What it hangs on, and how.
    pub parent: Option<String>,
}

/// A rule that was tried.
#[derive(Clone, Debug, Serialize)]
pub struct RuleView {
    /// Id of the rule.
    pub rule: String,
    /// Its event type.
    pub event: String,
    /// The trigger word.
    pub trigger: String,
    /// chosen, matched or the reason why not.
    pub outcome: String,
    /// Source of the rule.
    pub source: String,
}

/// An event.
#[derive(Clone, Debug, Serialize)]
pub struct EventView {
    /// The record.
    #[serde(flatten)]
    pub event: Event,
}

impl Stages<'_> {
    /// Codes a document and keeps everything that was found on the way.
    pub(crate) fn explain(&self, doc: &Document) -> Explanation {
        let mut recorder = Recorder::new(self, doc);
        let mut state = State::new(self, doc);
        let cut = self.cut(&doc.text);
        let parsed: Vec<Parsed> = cut.iter().map(|s| self.parse(&doc.text, s, &mut state)).collect();
        let focus = focus_country(&parsed);
        let views = cut
            .iter()
            .zip(&parsed)
            .map(|(s, p)| self.explain_sentence(doc, s, p, focus.as_deref(), &mut recorder));
        let sentences = views.collect();
        let direction = match self.language.info.direction {
            marsad_data::orthography::Direction::Ltr => "ltr",
            marsad_data::orthography::Direction::Rtl => "rtl",
        };
        Explanation { lang: self.language.info.id.clone(), direction: direction.to_owned(), sentences }
    }

    fn explain_sentence(
        &self,
        doc: &Document,
        sentence: &Sentence,
        parsed: &Parsed,
        focus: Option<&str>,
        recorder: &mut Recorder,
    ) -> SentenceView {
        let mut attempts = Vec::new();
        let findings = self.find_events(parsed, focus, Some(&mut attempts));
        let text = |words: (usize, usize)| word_span(parsed, words).of(&doc.text).to_owned();
        SentenceView {
            text: sentence.span.of(&doc.text).to_owned(),
            words: (0..parsed.words.len()).map(|w| self.word_view(parsed, w, text((w, w + 1)))).collect(),
            units: parsed
                .units
                .iter()
                .map(|u| self.unit_view(&u.kind, text((u.start as usize, u.end as usize))))
                .collect(),
            chunks: (0..parsed.chunks.len()).map(|c| self.chunk_view(parsed, c, &text)).collect(),
            predicates: parsed.predicates.iter().map(|p| self.predicate_view(parsed, p, &text)).collect(),
            rules: attempts.iter().map(|a| self.rule_view(a, &text)).collect(),
            events: findings
                .iter()
                .map(|f| EventView { event: recorder.record(sentence, parsed, f) })
                .collect(),
        }
    }

    fn word_view(&self, parsed: &Parsed, index: usize, text: String) -> WordView {
        let word = &parsed.words[index];
        let rest = word.readings.iter().filter(|r| **r != word.reading);
        let view = |r: &marsad_model::Reading| ReadingView {
            lemma: if r.lemma.is_known() {
                self.language.lemma_text(r.lemma).to_owned()
            } else {
                word.key.to_string()
            },
            pos: r.pos.tag().to_owned(),
            feats: r.feats.iter_names().map(|(name, _)| name.to_lowercase()).collect(),
            base: r.base.is_known().then(|| self.language.lemma_text(r.base).to_owned()),
            cost: r.cost,
        };
        let readings = std::iter::once(&word.reading).chain(rest).map(view).collect();
        WordView { text, key: word.key.to_string(), readings }
    }

    fn unit_view(&self, kind: &UnitKind, text: String) -> UnitView {
        let (kind, value) = match kind {
            UnitKind::Name(candidates) => {
                let ids = candidates.iter().filter_map(|&c| self.data.entities.get(c)).map(|e| e.id.as_str());
                ("name", ids.collect::<Vec<_>>().join(" | "))
            }
            UnitKind::Date(d) if d.start == d.end => {
                ("date", format!("{} ({:?})", d.start, d.precision).to_lowercase())
            }
            UnitKind::Date(d) => {
                ("date", format!("{}..{} ({:?})", d.start, d.end, d.precision).to_lowercase())
            }
            UnitKind::Number(n) if n.low == n.high => ("number", n.value.to_string()),
            UnitKind::Number(n) => ("number", format!("{} ({}..{})", n.value, n.low, n.high)),
        };
        UnitView { text, kind: kind.to_owned(), value }
    }

    fn chunk_view(
        &self,
        parsed: &Parsed,
        index: usize,
        text: &dyn Fn((usize, usize)) -> String,
    ) -> ChunkView {
        let chunk = &parsed.chunks[index];
        let relation = [("of", chunk.genitive_of), ("=", chunk.apposition_of), ("+", chunk.conjunct_of)];
        let relation = relation
            .into_iter()
            .find_map(|(sign, to)| to.map(|t| format!(" [{sign} {}]", text(chunk_words(parsed, t)))));
        let mention = &parsed.mentions[index];
        let id = |entity: Option<u32>| Some(self.data.entities.get(entity?)?.id.clone());
        ChunkView {
            text: text((chunk.start as usize, chunk.end as usize)),
            preposition: chunk.prep.map(|p| self.lemma_text(&parsed.words[p as usize]).to_owned()),
            meaning: self.finder.explain(mention) + &relation.unwrap_or_default(),
            code: mention.code.clone(),
            entity: id(mention.entity),
            place: id(mention.place.as_ref().map(|p| p.entity)),
        }
    }

    fn predicate_view(
        &self,
        parsed: &Parsed,
        predicate: &Predicate,
        text: &dyn Fn((usize, usize)) -> String,
    ) -> PredicateView {
        let word = |w: u16| text((w as usize, w as usize + 1));
        let args = predicate.args.iter().map(|a| {
            let slot = match a.slot {
                Slot::Prep(p) => format!("after:{}", self.language.lemma_text(p)),
                other => format!("{other:?}").to_lowercase(),
            };
            let shared = if a.shared { " (shared)" } else { "" };
            (slot, text(chunk_words(parsed, a.chunk)) + shared)
        });
        let parent = predicate.parent.map(|p| {
            let governor = &parsed.predicates[p.predicate as usize];
            let marker = p.marker.map(|m| format!(" by {}", word(m))).unwrap_or_default();
            format!("{} of {}{marker}", format!("{:?}", p.relation).to_lowercase(), word(governor.word))
        });
        PredicateView {
            text: word(predicate.word),
            kind: format!("{:?}", predicate.kind).to_lowercase(),
            passive: predicate.passive,
            args: args.collect(),
            parent,
        }
    }

    fn rule_view(&self, attempt: &Attempt, text: &dyn Fn((usize, usize)) -> String) -> RuleView {
        let rule = &self.language.rules[attempt.rule];
        let outcome = match (&attempt.failure, attempt.chosen) {
            (Some(reason), _) => reason.clone(),
            (None, true) => "chosen".to_owned(),
            (None, false) => "matched, but another rule is narrower".to_owned(),
        };
        RuleView {
            rule: rule.id.clone(),
            event: self.data.ontology.types[rule.event as usize].id.clone(),
            trigger: text((attempt.word as usize, attempt.word as usize + 1)),
            outcome,
            source: rule.source.clone(),
        }
    }
}

fn chunk_words(parsed: &Parsed, chunk: u16) -> (usize, usize) {
    let chunk = &parsed.chunks[chunk as usize];
    (chunk.start as usize, chunk.end as usize)
}
