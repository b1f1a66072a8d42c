//! Pairs of predicate and argument against trees.
//!
//! What counts:
//!
//! * A pair of the tree counts for **recall** when it is a basic edge: `nsubj` (passive ones too, `nsubj:outer` not),
//!   `obj`, `iobj`, `obl` with a preposition, all of words tagged `VERB`; and a bare `nmod` right behind a word that we
//!   read as a verbal noun or the tree marks as one.
//! * A pair of ours counts for **precision** when our predicate lies on a word tagged `VERB`, or is a finite verb on a
//!   word that is no verb (then it is wrong, class `not a verb`; words tagged `AUX` are left out). It is right when it
//!   is a basic edge or follows by sharing: a joined verb has the subject of the first (and its object when it has
//!   none), an `xcomp` verb the subject or object of its governor, a relative or participial clause without a subject
//!   the noun that it is about; a relative or resumptive pronoun and its antecedent are both right.
//! * A subject of ours is **open**, neither right nor wrong, when the tree gives the verb none at all and it is a
//!   subject or object of a clause above (a dropped subject, a purpose), or when it is an expletive. An object of ours
//!   is open when the tree has it as the verb's `xcomp` ("became minister").
//! * What we read as a date is no argument with us: the `obl` and others that lie in one are left out, and counted as
//!   `dates`.
//! * Treebanks differ in the pronoun of a pronominal verb ("se rendre": object or expletive) and in modals (main verb or
//!   auxiliary). With us the pronoun is part of the verb: as an object it is left out, and counted as `reflexive`; and
//!   a modal's subject is that of the verb it helps.
//! * A phrase of ours **is** the head of the tree when that lies inside it, or belongs to one name, compound, number,
//!   or apposition with our head.
//! * The figures `written` leave out of precision what we took over from another predicate: a tree has basic edges only,
//!   and says of a part of what is shared alone whether it is right. `voice` is the share of right subjects
//!   for which our voice is that of the tree.

use super::classes::{miss_class, wrong_class};
use super::conllu::Tree;
use super::pairs::{Found, FoundArg, Reading};
use super::tree::{Graph, Role};
use super::{Figure, Miss, Row};
use crate::PredicateKind;
use std::collections::BTreeMap;

/// Counts of one role.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Pairs of the tree that we have.
    pub hit: usize,
    /// Pairs of the tree.
    pub gold: usize,
    /// Right pairs of ours, and those of them that are written.
    pub right: [usize; 2],
    /// Wrong pairs of ours, and those of them that are written.
    pub wrong: [usize; 2],
    /// Pairs of ours of which the tree does not say.
    pub open: usize,
    /// Right pairs of ours of which the voice is right.
    pub voice: usize,
    /// Pairs of the tree, not counted, whose argument we read as a date.
    pub dates: usize,
    /// Pairs of the tree, not counted, whose argument we read as part of a pronominal verb.
    pub reflexive: usize,
}

/// Counts of all roles, and what went wrong.
#[derive(Default)]
pub struct Arguments {
    /// By role.
    pub tallies: BTreeMap<Role, Tally>,
    /// Finite verbs of ours on words that are none, by their tag in the tree.
    pub no_verbs: BTreeMap<String, usize>,
    /// All finite verbs of ours.
    pub verbs: usize,
    /// Verbs of the tree, and those of them on which we have a verbal predicate.
    pub gold_verbs: [usize; 2],
    /// Every missed and wrong pair.
    pub misses: Vec<Miss>,
}

/// Pairs of the tree that a role must have to be shown: a language without bare genitives has a handful by mistake.
const FEWEST: usize = 5;
const ROLES: [Role; 5] = [Role::Subject, Role::Object, Role::Indirect, Role::Oblique, Role::Genitive];

impl Arguments {
    /// Compares one sentence.
    pub fn add(&mut self, graph: &Graph, reading: &Reading) {
        self.recall(graph, reading);
        for found in &reading.predicates {
            self.precision(graph, reading, found);
        }
        let verbs = (0..graph.tree.words.len()).filter(|&w| graph.is_verb(w));
        for verb in verbs {
            self.gold_verbs[0] += 1;
            let seen = reading.predicates.iter().any(|f| f.word == verb && f.kind != PredicateKind::Noun);
            self.gold_verbs[1] += usize::from(seen);
        }
    }

    fn recall(&mut self, graph: &Graph, reading: &Reading) {
        for word in 0..graph.tree.words.len() {
            let Some((role, head)) = graph.role(word).zip(graph.tree.words[word].head) else { continue };
            let counts = match role {
                Role::Genitive => is_verbal_noun(graph.tree, reading, head),
                _ => graph.is_verb(head),
            };
            if !counts {
                continue;
            }
            let wanted = graph.same(head, word);
            let fits = |a: &FoundArg| asks(a.role, role) && wanted.iter().any(|&w| a.is(graph, w));
            // A modal that we read as the auxiliary of a verb has its subject there.
            let on = |f: &&Found| f.word == head || role == Role::Subject && f.auxiliaries.contains(&head);
            let hit = reading.predicates.iter().filter(on).any(|f| f.args.iter().any(fits));
            let tally = self.tallies.entry(role).or_default();
            if !hit && reading.dates.contains(&word) {
                tally.dates += 1;
                continue;
            }
            if !hit && role != Role::Subject && reading.reflexives.contains(&word) {
                tally.reflexive += 1;
                continue;
            }
            tally.gold += 1;
            tally.hit += usize::from(hit);
            if !hit {
                let class =
                    format!("missed {}: {}", role.name(), miss_class(graph, reading, head, word, role));
                self.misses.push(miss(graph.tree, class, head, &[word]));
            }
        }
    }

    fn precision(&mut self, graph: &Graph, reading: &Reading, found: &Found) {
        let tag = graph.tree.words[found.word].upos.as_str();
        let main = graph.is_verb(found.word);
        if tag == "VERB" && !main {
            return;
        }
        if found.kind == PredicateKind::Verb && tag != "AUX" {
            self.verbs += 1;
            if tag != "VERB" {
                *self.no_verbs.entry(tag.to_owned()).or_default() += 1;
            }
        }
        let nominal = found.kind == PredicateKind::Noun;
        let no_verb = tag != "VERB" && found.kind == PredicateKind::Verb;
        for arg in &found.args {
            let counts = match arg.role {
                Role::Genitive => is_verbal_noun(graph.tree, reading, found.word),
                _ => !nominal && (tag == "VERB" || no_verb && tag != "AUX"),
            };
            if !counts || arg.inside.is_empty() {
                continue;
            }
            let verdict = if no_verb { Some(false) } else { judge(graph, found, arg) };
            self.count(graph, found, arg, verdict);
            if verdict == Some(false) {
                let why = if no_verb { "not a verb".to_owned() } else { wrong_class(graph, found, arg) };
                let class = format!("wrong {}: {why}", arg.role.name());
                self.misses.push(miss(graph.tree, class, found.word, &arg.inside));
            }
        }
    }

    fn count(&mut self, graph: &Graph, found: &Found, arg: &FoundArg, verdict: Option<bool>) {
        let tally = self.tallies.entry(arg.role).or_default();
        let written = usize::from(!arg.shared);
        match verdict {
            None => tally.open += 1,
            Some(false) => {
                tally.wrong[0] += 1;
                tally.wrong[1] += written;
            }
            Some(true) => {
                tally.right[0] += 1;
                tally.right[1] += written;
                tally.voice += usize::from(found.passive == is_passive(graph, found.word));
            }
        }
    }

    /// What went wrong in the roles that are shown.
    pub fn shown_misses(&mut self) -> Vec<Miss> {
        let hidden = |role: &Role| self.tallies.get(role).is_none_or(|t| t.gold < FEWEST);
        let hidden: Vec<&str> = ROLES.iter().filter(|r| hidden(r)).map(|r| r.name()).collect();
        let mut misses = std::mem::take(&mut self.misses);
        misses.retain(|m| !hidden.iter().any(|h| m.class.contains(&format!("{h}:"))));
        misses
    }

    /// Rows of the table.
    pub fn rows(&self, file: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for role in ROLES {
            let Some(tally) = self.tallies.get(&role).filter(|t| t.gold >= FEWEST) else { continue };
            let mut figures = tally.figures();
            if role == Role::Indirect {
                figures = vec![Figure::share("r", tally.hit, tally.gold), Figure::count("gold", tally.gold)];
            } else if role != Role::Subject {
                figures.retain(|f| f.name != "voice");
            }
            figures.retain(|f| f.value > 0.0 || !matches!(f.name.as_str(), "open" | "dates" | "reflexive"));
            rows.push(Row::new(&format!("arguments {}", role.name()), file, figures));
        }
        let none: usize = self.no_verbs.values().sum();
        let mut figures = vec![
            Figure::share("seen", self.gold_verbs[1], self.gold_verbs[0]),
            Figure::count("gold", self.gold_verbs[0]),
            Figure::share("not a verb", none, self.verbs),
        ];
        figures.extend(self.no_verbs.iter().map(|(tag, n)| Figure::count(&format!("on {tag}"), *n)));
        rows.push(Row::new("arguments verbs", file, figures));
        rows
    }
}

impl Tally {
    /// Precision, recall, F1; the same for written arguments; counts.
    fn figures(&self) -> Vec<Figure> {
        let (p, r) = (share(self.right[0], self.wrong[0]), share(self.hit, self.gold - self.hit));
        let written = share(self.right[1], self.wrong[1]);
        let f1 = |p: f64| if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        vec![
            Figure::ratio("p", p),
            Figure::ratio("r", r),
            Figure::ratio("f1", f1(p)),
            Figure::ratio("p written", written),
            Figure::ratio("f1 written", f1(written)),
            Figure::count("gold", self.gold),
            Figure::count("ours", self.right[0] + self.wrong[0]),
            Figure::count("open", self.open),
            Figure::count("dates", self.dates),
            Figure::count("reflexive", self.reflexive),
            Figure::share("voice", self.voice, self.right[0]),
        ]
    }
}

fn share(part: usize, rest: usize) -> f64 {
    if part + rest == 0 { 0.0 } else { part as f64 / (part + rest) as f64 }
}

/// Whether an argument that we give the role `ours` answers for one of the role `wanted`.
fn asks(ours: Role, wanted: Role) -> bool {
    ours == wanted || wanted == Role::Indirect && matches!(ours, Role::Object | Role::Oblique)
}

fn is_verbal_noun(tree: &Tree, reading: &Reading, word: usize) -> bool {
    reading.verbal_nouns.contains(&word) && tree.words[word].upos != "VERB"
        || tree.words[word].has("VerbForm=Vnoun")
}

fn is_passive(graph: &Graph, verb: usize) -> bool {
    let subjects = graph.direct(verb, Role::Subject);
    let word = &graph.tree.words[verb];
    match subjects.first() {
        Some(&subject) => graph.tree.words[subject].relation == "nsubj:pass" || word.has("Voice=Pass"),
        None => word.has("Voice=Pass"),
    }
}

/// Whether the tree has the pair; none when it does not say.
fn judge(graph: &Graph, found: &Found, arg: &FoundArg) -> Option<bool> {
    let fits = |words: &[usize]| words.iter().any(|&w| arg.is(graph, w));
    if fits(&graph.right(found.word, arg.role)) {
        return Some(true);
    }
    let expletive = arg.heads.iter().any(|&h| graph.tree.words[h].base() == "expl");
    if expletive || arg.role == Role::Subject && fits(&graph.possible_subjects(found.word)) {
        return None;
    }
    let predicative =
        |&h: &usize| graph.tree.words[h].head == Some(found.word) && graph.tree.words[h].base() == "xcomp";
    if arg.role == Role::Object && arg.inside.iter().any(predicative) {
        return None;
    }
    Some(false)
}

fn miss(tree: &Tree, class: String, head: usize, words: &[usize]) -> Miss {
    let words: Vec<&str> = words.iter().map(|&w| tree.words[w].form.as_str()).collect();
    Miss {
        class,
        what: format!("{} → {}", tree.words[head].form, words.join(" ")),
        id: tree.id.clone(),
        text: tree.text.clone(),
    }
}
