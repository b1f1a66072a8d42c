//! Why a pair was missed or is wrong: the classes that tell where to work.

use super::pairs::{Found, FoundArg, Reading};
use super::tree::{Graph, Role};
use crate::PredicateKind;

/// Why a pair of the tree is not among ours.
pub fn miss_class(graph: &Graph, reading: &Reading, head: usize, word: usize, role: Role) -> String {
    // A relative pronoun is looked for as the noun that it stands for.
    let noun = graph.same(head, word).into_iter().last().unwrap_or(word);
    let side = match (noun == word, word < head) {
        (false, _) => "relative",
        (true, true) => "left",
        (true, false) => "right",
    };
    let word = noun;
    let here: Vec<&Found> = reading.predicates.iter().filter(|f| f.word == head).collect();
    let nominal = role == Role::Genitive;
    if !here.iter().any(|f| nominal == (f.kind == PredicateKind::Noun)) {
        return unseen(graph, reading, head, nominal);
    }
    let Some(phrase) = reading.phrases.iter().find(|p| p.inside.contains(&word)) else {
        return format!("{side}: no phrase there ({})", graph.tree.words[word].upos);
    };
    let own = || here.iter().flat_map(|f| &f.args);
    if let Some(arg) = own().find(|a| a.is(graph, word)) {
        return format!("{side}: taken as {}", arg.role.name());
    }
    if phrase.hangs {
        return format!("{side}: hung on another phrase");
    }
    if phrase.prep && role != Role::Oblique {
        return format!("{side}: read with a preposition");
    }
    let elsewhere = |f: &&Found| f.args.iter().any(|a| !a.shared && a.inside.contains(&word));
    if let Some(other) = reading.predicates.iter().find(elsewhere) {
        let place = if other.kind == PredicateKind::Noun { "a noun" } else { "another verb" };
        return format!("{side}: given to {place}");
    }
    if let Some(arg) = own().find(|a| a.role == role && role != Role::Oblique) {
        let at = arg.heads.first().map_or("", |&h| if h < head { "left" } else { "right" });
        return format!("{side}: another one taken {at}");
    }
    format!("{side}: nothing taken")
}

/// Why there is no predicate of the right kind on a word.
fn unseen(graph: &Graph, reading: &Reading, head: usize, nominal: bool) -> String {
    if nominal {
        return "verbal noun is no predicate".to_owned();
    }
    if reading.predicates.iter().any(|f| f.auxiliaries.contains(&head)) {
        return "verb taken as an auxiliary".to_owned();
    }
    let form = |name: &str| graph.tree.words[head].has(name);
    let kind = match () {
        _ if form("VerbForm=Inf") => "infinitive",
        _ if form("VerbForm=Part") || form("VerbForm=Ger") => "participle",
        _ => "verb",
    };
    format!("{kind} not seen as a verb")
}

/// Why a pair of ours is not in the tree: what the head of our phrase is there.
pub fn wrong_class(graph: &Graph, found: &Found, arg: &FoundArg) -> String {
    let shared = if arg.shared { "sharing: " } else { "" };
    let Some(&word) = arg.heads.first().or(arg.inside.first()) else { return "no word".to_owned() };
    let relation = &graph.tree.words[word];
    let name = relation.base();
    match relation.head {
        Some(head) if head == found.word => format!("{shared}is its {}", relation.relation),
        Some(head) if graph.is_verb(head) && graph.role(word).is_some() => {
            format!("{shared}belongs to another verb as {name}")
        }
        Some(head) if graph.is_verb(head) => format!("{shared}hangs on another verb as {name}"),
        Some(_) if graph.role(word) == Some(Role::Subject) => {
            format!("{shared}subject of what is no verb")
        }
        Some(_) => format!("{shared}hangs on a noun as {name}"),
        None => format!("{shared}root of the sentence"),
    }
}
