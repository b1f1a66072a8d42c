//! Whether a rule fits a predicate, and whom its roles name.

use crate::view::View;
use marsad_data::ontology::Needs;
use marsad_data::rules::{Condition, RoleExpr, Rule, SlotRef, Value};
use marsad_model::{Feats, Mention, MentionKind, Predicate, PredicateKind, Slot, Via};

/// A participant of an event: a mention with the words that show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Who it is.
    pub mention: Mention,
    /// The noun phrase (index of the chunk).
    pub chunk: u16,
    /// Whether it was written in the predicate's own clause.
    pub own: bool,
}

/// Which side of an act is sought.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Who does it: somebody who can act.
    Actor,
    /// To whom it is done, which may be told by what belongs to them ("the headquarters of the party").
    Recipient,
    /// The same of an act that is done to places too ("shelled Sderot").
    Ground,
}

/// A rule that fits a predicate.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    pub(crate) rule: usize,
    pub(crate) predicate: usize,
    pub(crate) actor: Vec<Party>,
    pub(crate) recipient: Vec<Party>,
    /// How narrow the rule is: its positive conditions.
    pub(crate) narrowness: usize,
}

/// Why a rule does not fit.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Failure {
    /// It does not take this form of its word.
    Form,
    /// The condition of this place does not hold.
    Condition(usize),
    /// Nobody fills the roles.
    Roles,
    /// What acts is a thing.
    Thing,
}

impl Failure {
    /// In words, for explanations.
    pub(crate) fn wording(self, rule: &Rule) -> String {
        match self {
            Failure::Form => "the rule does not take this form of the word".to_owned(),
            Failure::Condition(place) => format!("condition does not hold: {}", rule.when[place].wording),
            Failure::Roles => format!("nobody fills the roles ({:?} needed)", rule.needs).to_lowercase(),
            Failure::Thing => "what acts is a thing, and nobody is named whom it concerns".to_owned(),
        }
    }
}

/// Tries a rule.
///
/// # Errors
/// The reason why it does not fit.
pub(crate) fn try_rule(view: &View, number: usize, rule: &Rule, index: usize) -> Result<Match, Failure> {
    let predicate = &view.read.predicates[index];
    check_form(view, rule, predicate)?;
    let first = view.tables.index.first_condition(number);
    for (place, condition) in rule.when.iter().enumerate() {
        // None of its words stands in the sentence: nothing to look for.
        let fulfilled = view.wanted.may_hold(first + place) && holds(view, rule, predicate, index, condition);
        if fulfilled == condition.negated {
            return Err(Failure::Condition(place));
        }
    }
    let on_ground = view.tables.tables.ontology.types[rule.event as usize].at_recipient;
    let target = if on_ground { Side::Ground } else { Side::Recipient };
    let actor = role(view, rule, predicate, &rule.actor, Side::Actor);
    let mut recipient = role(view, rule, predicate, &rule.recipient, target);
    recipient.retain(|r| !actor.iter().any(|a| a.chunk == r.chunk && a.mention.entity == r.mention.entity));
    let missing = match rule.needs {
        Needs::Any => actor.is_empty() && recipient.is_empty(),
        Needs::Actor => actor.is_empty(),
        Needs::Recipient => recipient.is_empty(),
        Needs::Both => actor.is_empty() || recipient.is_empty(),
        Needs::None => false,
    };
    if missing {
        return Err(Failure::Roles);
    }
    if actor.is_empty() && recipient.is_empty() && things_do_it(view, rule, predicate) {
        return Err(Failure::Thing);
    }
    let narrowness = rule.when.iter().filter(|c| !c.negated).count();
    Ok(Match { rule: number, predicate: index, actor, recipient, narrowness })
}

/// "Hail bombarded the vineyards", "the film was shot down": the place of the actor is filled, by something that is neither a
/// person nor a body of people, nor known by a name or an adjective of a country.
fn things_do_it(view: &View, rule: &Rule, predicate: &Predicate) -> bool {
    // A rule that asks for certain words beside its trigger knows what it takes ("drones struck …", "the talks collapsed").
    let telling = [SlotRef::Subject, SlotRef::Clause, SlotRef::Sentence];
    let asks = |slot: &SlotRef| telling.contains(slot) || predicate.passive && *slot == SlotRef::Object;
    let told = rule.when.iter().any(|c| !c.negated && asks(&c.slot));
    if told || predicate.kind == PredicateKind::Noun {
        return false;
    }
    let slot = if predicate.passive { Slot::Object } else { Slot::Subject };
    let slots = [slot, Slot::Agent];
    let written = predicate.args.iter().filter(|a| slots.contains(&a.slot) && !a.shared);
    let chunks: Vec<u16> = written.map(|a| a.chunk).collect();
    let thing = |&c: &u16| {
        let (chunk, mention) = (view.chunk(c), view.mention(c));
        let named = view.read.words[chunk.head as usize].pos() == marsad_model::Pos::Propn;
        let plain =
            mention.kind == MentionKind::Thing && mention.modifier.is_none() && mention.count.is_none();
        plain && !chunk.pronoun && !named && !view.has(chunk.head, Feats::HUM)
    };
    !chunks.is_empty() && chunks.iter().all(thing)
}

fn check_form(view: &View, rule: &Rule, predicate: &Predicate) -> Result<(), Failure> {
    let word = view.word(predicate);
    let direct = match predicate.kind {
        PredicateKind::Noun => rule.nouns.contains(&view.names.lemmas[predicate.word as usize]),
        PredicateKind::Participle => rule.adjectives.contains(&word.lemma()),
        _ => false,
    };
    let form = match predicate.kind {
        PredicateKind::Verb | PredicateKind::NonFinite => rule.forms.verb,
        PredicateKind::Participle => rule.forms.participle,
        PredicateKind::Noun => rule.forms.noun,
    };
    if direct || form { Ok(()) } else { Err(Failure::Form) }
}

fn holds(view: &View, rule: &Rule, predicate: &Predicate, index: usize, condition: &Condition) -> bool {
    match &condition.slot {
        SlotRef::Clause => within(view, predicate.clause, condition),
        SlotRef::Sentence => within(view, (0, view.names.lemmas.len() as u16), condition),
        SlotRef::Complement => {
            let under: Vec<usize> =
                view.complements(index).into_iter().filter(|&p| is_clausal(view, p)).collect();
            condition.values.iter().any(|v| match v {
                Value::Any => !under.is_empty(),
                Value::None => under.is_empty(),
                _ => under.iter().any(|&p| fits_word(view, view.read.predicates[p].word as usize, v)),
            })
        }
        slot => {
            let chunks: Vec<u16> =
                view.fill(predicate, rule, slot).iter().flat_map(|&c| view.with_conjuncts(c)).collect();
            condition.values.iter().any(|v| match v {
                Value::Any => !chunks.is_empty(),
                Value::None => chunks.is_empty(),
                _ => chunks.iter().any(|&c| fits_chunk(view, c, v)),
            })
        }
    }
}

/// A clause, an infinitive or a noun that names what a verb does: not any noun.
fn is_clausal(view: &View, index: usize) -> bool {
    let predicate = &view.read.predicates[index];
    match predicate.kind {
        PredicateKind::Verb | PredicateKind::NonFinite => true,
        PredicateKind::Noun => {
            view.has(predicate.word, Feats::VNOUN) || view.word(predicate).reading.base.is_known()
        }
        PredicateKind::Participle => false,
    }
}

fn within(view: &View, (start, end): (u16, u16), condition: &Condition) -> bool {
    let words = start as usize..(end as usize).min(view.names.lemmas.len());
    condition.values.iter().any(|value| match value {
        Value::Words(phrase) => view.phrase_within(phrase, words.start, words.end),
        _ => words.clone().any(|w| fits_word(view, w, value)),
    })
}

fn fits_word(view: &View, word: usize, value: &Value) -> bool {
    match value {
        Value::Words(phrase) => view.phrase_at(phrase, word),
        Value::Event(event) => view.tables.index.triggers(view, word, *event),
        _ => view
            .read
            .chunks
            .iter()
            .position(|c| c.head as usize == word)
            .is_some_and(|c| fits_chunk(view, c as u16, value)),
    }
}

fn fits_chunk(view: &View, id: u16, value: &Value) -> bool {
    let (chunk, mention) = (view.chunk(id), view.mention(id));
    match value {
        Value::Words(phrase) if phrase.len() == 1 => view.phrase_at(phrase, chunk.head as usize),
        Value::Words(phrase) => {
            view.phrase_within(phrase, chunk.start as usize, chunk.end as usize + phrase.len() - 1)
        }
        Value::Actor => mention.can_act(),
        Value::Country => mention.kind == MentionKind::Country,
        Value::Organisation => mention.kind == MentionKind::Organisation,
        Value::Person => mention.kind == MentionKind::Person,
        Value::Group => mention.kind == MentionKind::Group,
        Value::Place => mention.kind == MentionKind::Place || mention.place.is_some(),
        Value::Sector(sector) => {
            mention.sector.as_deref() == Some(sector) || mention.other_sectors.iter().any(|s| s == sector)
        }
        Value::Code(code) => mention.code.as_deref() == Some(code),
        Value::Number => mention.count.is_some(),
        Value::Any => true,
        Value::None => false,
        Value::Event(event) => view.tables.index.triggers(view, chunk.head as usize, *event),
    }
}

/// The first alternative of a role that is filled by somebody who can act.
fn role(view: &View, rule: &Rule, predicate: &Predicate, role: &RoleExpr, side: Side) -> Vec<Party> {
    for slots in role {
        let mut parties: Vec<Party> = Vec::new();
        for slot in slots {
            let before = parties.len();
            for chunk in view.fill(predicate, rule, slot) {
                // "sanctions on Belarus over the crackdown on protesters": the nearest of the phrases behind a preposition.
                if matches!(slot, SlotRef::After(_)) && parties.len() > before {
                    break;
                }
                add_parties(view, predicate, chunk, side, &mut parties);
            }
        }
        if !parties.is_empty() {
            return parties;
        }
    }
    Vec::new()
}

fn add_parties(view: &View, predicate: &Predicate, chunk: u16, side: Side, parties: &mut Vec<Party>) {
    let own = predicate.args.iter().any(|a| a.chunk == chunk && !a.shared);
    for id in view.with_conjuncts(chunk) {
        for (mention, chunk) in actors_of(view, predicate, id, side) {
            let party = Party { mention, chunk, own };
            if !parties.iter().any(|p| same(&p.mention, &party.mention)) {
                parties.push(party);
            }
        }
    }
}

fn actors_of(view: &View, predicate: &Predicate, id: u16, side: Side) -> Vec<(Mention, u16)> {
    let mention = view.mention(id);
    if !mention.members.is_empty() {
        return mention.members.iter().map(|m| (m.clone(), id)).collect();
    }
    // The predicate's own phrase stands for whom its adjective names.
    if predicate.chunk == Some(id) && predicate.kind == PredicateKind::Noun {
        return named_beside(mention).map(|m| (m, id)).collect();
    }
    if mention.can_act() || side == Side::Actor && is_unknown_name(view, id) {
        return vec![(mention.clone(), id)];
    }
    if side == Side::Ground
        && mention.kind == MentionKind::Place
        && let Some(code) = mention.place.as_ref().and_then(|p| p.country.as_deref())
    {
        return vec![(Mention { code: Some(code.to_owned()), ..mention.clone() }, id)];
    }
    if side == Side::Actor || mention.kind != MentionKind::Thing {
        return Vec::new();
    }
    // "the headquarters of the party": whoever the thing belongs to is affected.
    let mut found = owners_of(view, id, 2);
    if found.is_empty() {
        found.extend(named_beside(mention).map(|m| (m, id)));
    }
    if found.is_empty() {
        found.extend(author_of(view, id));
    }
    found
}

/// Whom the adjectives of a phrase name: "the French attack", "المحادثات السورية اللبنانية".
fn named_beside(mention: &Mention) -> impl Iterator<Item = Mention> {
    let (one, several) = match mention.modifier.as_deref() {
        Some(modifier) if modifier.members.is_empty() => (Some(modifier.clone()), Vec::new()),
        Some(modifier) => (None, modifier.members.clone()),
        None => (None, Vec::new()),
    };
    one.into_iter().chain(several)
}

/// A proper name that no table knows, alone or behind a title: somebody, though nobody knows whose.
fn is_unknown_name(view: &View, id: u16) -> bool {
    let (chunk, mention) = (view.chunk(id), view.mention(id));
    // Without capitals only a known given name or surname is one for certain.
    let certain = |word: u16| {
        let word = &view.read.words[word as usize];
        word.pos() == marsad_model::Pos::Propn && word.reading.feats.intersects(Feats::CAP | Feats::PERS)
    };
    let named = certain(chunk.head);
    let apposed = view.read.chunks.iter().any(|c| c.apposition_of == Some(id) && certain(c.head));
    let open = matches!(mention.kind, MentionKind::Thing | MentionKind::Person);
    open && mention.entity.is_none() && !chunk.pronoun && (named || apposed)
}

/// Who a thing belongs to, at this many removes ("three of its ships").
fn owners_of(view: &View, id: u16, removes: u8) -> Vec<(Mention, u16)> {
    let owners = view.read.chunks.iter().enumerate().filter(|(_, c)| c.genitive_of == Some(id));
    let owners: Vec<u16> = owners.map(|(c, _)| c as u16).collect();
    let acting = owners.iter().filter(|&&c| view.mention(c).can_act());
    let found: Vec<(Mention, u16)> = acting.map(|&c| (view.mention(c).clone(), c)).collect();
    if !found.is_empty() || removes < 2 {
        return found;
    }
    let things = owners.into_iter().filter(|&c| view.mention(c).kind == MentionKind::Thing);
    things.flat_map(|c| owners_of(view, c, removes - 1)).collect()
}

/// "a ban by the general", "a plan from the mediator": whoever the thing comes from.
fn author_of(view: &View, id: u16) -> Option<(Mention, u16)> {
    let noun = view.read.predicates.iter().find(|p| p.kind == PredicateKind::Noun && p.chunk == Some(id))?;
    let authors = noun
        .args
        .iter()
        .filter(|a| matches!(a.slot, Slot::Agent | Slot::Prep(_)) && !a.shared)
        .map(|a| a.chunk);
    let locative = &view.tables.tables.grammar.locative_prepositions;
    let elsewhere =
        |c: u16| view.chunk(c).prep.is_some_and(|p| locative.contains(&view.names.lemmas[p as usize]));
    let chunk = authors.into_iter().find(|&c| view.mention(c).can_act() && !elsewhere(c))?;
    Some((view.mention(chunk).clone(), chunk))
}

/// The actors that a content names, for the recipient of a demand, threat or promise that names none itself: those of the
/// first word under it that has any ("vowed to leave the pact with Kenya because of its debts to Oman": Kenya).
pub(crate) fn parties_under(view: &View, index: usize) -> Vec<Party> {
    let mut under = view.complements(index);
    under.sort_by_key(|&p| view.read.predicates[p].word.abs_diff(view.read.predicates[index].word));
    under.into_iter().map(|p| parties_of(view, p)).find(|parties| !parties.is_empty()).unwrap_or_default()
}

fn parties_of(view: &View, index: usize) -> Vec<Party> {
    let locative = &view.tables.tables.grammar.locative_prepositions;
    let mut parties: Vec<Party> = Vec::new();
    let written = view.read.predicates[index].args.iter().filter(|a| !a.shared);
    for chunk in written.flat_map(|a| view.with_conjuncts(a.chunk)) {
        let mention = view.mention(chunk);
        let place = view.chunk(chunk).prep.is_some_and(|p| locative.contains(&view.names.lemmas[p as usize]));
        let known = parties.iter().any(|p| same(&p.mention, mention));
        if mention.can_act() && mention.code.is_some() && !place && !known {
            parties.push(Party { mention: mention.clone(), chunk, own: false });
        }
    }
    parties
}

/// What is known of a participant before the countries of the unnamed are filled in.
pub(crate) struct Named {
    code: Option<String>,
    sector: Option<String>,
}

impl Named {
    pub(crate) fn all(parties: &[Party]) -> Vec<Named> {
        let of = |p: &Party| Named { code: p.mention.code.clone(), sector: p.mention.sector.clone() };
        parties.iter().map(of).collect()
    }
}

/// Unnamed people and armed men take the country of the place, the only country of the sentence, or the one that the
/// document is about (guide, rule 8); a pronoun never that of the other side, and nobody that of another of his sector
/// ("the junta expelled the French ambassador").
pub(crate) fn complete_countries(
    view: &View,
    place: Option<&str>,
    parties: &mut [Party],
    others: &[Named],
    said: Option<u16>,
) {
    let unplaced = |m: &Mention| m.code.is_none() && m.entity.is_none() && m.sector.is_some();
    if !parties.iter().any(|p| unplaced(&p.mention)) {
        return;
    }
    share_country(view, parties);
    let (only, seat) = (only_country(view, said, false), only_country(view, said, true));
    let national = |c: &&str| view.tables.tables.ontology.code(c).is_none();
    for party in parties.iter_mut() {
        let mention = &mut party.mention;
        if !unplaced(mention) {
            continue;
        }
        let pronoun = mention.via == Via::Coreference;
        let other_side = |c: &str| {
            let opposed = |o: &&Named| pronoun || o.sector == mention.sector;
            others.iter().filter(opposed).any(|o| o.code.as_deref() == Some(c))
        };
        // "a newspaper based in Beirut" is of there, a man born there need not be.
        let body = mention.kind == MentionKind::Organisation;
        let candidates = [place, if body { seat.as_deref() } else { only.as_deref() }, view.read.focus];
        let country = candidates.into_iter().flatten().filter(national).find(|c| !other_side(c));
        mention.code = country.map(str::to_owned);
        if pronoun && mention.code.is_none() && !others.is_empty() {
            mention.code = other_country(view, others);
        }
    }
}

/// "Israeli helicopters and tanks": who is joined in a list to others of his sector is of their country.
fn share_country(view: &View, parties: &mut [Party]) {
    for index in 0..parties.len() {
        let mention = &parties[index].mention;
        if mention.code.is_some() || mention.entity.is_some() || mention.sector.is_none() {
            continue;
        }
        let joined = |other: &&Party| {
            let (a, b) = (other.chunk, parties[index].chunk);
            let listed = view.chunk(b).conjunct_of == Some(a) || view.chunk(a).conjunct_of == Some(b);
            listed && other.mention.sector == mention.sector
        };
        let code = parties.iter().find(joined).and_then(|other| other.mention.code.clone());
        parties[index].mention.code = code;
    }
}

/// Whether all actors are of one country or body.
pub(crate) fn is_one_sided(actor: &[Party]) -> bool {
    let first = actor.first().and_then(|a| a.mention.code.as_deref());
    first.is_some() && actor.iter().all(|a| a.mention.code.as_deref() == first)
}

/// The one country that the sentence names besides those of the other side.
fn other_country(view: &View, others: &[Named]) -> Option<String> {
    let named = view
        .read
        .mentions
        .iter()
        .filter(|m| m.kind == MentionKind::Country)
        .filter_map(|m| m.code.as_deref());
    let mut codes: Vec<&str> =
        named.filter(|c| !others.iter().any(|o| o.code.as_deref() == Some(c))).collect();
    codes.sort_unstable();
    codes.dedup();
    match codes[..] {
        [one] => Some(one.to_owned()),
        _ => None,
    }
}

/// The country of the sentence, when only one is named or meant in it. Who says so (`said`) tells nothing of where it
/// happened; where somebody or something is from counts with `asides` only.
fn only_country(view: &View, said: Option<u16>, asides: bool) -> Option<String> {
    let named = |m: &&Mention| {
        let unnamed = m.entity.is_none() && (m.sector.is_some() || m.kind == MentionKind::Thing);
        matches!(m.kind, MentionKind::Country | MentionKind::Place) || unnamed
    };
    let speaks = |id: usize| said.is_some_and(|s| hangs_on(view, id as u16, s));
    let mentions = view.read.mentions.iter().enumerate();
    let mentions = mentions.filter(|(id, m)| !speaks(*id) && (asides || !m.aside)).map(|(_, m)| m);
    let mentions = mentions.flat_map(|m| std::iter::once(m).chain(m.modifier.as_deref()));
    let mut countries: Vec<&str> = mentions.filter(named).filter_map(country_of).collect();
    countries.sort_unstable();
    countries.dedup();
    match countries[..] {
        [one] => Some(one.to_owned()),
        _ => None,
    }
}

/// The country of a mention, or of the place that it names.
fn country_of(mention: &Mention) -> Option<&str> {
    mention.code.as_deref().or_else(|| mention.place.as_ref()?.country.as_deref())
}

/// Whether a phrase is another one or a genitive or apposition of it.
fn hangs_on(view: &View, id: u16, of: u16) -> bool {
    let mut at = id;
    for _ in 0..4 {
        if at == of {
            return true;
        }
        let chunk = view.chunk(at);
        match chunk.genitive_of.or(chunk.apposition_of) {
            Some(next) => at = next,
            None => return false,
        }
    }
    false
}

/// Whether two mentions are the same participant.
pub(crate) fn same(a: &Mention, b: &Mention) -> bool {
    if a.entity.is_some() || b.entity.is_some() {
        return a.entity == b.entity && a.sector == b.sector;
    }
    a.code == b.code && a.sector == b.sector && a.words == b.words
}

/// A participant that the sentence names elsewhere, for types that need a recipient: the nearest actor before the
/// predicate that is not of the event's own side.
pub(crate) fn implied_recipient(view: &View, predicate: &Predicate, actor: &[Party]) -> Option<Party> {
    let codes: Vec<_> = actor.iter().map(|a| a.mention.code.as_deref()).collect();
    let fits = |m: &Mention| {
        m.code.is_some() && m.can_act() && !codes.contains(&m.code.as_deref()) && m.kind != MentionKind::Thing
    };
    let chunk = (0..view.read.chunks.len())
        .rev()
        .find(|&c| view.read.chunks[c].head < predicate.word && fits(&view.read.mentions[c]))?;
    let mut mention = view.read.mentions[chunk].clone();
    mention.via = Via::Implied;
    Some(Party { mention, chunk: chunk as u16, own: false })
}
