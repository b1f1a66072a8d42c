//! What a phrase stands for, from its own words and the phrases that hang on it.

use crate::context::{Nationality, NounHit, Scene};
use crate::discourse::Discourse;
use crate::evidence::{Choice, Evidence, Hints, choose};
use crate::sketch::Sketch;
use marsad_data::agents::Agent;
use marsad_data::entities::{Entity, EntityKind};
use marsad_data::mentions::Role;
use marsad_model::{Chunk, Located, Mention, MentionKind, Pos, UnitKind, Via};

/// Phrases within phrases that are looked into.
const DEPTH: u8 = 6;

/// Puts the phrases of a sentence together.
pub(crate) struct Composer<'a> {
    pub(crate) scene: Scene<'a>,
    pub(crate) sketches: Vec<Sketch<'a>>,
    pub(crate) evidence: Evidence,
}

impl<'a> Composer<'a> {
    pub(crate) fn chunk(&self, id: u16) -> &'a Chunk {
        &self.scene.context.chunks[id as usize]
    }

    pub(crate) fn sketch(&self, id: u16) -> &Sketch<'a> {
        &self.sketches[id as usize]
    }

    pub(crate) fn agent_of(&self, hit: Option<NounHit<'a>>) -> Option<&'a Agent> {
        self.scene.finder.tables().nouns.agent(hit?.noun.agent?)
    }

    /// First and one-past-last word of a phrase with its genitives and an adjoining name.
    pub(crate) fn extent(&self, id: u16, depth: u8) -> (u16, u16) {
        let chunk = self.chunk(id);
        let (mut start, mut end) = (chunk.start, chunk.end);
        if depth >= DEPTH {
            return (start, end);
        }
        let sketch = self.sketch(id);
        for part in [sketch.genitive, sketch.renamed].into_iter().flatten() {
            let inner = self.extent(part, depth + 1);
            let near = inner.0 <= end + 2 && inner.1 + 2 >= start;
            if near && !self.scene.is_mark(inner.0.checked_sub(1), ",") {
                (start, end) = (start.min(inner.0), end.max(inner.1));
            }
        }
        (start, end)
    }

    /// What a phrase stands for, without what the text has said before.
    pub(crate) fn compose(&self, id: u16, discourse: &Discourse, depth: u8) -> Mention {
        let (chunk, sketch) = (self.chunk(id), self.sketch(id));
        let mut mention = Mention { words: self.extent(id, 0), count: sketch.count, ..Mention::default() };
        let unit = self.scene.unit_at(chunk.head);
        if chunk.pronoun || depth >= DEPTH {
            return mention;
        }
        if unit.is_some_and(|u| matches!(u.kind, UnitKind::Date(_))) {
            mention.kind = MentionKind::Time;
            return mention;
        }
        let passes_on = sketch.noun.is_some_and(|n| n.noun.transparent && n.end <= chunk.head + 1)
            || unit.is_some_and(|u| matches!(u.kind, UnitKind::Number(_)));
        if passes_on && let Some(found) = self.passed_on(id, discourse, depth) {
            return found;
        }
        if sketch.name.is_some() {
            return self.named(id, discourse);
        }
        if let Some(found) = self.renamed(id, discourse, depth) {
            return found;
        }
        if let Some(agent) = self.agent_of(sketch.noun) {
            return self.agent(id, agent, discourse, depth);
        }
        if let Some(found) = self.grounded(id, discourse) {
            return found;
        }
        if let Some(found) = self.unknown_name(id, discourse, depth) {
            return found;
        }
        if let Some(found) = self.nationals(id, discourse) {
            return found;
        }
        mention.modifier = self.modifier(id, discourse).map(Box::new);
        mention
    }

    /// "dozens of protesters": what the quantity is of.
    fn passed_on(&self, id: u16, discourse: &Discourse, depth: u8) -> Option<Mention> {
        let child = self.part_of(id)?;
        if self.chunk(child).pronoun {
            return None;
        }
        let found = self.compose(child, discourse, depth + 1);
        let mut found = self.of_several_countries(child, found, discourse);
        if found.members.is_empty() {
            found.members = self.parts_of_list(child, discourse);
        }
        let own = self.extent(id, 0);
        found.words = (own.0.min(found.words.0), own.1.max(found.words.1));
        found.count = self.sketch(id).count.or(found.count);
        // Members of a body are people, not the body itself.
        if matches!(found.kind, MentionKind::Country | MentionKind::Organisation | MentionKind::Place) {
            found.kind = MentionKind::Group;
            (found.entity, found.place) = (None, None);
        }
        Some(found)
    }

    /// What a phrase is a part or quantity of.
    pub(crate) fn part_of(&self, id: u16) -> Option<u16> {
        self.sketch(id).genitive.or_else(|| self.after_preposition(id, Role::PARTITIVE))
    }

    /// The phrase right after a phrase, behind a preposition of a class.
    fn after_preposition(&self, id: u16, class: Role) -> Option<u16> {
        let end = self.extent(id, 0).1;
        let chunks = self.scene.context.chunks;
        let next =
            (id as usize + 1..chunks.len().min(id as usize + 5)).find(|&c| chunks[c].prep == Some(end))?;
        self.scene.has_role(end, class).then_some(next as u16)
    }

    /// The title that stands beside a name.
    fn title_of(&self, id: u16) -> Option<NounHit<'a>> {
        let sketch = self.sketch(id);
        let before = || self.chunk(id).apposition_of.and_then(|c| self.sketch(c).noun);
        let after = || sketch.renamed.and_then(|c| self.sketch(c).noun);
        sketch.title.or_else(before).or_else(after)
    }

    fn hints(&self, id: u16) -> Hints {
        let title = self.title_of(id);
        let person = self.agent_of(title).is_some_and(|a| a.kind == MentionKind::Person);
        let titled = person || title.is_some_and(|t| t.noun.title);
        let located = self.chunk(id).prep.is_some_and(|p| self.scene.has_role(p, Role::LOCATIVE));
        Hints { titled, located, ..Hints::default() }
    }

    /// A name of the tables.
    fn named(&self, id: u16, discourse: &Discourse) -> Mention {
        let (chunk, sketch) = (self.chunk(id), self.sketch(id));
        let Some((unit, candidates)) = sketch.name else { return Mention::default() };
        let hints = || {
            let Hints { titled, located, .. } = self.hints(id);
            Hints { titled, located, ..self.place_hints(unit, chunk.end) }
        };
        let hints = if candidates.len() > 1 { hints() } else { Hints::default() };
        let choice = choose(&self.scene, candidates, hints, &self.evidence, discourse);
        let start = if sketch.title.is_some() { chunk.start } else { unit.start };
        let mut mention = match choice {
            Choice::One(entity) => match self.elsewhere(entity, unit, chunk, discourse) {
                Some(country) => {
                    Mention { entity: None, code: country.code, ..self.of_entity(entity, id, discourse) }
                }
                None => self.of_entity(entity, id, discourse),
            },
            Choice::Even(candidates) => {
                let all = candidates.iter().map(|&c| self.of_entity(c, id, discourse)).collect();
                undecided(all, candidates)
            }
        };
        mention.words = (start, unit.end);
        mention.count = sketch.count;
        mention
    }

    /// A single entity as an actor or place, at the document's date.
    pub(crate) fn entity_mention(&self, index: u32) -> Mention {
        let entities = self.scene.finder.entities();
        let mut mention = Mention { entity: Some(index), via: Via::Name, ..Mention::default() };
        let Some(entity) = entities.get(index) else { return mention };
        mention.kind = kind_of(entity.kind);
        mention.code = entity.code.clone();
        mention.sector = entity.sector.clone();
        mention.other_sectors = entity.other.clone();
        let country = &self.scene.finder.tables().mentions.sectors.country;
        match entity.kind {
            EntityKind::Country => {
                mention.place = Some(self.located(index));
                mention.sector.get_or_insert_with(|| country.clone());
            }
            EntityKind::Place => {
                mention.place = Some(self.located(index));
                let government = entity.government.and_then(|g| entities.get(g));
                mention.code = government.and_then(|g| g.code.clone());
                mention.sector = government.map(|_| country.clone());
            }
            EntityKind::Organisation | EntityKind::Person => {}
        }
        mention
    }

    fn located(&self, index: u32) -> Located {
        let entities = self.scene.finder.entities();
        let country = entities.country_of(index).and_then(|c| entities.get(c)?.code.as_deref());
        let kind = entities.get(index).and_then(|e| e.place_kind);
        Located {
            entity: index,
            country: country.map(Into::into),
            breadth: kind.map_or(u8::MAX, |k| k as u8),
        }
    }

    fn of_entity(&self, index: u32, id: u16, discourse: &Discourse) -> Mention {
        let mut mention = self.entity_mention(index);
        let Some(entity) = self.scene.finder.entities().get(index) else { return mention };
        let title = self.agent_of(self.title_of(id));
        if entity.kind == EntityKind::Person {
            let beside = self.chunk(id).apposition_of;
            let former = self.sketch(id).former || beside.is_some_and(|c| self.sketch(c).former);
            self.hold_office(&mut mention, entity, title, former, discourse);
            if mention.code.is_none() {
                let owner = beside.or(Some(id)).and_then(|c| self.owner(c, discourse, 0));
                mention.code = owner.and_then(|o| o.code);
            }
        }
        mention
    }

    /// Sector and country of a person: by the office held on the document's date; without one, by the title in the
    /// text; after the last office, as a former holder.
    fn hold_office(
        &self,
        mention: &mut Mention,
        person: &Entity,
        title: Option<&Agent>,
        former: bool,
        discourse: &Discourse,
    ) {
        let titled = title.and_then(|t| t.sector.as_ref());
        let current = discourse.date.and_then(|day| {
            let held = || person.offices_on(day);
            held()
                .filter(|o| titled.is_some() && o.sector.as_ref() == titled)
                .last()
                .or_else(|| held().last())
        });
        let past = discourse.date.is_some_and(|day| {
            !person.offices.is_empty() && person.offices.iter().all(|o| o.to.is_some_and(|to| to < day))
        });
        let longest = || {
            let length = |o: &&marsad_data::entities::Office| match (o.from, o.to) {
                (Some(from), Some(to)) => (to - from).get_days(),
                _ => i32::MAX,
            };
            person.offices.iter().rev().max_by_key(length)
        };
        let office = current.or_else(|| if past { person.offices.last() } else { longest() });
        mention.code = office.and_then(|o| o.code.clone());
        mention.sector = match (current, titled) {
            (Some(office), _) => office.sector.clone(),
            (None, Some(title)) if !past || !former => Some(title.clone()),
            (None, _) if past => None,
            (None, _) if discourse.date.is_none() => office.and_then(|o| o.sector.clone()),
            (None, _) => None,
        };
        if former || (past && titled.is_none()) {
            mention.sector = Some(self.scene.finder.tables().mentions.sectors.former.clone());
        } else if let Some(office) = current {
            mention.other_sectors = office.other.clone();
        }
    }

    /// A title or role whose holder is named beside it, and the other way round.
    fn renamed(&self, id: u16, discourse: &Discourse, depth: u8) -> Option<Mention> {
        let sketch = self.sketch(id);
        let agent = self.agent_of(sketch.noun);
        let titled =
            agent.is_some() || sketch.noun.is_some_and(|n| n.noun.title || n.noun.description.is_some());
        if let Some(name) = sketch.renamed.filter(|_| titled) {
            if self.sketch(name).name.is_some() {
                let mut found = self.named(name, discourse);
                let whole = self.extent(id, 0);
                found.words = (whole.0.min(found.words.0), whole.1.max(found.words.1));
                return Some(self.fill(found, id, agent, discourse, depth));
            }
            if self.scene.is_unknown_name(self.chunk(name).head) {
                let mut found = match agent {
                    Some(agent) => self.agent(id, agent, discourse, depth),
                    None => Mention { words: self.extent(id, 0), ..Mention::default() },
                };
                (found.kind, found.via) = (MentionKind::Person, Via::Name);
                return Some(found);
            }
        }
        // "Bako, the president": the role takes the name's identity.
        let first = self.chunk(id).apposition_of.filter(|_| agent.is_some())?;
        if self.sketch(first).name.is_some() {
            let mut found = self.named(first, discourse);
            found.words = self.extent(id, 0);
            return Some(self.fill(found, id, agent, discourse, depth));
        }
        None
    }

    /// Adds what the role beside a name says and the name does not.
    fn fill(
        &self,
        mut named: Mention,
        id: u16,
        agent: Option<&'a Agent>,
        discourse: &Discourse,
        depth: u8,
    ) -> Mention {
        if let Some(agent) = agent
            && (named.code.is_none() || named.sector.is_none())
            && named.kind == MentionKind::Person
        {
            let role = self.agent(id, agent, discourse, depth + 1);
            named.code = named.code.or(role.code);
            named.sector = named.sector.or(role.sector);
        }
        named
    }

    /// A name that no table holds: a person when a title says so.
    fn unknown_name(&self, id: u16, discourse: &Discourse, depth: u8) -> Option<Mention> {
        let (chunk, sketch) = (self.chunk(id), self.sketch(id));
        if sketch.noun.is_some() || !self.scene.is_unknown_name(chunk.head) {
            return None;
        }
        if let Some(title) = sketch.title {
            let mut found = match self.agent_of(Some(title)) {
                Some(agent) => self.agent(id, agent, discourse, depth),
                None if title.noun.title => Mention { words: (chunk.start, chunk.end), ..Mention::default() },
                None => return None,
            };
            (found.kind, found.via) = (MentionKind::Person, Via::Name);
            return Some(found);
        }
        let first = chunk.apposition_of?;
        let agent = self.agent_of(self.sketch(first).noun)?;
        if agent.kind == MentionKind::Organisation {
            return None;
        }
        let mut found = self.agent(first, agent, discourse, depth);
        (found.kind, found.via) = (MentionKind::Person, Via::Name);
        found.words = (chunk.start, chunk.end);
        Some(found)
    }

    /// A role or group.
    fn agent(&self, id: u16, agent: &'a Agent, discourse: &Discourse, depth: u8) -> Mention {
        let sketch = self.sketch(id);
        let sectors = &self.scene.finder.tables().mentions.sectors;
        let mut mention = Mention {
            kind: agent.kind,
            code: agent.code.clone(),
            sector: agent.sector.clone(),
            other_sectors: agent.other.clone(),
            words: self.extent(id, 0),
            count: sketch.count,
            via: Via::Role,
            ..Mention::default()
        };
        if let Some(owner) = self.owner(id, discourse, depth) {
            // "American aid organisations" are American before they are international.
            let inside = owner.kind == MentionKind::Country && owner.words.0 >= self.chunk(id).start;
            if inside && owner.words.1 <= self.chunk(id).end && owner.code.is_some() {
                mention.code = None;
            }
            self.join(&mut mention, owner, &sectors.country);
        }
        if sketch.former && agent.kind == MentionKind::Person {
            mention.sector = Some(sectors.former.clone());
        }
        mention
    }

    /// Joins a role with the body or country that it belongs to.
    fn join(&self, role: &mut Mention, owner: Mention, country: &str) {
        if role.code.is_none() {
            role.candidates = owner.candidates;
            role.code = owner.code;
        }
        match owner.kind {
            MentionKind::Organisation if owner.entity.is_some() => match owner.sector {
                Some(sector) => role.sector = Some(sector),
                // The officials of an international body are no government.
                None if role.sector.as_deref() == Some(country) => role.sector = None,
                None => {}
            },
            MentionKind::Country | MentionKind::Place | MentionKind::Person => {}
            _ => role.sector = role.sector.take().or(owner.sector),
        }
    }

    /// Whom a phrase belongs to: a country or body named in it, its genitive, or what follows "for", "from".
    fn owner(&self, id: u16, discourse: &Discourse, depth: u8) -> Option<Mention> {
        if depth >= DEPTH {
            return None;
        }
        if let Some(found) = self.modifier(id, discourse) {
            return Some(found);
        }
        let of = self.sketch(id).genitive.filter(|&g| !self.chunk(g).pronoun);
        if let Some(found) = of.and_then(|g| self.owner_phrase(g, discourse, depth)) {
            return Some(found);
        }
        // "مسؤولون أتراك": people of a country beside the role.
        let beside = self.sketch(id).renamed.filter(|&c| self.sketch(c).name.is_none());
        let beside =
            beside.and_then(|c| self.nationals(c, discourse).or_else(|| self.modifier(c, discourse)));
        if let Some(found) = beside {
            return Some(Mention { kind: MentionKind::Country, ..found });
        }
        let after = self.after_preposition(id, Role::AFFILIATION)?;
        self.owner_phrase(after, discourse, depth).filter(|m| m.code.is_some())
    }

    fn owner_phrase(&self, id: u16, discourse: &Discourse, depth: u8) -> Option<Mention> {
        if self.sketch(id).name.is_some() {
            let named = self.named(id, discourse);
            return Some(self.as_owner(named));
        }
        if let Some(found) = self.nationals(id, discourse) {
            return Some(Mention { kind: MentionKind::Country, ..found });
        }
        match self.agent_of(self.sketch(id).noun) {
            Some(agent) => Some(self.agent(id, agent, discourse, depth + 1)).filter(Mention::can_act),
            None => self.owner(id, discourse, depth + 1),
        }
    }

    /// A place stands for its country when somebody belongs to it.
    fn as_owner(&self, mut mention: Mention) -> Mention {
        if mention.kind == MentionKind::Place
            && let Some(entity) = mention.entity
        {
            let entities = self.scene.finder.entities();
            let country = entities.country_of(entity).and_then(|c| entities.get(c));
            mention.code = country.and_then(|c| c.code.clone());
        }
        mention
    }

    /// A country or body that a phrase names beside its head: "Nigerien army", "UN troops".
    pub(crate) fn modifier(&self, id: u16, discourse: &Discourse) -> Option<Mention> {
        let (chunk, sketch) = (self.chunk(id), self.sketch(id));
        for unit in self.scene.units_in(chunk.start, chunk.end) {
            let own = sketch.name.is_some_and(|(name, _)| name.start == unit.start);
            if let UnitKind::Name(candidates) = &unit.kind
                && !own
            {
                let hints = self.place_hints(unit, chunk.end);
                let found = match choose(&self.scene, candidates, hints, &self.evidence, discourse) {
                    Choice::One(entity) => self.entity_mention(entity),
                    Choice::Even(candidates) => {
                        undecided(candidates.iter().map(|&c| self.entity_mention(c)).collect(), candidates)
                    }
                };
                return Some(Mention { words: (unit.start, unit.end), ..self.as_owner(found) });
            }
        }
        let descent = self.scene.is_descent(chunk);
        let mut word = chunk.start;
        while word < chunk.end {
            if word != chunk.head
                && !descent
                && let Some(nationality) = self.evidence.nationality(word)
                && let Some(found) = self.country(chunk, nationality, discourse)
            {
                return Some(Mention { words: (word, nationality.end), ..found });
            }
            word += 1;
        }
        None
    }

    /// The country that an adjective of nationality names; undecided when several fit.
    pub(crate) fn country(
        &self,
        chunk: &Chunk,
        nationality: &Nationality,
        discourse: &Discourse,
    ) -> Option<Mention> {
        if let Some(list) = nationality.ordinary {
            let names = &self.scene.finder.tables().names;
            let near = names.is_near(list, self.scene.lemma_hash(chunk.head))
                || names.is_near(list, self.scene.key_hash(chunk.head));
            let named = |c: &u32| self.evidence.names(*c) || discourse.has_named(*c);
            if !near && !nationality.countries().iter().any(named) {
                return None;
            }
        }
        Some(
            match choose(&self.scene, nationality.countries(), Hints::default(), &self.evidence, discourse) {
                Choice::One(country) => self.entity_mention(country),
                Choice::Even(candidates) => {
                    undecided(candidates.iter().map(|&c| self.entity_mention(c)).collect(), candidates)
                }
            },
        )
    }

    /// "the Nigeriens": people named by nothing but their nationality.
    fn nationals(&self, id: u16, discourse: &Discourse) -> Option<Mention> {
        let (chunk, sketch) = (self.chunk(id), self.sketch(id));
        if sketch.noun.is_some_and(|n| n.noun.agent.is_some()) || self.scene.unit_at(chunk.head).is_some() {
            return None;
        }
        let head = self.scene.word(chunk.head)?;
        let nationality = self.evidence.nationality(chunk.head).filter(|n| n.ordinary.is_none())?;
        if !(head.pos().is_nominal() || matches!(head.pos(), Pos::Adj | Pos::X)) {
            return None;
        }
        let country = self.country(chunk, nationality, discourse)?;
        // "the Albanians of Serbia", "of the south of Serbia"; "ethnic Albanians".
        let of = std::iter::successors(sketch.genitive, |&g| self.sketch(g).genitive).take(3);
        let of = of.take_while(|&g| self.agent_of(self.sketch(g).noun).is_none());
        let of = of.into_iter().find(|&g| self.sketch(g).name.is_some());
        let home = of.map(|g| self.as_owner(self.named(g, discourse))).and_then(|m| m.code);
        let code = if self.scene.is_descent(chunk) { home } else { home.or(country.code) };
        Some(Mention {
            kind: MentionKind::Group,
            code,
            sector: Some(self.scene.finder.tables().mentions.sectors.national.clone()),
            candidates: country.candidates,
            words: self.extent(id, 0),
            count: sketch.count,
            via: Via::Role,
            ..Mention::default()
        })
    }
}

fn kind_of(kind: EntityKind) -> MentionKind {
    match kind {
        EntityKind::Country => MentionKind::Country,
        EntityKind::Organisation => MentionKind::Organisation,
        EntityKind::Person => MentionKind::Person,
        EntityKind::Place => MentionKind::Place,
    }
}

/// Several candidates: only what they share is known.
fn undecided(all: Vec<Mention>, candidates: Vec<u32>) -> Mention {
    let mut mention = Mention { via: Via::Name, ..Mention::default() };
    if let Some((first, rest)) = all.split_first() {
        let same_kind = rest.iter().all(|m| m.kind == first.kind);
        mention.kind = if same_kind { first.kind } else { MentionKind::Thing };
        mention.code = first.code.clone().filter(|c| rest.iter().all(|m| m.code.as_ref() == Some(c)));
        mention.sector = first.sector.clone().filter(|s| rest.iter().all(|m| m.sector.as_ref() == Some(s)));
    }
    mention.candidates = candidates;
    mention
}
