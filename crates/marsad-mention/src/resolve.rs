//! Noun phrases in the light of what the document has said before.

use crate::Finder;
use crate::compose::Composer;
use crate::context::{Context, LemmaText, Scene, Tag};
use crate::discourse::{Discourse, Memory};
use crate::evidence::Evidence;
use crate::sketch::sketch_all;
use marsad_data::mentions::{Pronoun, Role};
use marsad_data::phrases::START;
use marsad_model::{Feats, Mention, MentionKind, Slot, UnitKind, Via};

/// Features that pronouns and descriptions agree in.
const AGREEMENT: Feats = Feats::SG.union(Feats::DU).union(Feats::PL).union(Feats::MASC).union(Feats::FEM);

impl Finder {
    /// What each noun phrase of a sentence stands for, in order of `context.chunks`. `lemma` gives the text of a word's
    /// lemma (its key when the lexicon does not hold it); `discourse` remembers what earlier sentences mentioned and
    /// takes note of this one.
    pub fn resolve<'a>(
        &'a self,
        context: &'a Context<'a>,
        lemma: LemmaText<'a>,
        discourse: &mut Discourse,
    ) -> Vec<Mention> {
        let tags = Tag::all(self, context.words, lemma);
        let scene = Scene { finder: self, context, lemma, tags };
        discourse.begin_sentence();
        let evidence = Evidence::collect(&scene);
        let sketches = sketch_all(&scene);
        let composer = Composer { scene, sketches, evidence };
        let mut resolver = Resolver { composer, done: Vec::with_capacity(context.chunks.len()), discourse };
        for id in 0..context.chunks.len() as u16 {
            let mention = resolver.resolve(id);
            let mut mention = resolver.composer.of_several_countries(id, mention, resolver.discourse);
            if mention.place.is_some() || mention.kind == MentionKind::Time {
                mention.aside = resolver.composer.scene.is_aside(context.chunks[id as usize].start);
            }
            resolver.note(id, &mention);
            resolver.done.push(mention);
        }
        let Resolver { composer, done, discourse } = resolver;
        discourse.name_countries(composer.evidence.countries());
        for mention in &done {
            if let Some(country) = mention.entity.and_then(|e| self.entities.country_of(e)) {
                discourse.name_countries(&[country]);
            }
        }
        done
    }
}

struct Resolver<'a, 'd> {
    composer: Composer<'a>,
    done: Vec<Mention>,
    discourse: &'d mut Discourse,
}

impl Resolver<'_, '_> {
    fn resolve(&self, id: u16) -> Mention {
        let chunk = self.composer.chunk(id);
        if chunk.pronoun {
            return self.pronoun(id);
        }
        let mut mention = self.composer.compose(id, self.discourse, 0);
        if let Some(pair) = self.pair(id, &mention) {
            return pair;
        }
        if let Some(shared) = self.composer.sharing_noun(id, &mention, self.discourse) {
            return shared;
        }
        if mention.kind == MentionKind::Time || !mention.candidates.is_empty() {
            return mention;
        }
        if mention.entity.is_none() {
            if let Some(defined) = self.defined_here(id) {
                return taken_up(defined, &mention);
            }
            if let Some(short) = self.short_form(id) {
                return short.taken_up(&mention);
            }
            if mention.code.is_some() {
                return mention;
            }
            match (self.possessor(id), mention.can_act()) {
                (Some(owner), true) => mention.code = owner.code,
                (Some(owner), false) => mention.modifier = mention.modifier.or(Some(Box::new(owner))),
                (None, _) => mention = self.description(id, mention),
            }
        }
        self.with_only_country(id, mention)
    }

    /// Somebody without a country of his own belongs to the only country that the sentence names, unless he deals
    /// with that country ("rebels attacked Niger").
    fn with_only_country(&self, id: u16, mut mention: Mention) -> Mention {
        let scene = &self.composer.scene;
        let kind =
            matches!(mention.kind, MentionKind::Person | MentionKind::Group | MentionKind::Organisation);
        let Some(country) = self.composer.evidence.only(mention.kind == MentionKind::Organisation) else {
            return mention;
        };
        let chunk = self.composer.chunk(id);
        let foreign = || (chunk.start..chunk.end).any(|w| scene.has_role(w, Role::REGIONAL));
        if mention.code.is_some()
            || mention.sector.is_none()
            || !kind
            || mention.entity.is_some_and(|e| scene.is_body(e))
            || foreign()
        {
            return mention;
        }
        if !self.deals_with(id, country) {
            mention.code = scene.finder.entities().get(country).and_then(|c| c.code.clone());
        }
        mention
    }

    /// Whether a phrase and one that names the country, not as a place, or its people are in the same frame.
    fn deals_with(&self, id: u16, country: u32) -> bool {
        let scene = &self.composer.scene;
        let names = |chunk: u16| {
            let Some(found) = scene.context.chunks.get(chunk as usize) else { return false };
            let located = found.prep.is_some_and(|p| scene.has_role(p, Role::LOCATIVE));
            let nationality = |w: u16| self.composer.evidence.nationality(w);
            let people =
                || (found.start..found.end).filter_map(nationality).any(|n| n.countries().contains(&country));
            chunk != id && people()
                || !located
                    && scene
                        .name_at(found.head)
                        .is_some_and(|(_, c)| c.iter().any(|&e| scene.country_of(e) == Some(country)))
        };
        let has = |args: &[marsad_model::Arg]| {
            args.iter().any(|a| a.chunk == id) && args.iter().any(|a| names(a.chunk))
        };
        scene.context.predicates.iter().any(|p| has(&p.args))
    }

    /// "the army" after "the Nigerien army", "the delegation", "the group".
    fn description(&self, id: u16, mut mention: Mention) -> Mention {
        let composer = &self.composer;
        let (chunk, scene) = (composer.chunk(id), &composer.scene);
        if mention.via == Via::Name || mention.modifier.is_some() || !scene.is_definite(chunk) {
            return mention;
        }
        // "the army of the region" is told apart by its genitive.
        if composer.sketch(id).genitive.is_some() && !mention.can_act() {
            return mention;
        }
        let feats = scene.word(chunk.head).map_or(Feats::empty(), |w| w.reading.feats & AGREEMENT);
        let head = scene.lemma_hash(chunk.head);
        if let Some(earlier) = self.discourse.same_head(head, feats) {
            if !mention.can_act() {
                return earlier.taken_up(&mention);
            }
            mention.code = earlier.code.as_deref().map(str::to_owned);
            mention.entity = earlier.entity.filter(|_| earlier.kind == mention.kind);
            mention.sector = mention.sector.take().or_else(|| earlier.sector.as_deref().map(str::to_owned));
            mention.via = Via::Coreference;
            return mention;
        }
        let kind = composer.sketch(id).noun.and_then(|n| n.noun.description);
        let barred = |other: u16| self.is_barred(id, other);
        match kind.and_then(|k| self.discourse.of_kind(k, head, &mention, &barred)) {
            Some(earlier) => earlier.taken_up(&mention),
            None => mention,
        }
    }

    /// A surname or acronym of somebody named before.
    fn short_form(&self, id: u16) -> Option<&Memory> {
        let composer = &self.composer;
        let (chunk, sketch) = (composer.chunk(id), composer.sketch(id));
        let scene = &composer.scene;
        if sketch.name.is_some() || sketch.noun.is_some() {
            return None;
        }
        let name = scene.is_unknown_name(chunk.head) || !scene.word(chunk.head)?.lemma().is_known();
        self.discourse.alias(scene.key_hash(chunk.head)).filter(|_| name)
    }

    /// "the Sahel Salvation Front (SSF)": the phrase in brackets stands for the one before.
    fn defined_here(&self, id: u16) -> Option<&Mention> {
        let chunk = self.composer.chunk(id);
        let scene = &self.composer.scene;
        let bracketed = chunk.end == chunk.start + 1
            && scene.is_mark(chunk.start.checked_sub(1), "(")
            && scene.is_mark(Some(chunk.end), ")");
        let previous = self.done.last().filter(|_| bracketed)?;
        (previous.can_act() && previous.words.1 + 1 == chunk.start).then_some(previous)
    }

    /// "both sides", "the two countries": the last two parties.
    fn pair(&self, id: u16, mention: &Mention) -> Option<Mention> {
        let composer = &self.composer;
        let (chunk, sketch, scene) = (composer.chunk(id), composer.sketch(id), &composer.scene);
        let noun = sketch.noun.filter(|n| n.noun.pair)?;
        if mention.code.is_some()
            || mention.entity.is_some()
            || mention.modifier.is_some()
            || sketch.renamed.is_some()
        {
            return None;
        }
        let two = sketch.count.is_some_and(|c| c.low == 2.0 && c.high == 2.0)
            || (chunk.start.saturating_sub(1)..chunk.end).any(|w| scene.has_role(w, Role::BOTH));
        if !two || sketch.genitive.is_some_and(|g| !composer.chunk(g).pronoun) {
            return None;
        }
        let agent = composer.agent_of(Some(noun));
        let mut members = self.discourse.last_pair()?.map(|m| m.taken_up(mention));
        for member in &mut members {
            member.count = None;
            if let Some(sector) = agent.and_then(|a| a.sector.as_ref()) {
                member.sector = Some(sector.clone());
                (member.kind, member.entity) = (MentionKind::Group, None);
            }
        }
        Some(Mention {
            kind: MentionKind::Group,
            words: mention.words,
            via: Via::Coreference,
            count: mention.count,
            members: members.into(),
            ..Mention::default()
        })
    }

    /// "his army", "two of its citizens": whom the possessive pronoun stands for.
    fn possessor(&self, id: u16) -> Option<Mention> {
        let mut owned = id;
        for _ in 0..3 {
            let inner = self.composer.part_of(owned)?;
            if self.composer.chunk(inner).pronoun {
                return Some(self.pronoun(inner)).filter(|m| m.code.is_some());
            }
            owned = inner;
        }
        None
    }

    fn pronoun(&self, id: u16) -> Mention {
        let scene = &self.composer.scene;
        let chunk = self.composer.chunk(id);
        let nothing = Mention { words: (chunk.start, chunk.end), ..Mention::default() };
        let Some(word) = scene.word(chunk.head) else { return nothing };
        if word.has(Feats::REL) {
            let before = self.done.iter().rev().find(|m| m.words.1 <= chunk.start);
            return before.map_or_else(|| nothing.clone(), |m| taken_up(m, &nothing));
        }
        if word.reading.feats.intersects(Feats::P1 | Feats::P2 | Feats::INT | Feats::DEM) {
            return nothing;
        }
        let listed = scene.finder.tables().mentions.pronoun(scene.key_hash(chunk.head));
        let by_form = Pronoun { agreement: word.reading.feats & AGREEMENT, ..Pronoun::default() };
        let pronoun = match listed {
            Some(pronoun) => pronoun,
            None if word.has(Feats::P3) => &by_form,
            None => return nothing,
        };
        let found = self.discourse.pronoun(pronoun, &|other| self.is_barred(id, other));
        found.map_or_else(|| nothing.clone(), |m| m.taken_up(&nothing))
    }

    /// Whether a pronoun cannot stand for an earlier phrase of its sentence: the phrase that it belongs to, or one that
    /// is in the same frame ("Ali met him").
    fn is_barred(&self, id: u16, other: u16) -> bool {
        let chunks = self.composer.scene.context.chunks;
        let mut owner = chunks[id as usize].genitive_of;
        for _ in 0..4 {
            match owner {
                Some(o) if o == other => return true,
                Some(o) => owner = chunks.get(o as usize).and_then(|c| c.genitive_of),
                None => break,
            }
        }
        let own = |chunk: u16| move |args: &[marsad_model::Arg]| args.iter().any(|a| a.chunk == chunk);
        let possessive = chunks[id as usize].genitive_of.is_some();
        other >= id
            || !possessive
                && self
                    .composer
                    .scene
                    .context
                    .predicates
                    .iter()
                    .any(|p| own(id)(&p.args) && own(other)(&p.args))
    }

    /// Takes note of a mention for what follows.
    fn note(&mut self, id: u16, mention: &Mention) {
        let composer = &self.composer;
        let (chunk, scene) = (composer.chunk(id), &composer.scene);
        let number = scene.unit_at(chunk.head).is_some_and(|u| matches!(u.kind, UnitKind::Number(_)));
        if mention.kind == MentionKind::Time || !mention.members.is_empty() || number && !mention.can_act() {
            return;
        }
        let Some(word) = scene.word(chunk.head) else { return };
        if chunk.pronoun && !mention.can_act() {
            return;
        }
        let mut feats = word.reading.feats & AGREEMENT;
        if chunk.pronoun {
            feats = Feats::empty();
        }
        let subject =
            scene.context.predicates.iter().any(|p| {
                p.args.iter().any(|a| a.chunk == id && matches!(a.slot, Slot::Subject | Slot::Agent))
            });
        let head = if chunk.pronoun { START } else { scene.lemma_hash(chunk.head) };
        self.discourse.add(mention, head, feats, id, subject);
        if let Some(title) = composer.sketch(id).title {
            // "the president" takes up "President Bako".
            self.discourse.add(mention, scene.lemma_hash(title.end - 1), feats, id, subject);
        }
        self.note_short_form(id, mention);
    }

    /// Remembers surnames of persons and acronyms in brackets.
    fn note_short_form(&mut self, id: u16, mention: &Mention) {
        let composer = &self.composer;
        let (chunk, sketch, scene) = (composer.chunk(id), composer.sketch(id), &composer.scene);
        if !mention.can_act() || chunk.pronoun {
            return;
        }
        if self.defined_here(id).is_some() {
            self.discourse.add_alias(scene.key_hash(chunk.head), mention);
        }
        if mention.kind != MentionKind::Person || mention.via != Via::Name {
            return;
        }
        // Of a phrase and its apposition, the one that holds the name.
        let named = sketch.name.is_some() || scene.is_unknown_name(chunk.head) && sketch.noun.is_none();
        if named {
            let last = sketch.name.map_or(chunk.end, |(unit, _)| unit.end) - 1;
            self.discourse.add_alias(scene.key_hash(last), mention);
        }
    }
}

/// The earlier mention of the sentence, with the words of a new one.
fn taken_up(earlier: &Mention, new: &Mention) -> Mention {
    Mention { words: new.words, count: new.count, via: Via::Coreference, ..earlier.clone() }
}
