//! Nouns whose phrase denotes somebody who can act: roles and groups from `agents.tsv`, and the nouns of
//! `mentions.toml` that refer in a special way.

use crate::entities::Lists;
use crate::mentions::{Fold, MentionSource};
use crate::phrases::{Builder, Found, Phrases, START, feed};
use crate::source::{Files, Report, Row};
use compact_str::CompactString;
use marsad_model::MentionKind;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

/// A role or group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agent {
    /// The noun, as the table gives it.
    pub words: String,
    /// Main sector.
    pub sector: Option<String>,
    /// Further sectors.
    pub other: Vec<String>,
    /// International actor, when the noun itself says so.
    pub code: Option<String>,
    /// Person, group or organisation.
    pub kind: MentionKind,
}

/// What a noun or sequence of nouns does.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Noun {
    /// Index into [`Nouns::agents`].
    pub agent: Option<u32>,
    /// Stands before names of persons.
    pub title: bool,
    /// Passes on to its genitive.
    pub transparent: bool,
    /// Is one of two parties.
    pub pair: bool,
    /// Takes up something of this kind.
    pub description: Option<MentionKind>,
}

/// The nouns of a language, found by lemmas or folded forms.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Nouns {
    phrases: Phrases,
    nouns: Vec<Noun>,
    /// Roles and groups, in order of the table.
    pub agents: Vec<Agent>,
}

impl Nouns {
    /// Looks up the hash of a sequence of lemmas or keys (see [`crate::phrases`]), or of its beginning.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<Found> {
        self.phrases.get(hash)
    }

    /// The noun that [`Nouns::get`] found.
    pub fn noun(&self, payload: u32) -> Option<&Noun> {
        self.nouns.get(payload as usize)
    }

    /// The agent at an index.
    pub fn agent(&self, index: u32) -> Option<&Agent> {
        self.agents.get(index as usize)
    }
}

/// Reads `agents.tsv` and joins it with the nouns of `mentions.toml`.
pub fn read(
    files: &Files,
    lang: &str,
    source: &MentionSource,
    lists: &Lists,
    fold: Fold,
    report: &mut Report,
) -> Nouns {
    let skip: FxHashSet<CompactString> = source.skip.iter().map(|w| fold(w)).collect();
    let mut compiler = Compiler { builder: Builder::default(), nouns: Vec::new(), skip, fold };
    let path = format!("languages/{lang}/agents.tsv");
    let mut agents: Vec<Agent> = Vec::new();
    for row in files.read_table(&path, &["lemma", "sector", "other", "code", "kind", "note"], report) {
        let agent = read_agent(&path, &row, lists, report);
        let index = agents.len() as u32;
        let known = compiler.noun(&agent.words, |n| *n.agent.get_or_insert(index));
        if known.is_some_and(|k| k != index) {
            let message = format!("`{}` stands twice", agent.words);
            report.warning(&path, row.line, "agent-repeated", &message, "the first row counts: join the two");
        }
        agents.push(agent);
    }
    let mut mark = |words: &[String], set: &dyn Fn(&mut Noun)| {
        for word in words {
            compiler.noun(word, set);
        }
    };
    mark(&source.titles, &|n| n.title = true);
    mark(&source.transparent, &|n| n.transparent = true);
    mark(&source.pair, &|n| n.pair = true);
    for description in &source.description {
        mark(&description.words, &|n| n.description = Some(description.kind));
    }
    Nouns { phrases: compiler.builder.build(), nouns: compiler.nouns, agents }
}

fn read_agent(path: &str, row: &Row, lists: &Lists, report: &mut Report) -> Agent {
    let mut sector = |name: &str| {
        let known = lists.sectors.contains(&name);
        if !known {
            report.error(
                path,
                row.line,
                "sector-unknown",
                &format!("unknown sector `{name}`"),
                "see sectors.tsv",
            );
        }
        known.then(|| name.to_owned())
    };
    let main = row.some("sector").and_then(&mut sector);
    let other = row.list("other").into_iter().filter_map(&mut sector).collect();
    if let Some(code) = row.some("code")
        && !lists.codes.contains(&code)
        && !(code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()))
    {
        report.error(path, row.line, "code-unknown", &format!("unknown code `{code}`"), "see codes.tsv");
    }
    let kind = match row.get("kind") {
        "person" => MentionKind::Person,
        "group" => MentionKind::Group,
        "organisation" => MentionKind::Organisation,
        wrong => {
            let message = format!("unknown kind `{wrong}`");
            report.error(path, row.line, "agent-kind", &message, "person, group or organisation");
            MentionKind::Group
        }
    };
    let code = row.some("code").map(str::to_owned);
    Agent { words: row.get("lemma").to_owned(), sector: main, other, code, kind }
}

struct Compiler<'a> {
    builder: Builder,
    nouns: Vec<Noun>,
    skip: FxHashSet<CompactString>,
    fold: Fold<'a>,
}

impl Compiler<'_> {
    /// Applies a change to the noun of a sequence, in every mix of exact and folded words.
    fn noun<R>(&mut self, words: &str, change: impl Fn(&mut Noun) -> R) -> Option<R> {
        let mut ways: Vec<(u64, Vec<u64>)> = vec![(START, Vec::new())];
        // An elided article is a word of its own.
        let words = words.split_whitespace().flat_map(|w| w.split_inclusive('\''));
        for (i, word) in words.enumerate() {
            let folded = (self.fold)(word);
            if i > 0 && self.skip.contains(&folded) {
                continue;
            }
            let mut forms = vec![word];
            if folded != word {
                forms.push(folded.as_str());
            }
            let mut next = Vec::new();
            for (hash, beginnings) in &ways {
                for form in &forms {
                    let mut beginnings = beginnings.clone();
                    let hash = feed(*hash, form);
                    beginnings.push(hash);
                    next.push((hash, beginnings));
                }
            }
            next.truncate(64);
            ways = next;
        }
        // The first way is the spelling of the table: another word may have the same folded form.
        let known = ways.first().and_then(|(hash, _)| self.builder.payload(*hash));
        let payload = known.unwrap_or(self.nouns.len() as u32);
        if known.is_none() {
            self.nouns.push(Noun::default());
        }
        for (_, beginnings) in &ways {
            self.builder.add(beginnings, payload);
        }
        self.nouns.get_mut(payload as usize).map(change)
    }
}
