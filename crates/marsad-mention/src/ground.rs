//! What the text says of a place beside its name: what kind it is, in which larger one it lies, and whether anything of
//! what is reported happens there.

use crate::compose::Composer;
use crate::context::Scene;
use crate::discourse::Discourse;
use crate::evidence::{Choice, Hints, choose};
use marsad_data::entities::{EntityKind, PlaceKind};
use marsad_data::mentions::Role;
use marsad_model::{Chunk, Feats, Mention, MentionKind, Pos, PredicateKind, Segment, Unit, UnitKind, Via};

/// Words that may stand between a name and the larger place in which it lies.
const REACH: u16 = 8;
/// Commas of the scripts.
const COMMAS: [&str; 2] = [",", "\u{60c}"];

impl Scene<'_> {
    /// The kind of place that a noun means.
    fn ground_at(&self, word: u16) -> Option<PlaceKind> {
        let noun = self.word(word)?.pos() == Pos::Noun || self.is_unknown_name(word);
        let mentions = &self.finder.tables().mentions;
        noun.then(|| mentions.ground(self.lemma_hash(word)).or_else(|| mentions.ground(self.key_hash(word))))?
    }

    /// Whether what begins at a word is only where, or when, somebody was born or something was made: behind a word
    /// of that kind and a preposition.
    pub(crate) fn is_aside(&self, first: u16) -> bool {
        let (mut at, mut linked) = (first, false);
        while let Some(before) = at.checked_sub(1).filter(|b| first - b <= 4) {
            at = before;
            let Some(word) = self.word(at) else { return false };
            match word.pos() {
                Pos::Adp => linked = true,
                Pos::Det | Pos::Part => {}
                _ if word.segment == Segment::Enclitic => linked = true,
                _ => break,
            }
        }
        let main = |p: &marsad_model::Predicate| p.word == at && p.kind == PredicateKind::Verb;
        linked
            && at < first
            && self.has_role(at, Role::BACKGROUND)
            && !self.context.predicates.iter().any(main)
    }

    /// The kind of place that a noun beside a name says it is: "the state of Victoria", "Victoria state", "Victoria, a state …".
    fn ground_of(&self, unit: &Unit, end: u16) -> Option<PlaceKind> {
        let before = |back: u16| unit.start.checked_sub(back).and_then(|w| self.ground_at(w));
        let light = |back: u16| {
            let word = unit.start.checked_sub(back).and_then(|w| self.word(w));
            word.is_some_and(|w| matches!(w.pos(), Pos::Adp | Pos::Det))
        };
        let beside = before(1)
            .or_else(|| light(1).then(|| before(2)).flatten())
            .or_else(|| (light(1) && light(2)).then(|| before(3)).flatten());
        let behind = || if unit.end < end { self.ground_at(unit.end) } else { None };
        beside.or_else(behind).or_else(|| self.ground_behind_comma(unit))
    }

    /// "Victoria, a state", "Grenade, ville d'Andalousie".
    fn ground_behind_comma(&self, unit: &Unit) -> Option<PlaceKind> {
        self.word(unit.end).filter(|w| COMMAS.contains(&w.key.as_str()))?;
        let mut article = false;
        for at in unit.end + 1..unit.end + 5 {
            if let Some(kind) = self.ground_at(at) {
                // "Victoria, state television said": a bare noun of another kind may begin anything.
                return (article || kind == PlaceKind::City).then_some(kind);
            }
            let word = self.word(at)?;
            match word.pos() {
                Pos::Det => article = word.has(Feats::IND),
                Pos::Adj => {}
                _ => return None,
            }
        }
        None
    }

    /// The country that the words behind a name say it lies in: "Birmingham, Alabama", "Tripoli, dans le nord du Liban".
    fn within(&self, unit: &Unit) -> Option<u32> {
        let mut at = unit.end;
        while at < unit.end + REACH {
            if let Some((name, candidates)) = self.name_at(at) {
                let inside = name.start > unit.end;
                let adjective = |w: u16| self.word(w).is_some_and(|w| w.pos() == Pos::Adj);
                return match candidates {
                    [only] if inside || adjective(unit.end) => self.country_of(*only),
                    _ => None,
                };
            }
            let word = self.word(at)?;
            let comma = at == unit.end && COMMAS.contains(&word.key.as_str());
            let light = word.pos() == Pos::Det || self.has_role(at, Role::INSIDE);
            if !(comma || light || self.ground_at(at).is_some()) {
                return None;
            }
            at += 1;
        }
        None
    }
}

impl Composer<'_> {
    /// What stands beside a name and tells it from its namesakes as a place. `end`: where its phrase ends.
    pub(crate) fn place_hints(&self, unit: &Unit, end: u16) -> Hints {
        let scene = &self.scene;
        Hints { ground: scene.ground_of(unit, end), within: scene.within(unit), ..Hints::default() }
    }

    /// The one place that a name stands for.
    fn place_named(&self, unit: &Unit, end: u16, discourse: &Discourse) -> Option<u32> {
        let UnitKind::Name(candidates) = &unit.kind else { return None };
        let hints = Hints { located: true, ..self.place_hints(unit, end) };
        let Choice::One(entity) = choose(&self.scene, candidates, hints, &self.evidence, discourse) else {
            return None;
        };
        let kind = self.scene.finder.entities().get(entity)?.kind;
        (kind == EntityKind::Place).then_some(entity)
    }

    /// "the Iraqi Hezbollah": an adjective beside the name of a body says that it is the one of another country.
    pub(crate) fn elsewhere(
        &self,
        entity: u32,
        unit: &Unit,
        chunk: &Chunk,
        discourse: &Discourse,
    ) -> Option<Mention> {
        let home = self.scene.country_of(entity).filter(|_| self.scene.is_body(entity))?;
        let beside = [unit.end, unit.start.wrapping_sub(1)];
        let beside = beside.into_iter().filter(|w| (chunk.start..chunk.end).contains(w));
        let nationality = beside.into_iter().find_map(|w| self.evidence.nationality(w))?;
        let other = nationality.ordinary.is_none() && !nationality.countries().contains(&home);
        self.country(chunk, nationality, discourse).filter(|_| other)
    }

    /// "Shabwa province", "the port of Ras Lanuf": a noun of that sense with the name of the place.
    pub(crate) fn grounded(&self, id: u16, discourse: &Discourse) -> Option<Mention> {
        let (chunk, scene) = (self.chunk(id), &self.scene);
        scene.ground_at(chunk.head)?;
        if scene.word(chunk.head)?.reading.feats.intersects(Feats::PL | Feats::DU) {
            return None;
        }
        // "the West Bank city of Jenin": what is of it says more than what stands before it.
        let genitive = self.sketch(id).genitive.and_then(|g| self.sketch(g).name).map(|(unit, _)| unit);
        let inside = scene.units_in(chunk.start, chunk.end).find(|u| matches!(u.kind, UnitKind::Name(_)));
        let named = |unit: &Unit| self.place_named(unit, chunk.end, discourse);
        let entity = [genitive, inside].into_iter().flatten().find_map(named)?;
        let found = self.entity_mention(entity);
        Some(Mention {
            kind: MentionKind::Place,
            place: found.place,
            entity: Some(entity),
            words: self.extent(id, 0),
            via: Via::Name,
            modifier: self.modifier(id, discourse).map(Box::new),
            ..Mention::default()
        })
    }
}
