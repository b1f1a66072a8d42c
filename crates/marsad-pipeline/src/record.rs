//! From findings to the records that the contract promises.

use crate::offsets::Offsets;
use crate::stages::{Parsed, Stages};
use marsad_data::entities::{Entity, EntityKind};
use marsad_event::{Counts, DateVia, Finding, Party};
use marsad_model::{
    DatePrecision, DateValue, Document, Event, Mention, Number, NumberValue, Participant, Place, Pos, Said,
    Sentence, Size, Span, Status, TextInfo, Trigger, UnitKind,
};

/// Writes the records of one document.
pub(crate) struct Recorder<'a> {
    pub(crate) stages: &'a Stages<'a>,
    pub(crate) doc: &'a Document,
    pub(crate) offsets: Offsets<'a>,
    /// Dated events so far: lemma of the trigger, date and its words.
    dated: Vec<(String, DateValue, String)>,
}

/// A date with the words that give it and how it was found.
struct Dated {
    value: Option<DateValue>,
    text: Option<String>,
    via: &'static str,
}

impl<'a> Recorder<'a> {
    pub(crate) fn new(stages: &'a Stages<'a>, doc: &'a Document) -> Self {
        Recorder { stages, doc, offsets: Offsets::new(&doc.text), dated: Vec::new() }
    }

    pub(crate) fn record(&mut self, sentence: &Sentence, parsed: &Parsed, finding: &Finding) -> Event {
        let ontology = &self.stages.data.ontology;
        let kind = &ontology.types[finding.event as usize];
        let rule = &self.stages.language.rules[finding.rule];
        let trigger = Trigger {
            at: self.offsets.text_span(self.words(parsed, whole_tokens(parsed, finding.trigger))),
            lemma: self.stages.lemma_text(&parsed.words[finding.trigger.0]).to_owned(),
        };
        let date = self.date(parsed, finding);
        let status = self.status(finding.status, date.value.as_ref());
        if let (Some(value), Some(text)) = (date.value, &date.text) {
            self.dated.push((trigger.lemma.clone(), value, text.clone()));
        }
        let modes: Vec<&str> = finding.modes.iter().map(String::as_str).collect();
        Event {
            id: self.id(sentence, finding, &trigger, &rule.id),
            doc_id: self.doc.id.clone(),
            sentence: sentence.index,
            lang: self.stages.language.info.id.clone(),
            source: self.doc.source.clone(),
            published: self.doc.date,
            text: sentence.span.of(&self.doc.text).to_owned(),
            text_info: TextInfo {
                start: self.offsets.code_points(sentence.span.start),
                end: self.offsets.code_points(sentence.span.end),
            },
            event: kind.id.clone(),
            event_scale: ontology.score(&kind.id, &modes),
            quad_code: kind.quad,
            mode: finding.modes.clone(),
            context: finding.contexts.clone(),
            cameo: finding.cameo.clone(),
            status,
            certainty: finding.certainty,
            certainty_cue: finding.cue.map(|cue| word_span(parsed, cue).of(&self.doc.text).to_owned()),
            said_by: finding.said.map(|s| self.said(parsed, s)),
            date: date.value.map(|d| d.start).or(self.doc.date),
            date_end: date.value.map(|d| d.end).or(self.doc.date),
            date_precision: date.value.map_or(DatePrecision::None, |d| d.precision),
            date_text: date.text,
            date_via: date.via.to_owned(),
            place: finding.place.and_then(|chunk| self.place(parsed, &parsed.mentions[chunk as usize])),
            actor: finding.actor.iter().map(|p| self.participant(parsed, p)).collect(),
            recipient: finding.recipient.iter().map(|p| self.participant(parsed, p)).collect(),
            size: size(&finding.counts),
            rule: rule.id.clone(),
            confidence: finding.confidence,
            data_version: self.stages.data.version.clone(),
            trigger,
        }
    }

    /// Stable: a hash of document, place, wording, rule and data version.
    fn id(&self, sentence: &Sentence, finding: &Finding, trigger: &Trigger, rule: &str) -> String {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        let mut add = |bytes: &[u8]| {
            for &byte in bytes.iter().chain(&[0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        };
        add(self.doc.id.as_bytes());
        add(sentence.span.of(&self.doc.text).as_bytes());
        add(&sentence.index.to_le_bytes());
        add(&trigger.at.start.to_le_bytes());
        add(&[finding.event]);
        add(rule.as_bytes());
        add(self.stages.data.version.as_bytes());
        format!("{hash:016x}")
    }

    fn date(&self, parsed: &Parsed, finding: &Finding) -> Dated {
        if let Some((unit, via)) = finding.date
            && let UnitKind::Date(value) = parsed.units[unit as usize].kind
        {
            let unit = &parsed.units[unit as usize];
            let text =
                word_span(parsed, (unit.start as usize, unit.end as usize)).of(&self.doc.text).to_owned();
            if value.precision == DatePrecision::None || value.relative && self.doc.date.is_none() {
                // "On Tuesday" of a document without a date is no day of the calendar.
                return Dated { value: None, text: Some(text), via: "none" };
            }
            let value = if finding.status == Status::Future { self.ahead(value) } else { value };
            return Dated { value: Some(value), text: Some(text), via: DateVia::word(via) };
        }
        if let Some((value, text)) = self.date_of_mentioned_event(parsed, finding) {
            return Dated { value: Some(value), text: Some(text), via: "context" };
        }
        Dated { value: None, text: None, via: if self.doc.date.is_some() { "published" } else { "none" } }
    }

    /// "will meet on Friday": a weekday on which something is to happen is the next one.
    fn ahead(&self, value: DateValue) -> DateValue {
        let passed = self.doc.date.is_some_and(|written| value.weekday && value.start < written);
        if passed { value.a_week_later() } else { value }
    }

    /// "In the course of the talks": a definite event noun takes up a dated event of before.
    fn date_of_mentioned_event(&self, parsed: &Parsed, finding: &Finding) -> Option<(DateValue, String)> {
        let during = &self.stages.language.grammar.during_prepositions;
        let definite =
            |word: usize| parsed.words[word].has(marsad_model::Feats::DEF) && word != finding.trigger.0;
        let within =
            |prep: Option<u16>| prep.is_some_and(|p| during.contains(&parsed.words[p as usize].lemma()));
        let nouns = parsed.chunks.iter().filter(|c| definite(c.head as usize) && within(c.prep));
        let lemmas: Vec<&str> =
            nouns.map(|c| self.stages.lemma_text(&parsed.words[c.head as usize])).collect();
        let found = self.dated.iter().rev().find(|(lemma, ..)| lemmas.contains(&lemma.as_str()))?;
        Some((found.1, found.2.clone()))
    }

    fn status(&self, status: Status, date: Option<&DateValue>) -> Status {
        let (Status::Actual, Some(date), Some(chronology)) =
            (status, date, self.stages.data.ontology.chronology)
        else {
            return status;
        };
        let written = self.doc.date.unwrap_or(chronology.undated);
        let days = (written - date.end).get_days();
        if days > chronology.historical_days { Status::Historical } else { status }
    }

    fn said(&self, parsed: &Parsed, speaker: marsad_event::Speaker) -> Said {
        let mention = &parsed.mentions[speaker.chunk as usize];
        Said {
            at: self.offsets.text_span(self.mention_span(parsed, mention, speaker.chunk)),
            kind: speaker.kind,
            entity_id: self.entity(mention.entity).map(|e| e.id.clone()),
            code: mention.code.clone(),
            sector: mention.sector.clone().filter(|s| !s.is_empty()),
        }
    }

    fn entity(&self, index: Option<u32>) -> Option<&'a Entity> {
        self.stages.data.entities.get(index?)
    }

    fn name(&self, entity: &Entity) -> String {
        let place = self.stages.language_place;
        let own = place.and_then(|p| entity.names.get(p)).and_then(|names| names.first());
        own.or_else(|| entity.names.iter().find_map(|n| n.first()))
            .cloned()
            .unwrap_or_else(|| entity.id.clone())
    }

    fn participant(&self, parsed: &Parsed, party: &Party) -> Participant {
        let mention = &party.mention;
        let entity = self.entity(mention.entity);
        Participant {
            at: self.offsets.text_span(self.mention_span(parsed, mention, party.chunk)),
            code: mention.code.clone(),
            sector: mention.sector.clone().filter(|s| !s.is_empty()),
            other_sectors: mention.other_sectors.clone(),
            entity_id: entity.map(|e| e.id.clone()),
            entity_name: entity.map(|e| self.name(e)),
            via: mention.via,
        }
    }

    fn mention_span(&self, parsed: &Parsed, mention: &Mention, chunk: u16) -> Span {
        let (start, end) = mention.words;
        if start < end {
            return self.words(parsed, (start as usize, end as usize));
        }
        let chunk = &parsed.chunks[chunk as usize];
        self.words(parsed, (chunk.start as usize, chunk.end as usize))
    }

    fn words(&self, parsed: &Parsed, words: (usize, usize)) -> Span {
        word_span(parsed, with_contraction(parsed, &self.doc.text, words))
    }

    fn place(&self, parsed: &Parsed, mention: &Mention) -> Option<Place> {
        let entity = self.entity(Some(mention.place.as_ref()?.entity))?;
        let country = match entity.kind {
            EntityKind::Country => Some(entity.id.clone()),
            _ => self.entity(entity.country).map(|c| c.id.clone()),
        };
        let precision = entity.place_kind.map_or("country", |k| k.word());
        Some(Place {
            at: self
                .offsets
                .text_span(self.words(parsed, (mention.words.0 as usize, mention.words.1 as usize))),
            name: self.name(entity),
            country,
            lat: entity.lat,
            lon: entity.lon,
            precision: precision.to_owned(),
            place_id: entity.id.clone(),
        })
    }
}

/// Words with the verbal particles and pronouns that are written together with them (ستؤيد, قصفها).
fn whole_tokens(parsed: &Parsed, (start, end): (usize, usize)) -> (usize, usize) {
    let token = |w: usize| parsed.words.get(w).map(|w| w.token);
    let particle = |w: usize| parsed.words.get(w).is_some_and(|w| w.pos() == Pos::Part);
    let (mut first, mut last) = (start, end);
    while first > 0 && token(first - 1) == token(start) && particle(first - 1) {
        first -= 1;
    }
    while last > start && token(last).is_some() && token(last) == token(end - 1) {
        last += 1;
    }
    (first, last)
}

/// A word whose beginning is written in the particle before it (ل + العراق is للعراق) is shown with that particle.
fn with_contraction(parsed: &Parsed, text: &str, (start, end): (usize, usize)) -> (usize, usize) {
    let (Some(word), Some(before)) = (parsed.words.get(start), start.checked_sub(1)) else {
        return (start, end);
    };
    let joined = parsed.words[before].token == word.token;
    let shortened = word.span.of(text).chars().count() < word.key.chars().count();
    if joined && shortened { (before, end) } else { (start, end) }
}

/// The bytes that words cover.
pub(crate) fn word_span(parsed: &Parsed, (start, end): (usize, usize)) -> Span {
    let first = parsed.words.get(start).map(|w| w.span).unwrap_or_default();
    parsed.words.get(end.saturating_sub(1)).map_or(first, |last| first.cover(last.span))
}

fn size(counts: &Counts) -> Option<Size> {
    let number = |n: NumberValue| Number {
        value: n.value.max(0.0) as u64,
        low: (n.low < n.value).then_some(n.low.max(0.0) as u64),
        high: (n.high > n.value && n.high.is_finite()).then_some(n.high as u64),
    };
    let size = Size {
        dead: counts.dead.map(number),
        injured: counts.injured.map(number),
        arrested: counts.arrested.map(number),
    };
    (size != Size::default()).then_some(size)
}
