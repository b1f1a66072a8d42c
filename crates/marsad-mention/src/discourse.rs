//! What a document has mentioned so far, and what pronouns and descriptions take up from it.

use compact_str::CompactString;
use marsad_data::mentions::Pronoun;
use marsad_model::{Date, Feats, Located, Mention, MentionKind, Via};

/// Mentions that are remembered.
const LONGEST: usize = 64;
/// Sentences that a pronoun looks back.
const PRONOUN_REACH: u32 = 1;
/// Sentences that a description looks back.
const DESCRIPTION_REACH: u32 = 8;

/// A mention as it is remembered: short strings stay in place.
#[derive(Clone, Debug)]
pub(crate) struct Memory {
    pub(crate) kind: MentionKind,
    pub(crate) code: Option<CompactString>,
    pub(crate) sector: Option<CompactString>,
    other_sectors: Vec<CompactString>,
    pub(crate) entity: Option<u32>,
    place: Option<Located>,
    members: usize,
}

impl Memory {
    fn of(mention: &Mention) -> Memory {
        Memory {
            kind: mention.kind,
            code: mention.code.as_deref().map(CompactString::from),
            sector: mention.sector.as_deref().map(CompactString::from),
            other_sectors: mention.other_sectors.iter().map(CompactString::from).collect(),
            entity: mention.entity,
            place: mention.place.clone(),
            members: mention.members.len(),
        }
    }

    pub(crate) fn can_act(&self) -> bool {
        self.code.is_some() || self.sector.is_some()
    }

    /// Whether every sector of another mention is one of this.
    fn has_sectors_of(&self, other: &Mention) -> bool {
        let own = |sector: &String| self.sector.iter().chain(&self.other_sectors).any(|s| s == sector);
        other.sector.iter().chain(&other.other_sectors).all(own)
    }

    /// A mention of the same, with the words of a new one.
    pub(crate) fn taken_up(&self, new: &Mention) -> Mention {
        Mention {
            kind: self.kind,
            code: self.code.as_deref().map(str::to_owned),
            sector: self.sector.as_deref().map(str::to_owned),
            other_sectors: self.other_sectors.iter().map(CompactString::to_string).collect(),
            entity: self.entity,
            place: self.place.clone(),
            words: new.words,
            count: new.count,
            via: Via::Coreference,
            ..Mention::default()
        }
    }
}

/// Something that was mentioned.
#[derive(Clone, Debug)]
pub(crate) struct Antecedent {
    pub(crate) mention: Memory,
    /// Hash of the head's lemma.
    pub(crate) head: u64,
    /// Number and gender of the head.
    pub(crate) feats: Feats,
    pub(crate) sentence: u32,
    pub(crate) chunk: u16,
    pub(crate) subject: bool,
}

impl Antecedent {
    /// Whether two stand for the same, as far as their names say.
    fn is_same(&self, other: &Antecedent) -> bool {
        let (a, b) = (&self.mention, &other.mention);
        match (a.entity, b.entity) {
            (Some(a), Some(b)) => a == b,
            _ => self.head == other.head && a.code == b.code && a.code.is_some(),
        }
    }
}

/// What a document has mentioned so far.
#[derive(Clone, Debug, Default)]
pub struct Discourse {
    /// The document's date.
    pub(crate) date: Option<Date>,
    sentence: u32,
    recent: Vec<Antecedent>,
    countries: Vec<u32>,
    met: Vec<u32>,
    /// Hashes of surnames and acronyms, with what they stand for.
    aliases: Vec<(u64, Memory)>,
}

impl Discourse {
    /// Nothing has been mentioned yet.
    pub fn new(date: Option<Date>) -> Self {
        Discourse { date, ..Discourse::default() }
    }

    pub(crate) fn begin_sentence(&mut self) {
        self.sentence += 1;
        // Room for twice as many, so that they are seldom moved.
        if self.recent.len() > 2 * LONGEST {
            self.recent.drain(..self.recent.len() - LONGEST);
        }
    }

    /// Whether a country was named in an earlier sentence.
    pub(crate) fn has_named(&self, country: u32) -> bool {
        self.countries.contains(&country)
    }

    /// Whether an entity was met before, without doubt.
    pub(crate) fn has_met(&self, entity: u32) -> bool {
        self.met.contains(&entity)
    }

    pub(crate) fn name_countries(&mut self, countries: &[u32]) {
        for country in countries {
            if !self.countries.contains(country) {
                self.countries.push(*country);
            }
        }
    }

    pub(crate) fn add(&mut self, mention: &Mention, head: u64, feats: Feats, chunk: u16, subject: bool) {
        if let Some(entity) = mention.entity
            && !self.met.contains(&entity)
        {
            self.met.push(entity);
        }
        let sentence = self.sentence;
        self.recent.push(Antecedent { mention: Memory::of(mention), head, feats, sentence, chunk, subject });
    }

    pub(crate) fn add_alias(&mut self, hash: u64, mention: &Mention) {
        match self.aliases.iter_mut().find(|(h, _)| *h == hash) {
            Some(known) => known.1 = Memory::of(mention),
            None => self.aliases.push((hash, Memory::of(mention))),
        }
    }

    /// Who was named in full, or by a longer name, before.
    pub(crate) fn alias(&self, hash: u64) -> Option<&Memory> {
        self.aliases.iter().find(|(h, _)| *h == hash).map(|(_, m)| m)
    }

    /// What a pronoun takes up: the one that agrees and is clearly nearest. `barred` says which chunks of the
    /// sentence cannot be meant.
    pub(crate) fn pronoun(&self, pronoun: &Pronoun, barred: &dyn Fn(u16) -> bool) -> Option<&Memory> {
        let mut best: Option<(i32, &Antecedent)> = None;
        let mut even = false;
        for antecedent in self.recent.iter().rev() {
            let back = self.sentence - antecedent.sentence;
            if back > PRONOUN_REACH {
                break;
            }
            if (back == 0 && barred(antecedent.chunk)) || !agrees(antecedent, pronoun) {
                continue;
            }
            // What the sentence itself names comes before any subject of the sentence before.
            let score = 8 - 6 * back as i32 + if antecedent.subject { 3 } else { 0 }
                - if is_unsure(antecedent, pronoun) { 2 } else { 0 };
            match best {
                Some((top, other)) if antecedent.is_same(other) => best = Some((top.max(score), other)),
                Some((top, _)) if score == top => even = true,
                Some((top, _)) if score < top => {}
                _ => (best, even) = (Some((score, antecedent)), false),
            }
        }
        let (_, antecedent) = best.filter(|_| !even)?;
        antecedent.mention.can_act().then_some(&antecedent.mention)
    }

    /// What a definite noun takes up: the only thing that its noun has named, with the same number.
    pub(crate) fn same_head(&self, head: u64, feats: Feats) -> Option<&Memory> {
        let fits = |a: &&Antecedent| {
            a.head == head && a.mention.can_act() && (a.mention.code.is_some() || a.mention.entity.is_some())
        };
        let number = feats & (Feats::SG | Feats::PL | Feats::DU);
        let agrees =
            |a: &&Antecedent| number.is_empty() || a.feats.intersects(number) || !has_number(a.feats);
        let near = |a: &&Antecedent| self.sentence - a.sentence <= DESCRIPTION_REACH;
        self.only(self.recent.iter().filter(fits).filter(agrees).filter(near))
    }

    /// What "the group", "the country" take up: the last of that kind, when its sentence names only one. `new` has no
    /// sector that the other lacks ("the junta" is no ministry); `barred` as for pronouns.
    pub(crate) fn of_kind(
        &self,
        kind: MentionKind,
        head: u64,
        new: &Mention,
        barred: &dyn Fn(u16) -> bool,
    ) -> Option<&Memory> {
        let fits = |a: &&Antecedent| {
            let kinds = a.mention.kind == kind
                || kind == MentionKind::Organisation && a.mention.kind == MentionKind::Group;
            let free = a.sentence != self.sentence || !barred(a.chunk);
            kinds && free && a.mention.has_sectors_of(new) && a.mention.code.is_some() && a.head != head
        };
        let last = self.recent.iter().rev().find(fits)?;
        if self.sentence - last.sentence > 3 {
            return None;
        }
        self.only(self.recent.iter().filter(|a| a.sentence == last.sentence).filter(fits))
    }

    fn only<'a>(&self, mut found: impl Iterator<Item = &'a Antecedent>) -> Option<&'a Memory> {
        let first = found.next()?;
        let mut last = first;
        for other in found {
            if !other.is_same(last) {
                return None;
            }
            last = other;
        }
        Some(&last.mention)
    }

    /// The two parties that "both sides" stands for: the last two that act for different countries or bodies.
    pub(crate) fn last_pair(&self) -> Option<[Memory; 2]> {
        let mut found: Vec<&Antecedent> = Vec::new();
        for antecedent in self.recent.iter().rev() {
            if self.sentence - antecedent.sentence > 3 {
                break;
            }
            let Some(code) = &antecedent.mention.code else { continue };
            if antecedent.mention.members > 0 || found.iter().any(|f| f.mention.code.as_ref() == Some(code)) {
                continue;
            }
            // A third party in the sentence where the second was found: nobody knows which two are meant.
            match found.len() {
                2 if found[1].sentence == antecedent.sentence => return None,
                2 => break,
                _ => found.push(antecedent),
            }
        }
        let [second, first] = found[..] else { return None };
        Some([first.mention.clone(), second.mention.clone()])
    }
}

fn has_number(feats: Feats) -> bool {
    feats.intersects(Feats::SG | Feats::PL | Feats::DU)
}

fn is_human(kind: MentionKind) -> bool {
    matches!(kind, MentionKind::Person | MentionKind::Group)
}

fn agrees(antecedent: &Antecedent, pronoun: &Pronoun) -> bool {
    let (kind, feats) = (antecedent.mention.kind, antecedent.feats);
    if kind == MentionKind::Time || !(pronoun.kinds.is_empty() || pronoun.kinds.contains(&kind)) {
        return false;
    }
    if pronoun.plural_things && feats.contains(Feats::PL) && !is_human(kind) {
        return true;
    }
    let collective = matches!(kind, MentionKind::Group | MentionKind::Organisation | MentionKind::Country);
    let number = match () {
        () if pronoun.agreement.contains(Feats::SG) => !feats.intersects(Feats::PL | Feats::DU),
        () if pronoun.agreement.contains(Feats::DU) => {
            feats.contains(Feats::DU) || antecedent.mention.members == 2
        }
        () if pronoun.agreement.contains(Feats::PL) => feats.contains(Feats::PL) || collective,
        () => true,
    };
    let gender = pronoun.agreement & (Feats::MASC | Feats::FEM);
    let clash = !gender.is_empty() && feats.intersects(Feats::MASC | Feats::FEM) && !feats.intersects(gender);
    number && !clash
}

/// Agreement that rests on nothing: a gender or number that the form does not show.
fn is_unsure(antecedent: &Antecedent, pronoun: &Pronoun) -> bool {
    let feats = antecedent.feats;
    let gender = pronoun.agreement.contains(Feats::FEM) && !feats.intersects(Feats::MASC | Feats::FEM);
    let number = pronoun.agreement.contains(Feats::PL) && !feats.contains(Feats::PL);
    gender || number
}
