//! Event rules: `languages/<xx>/events/*.toml`. What the files look like is told in `docs/data.md`.

use crate::ontology::{Needs, Ontology};
use crate::source::{Files, Report, line_of};
use crate::vocabulary::Vocabulary;
use marsad_model::LemmaId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::Spanned;

/// A condition's value: what the head of a slot, or a word of the clause, is compared with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// A lemma, or several in a row.
    Words(Vec<LemmaId>),
    /// Somebody who can act: it has a code or a sector.
    Actor,
    /// A country or government.
    Country,
    /// An organisation.
    Organisation,
    /// A person.
    Person,
    /// A group without a name.
    Group,
    /// A place.
    Place,
    /// A participant of this sector.
    Sector(String),
    /// A participant of this code.
    Code(String),
    /// Counted by a number.
    Number,
    /// The slot is filled.
    Any,
    /// The slot is empty.
    None,
    /// Headed by a trigger of this event type (index into the ontology's types).
    Event(u8),
}

/// Where a participant or a condition looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SlotRef {
    /// The verb's subject.
    Subject,
    /// The object.
    Object,
    /// The second object.
    Object2,
    /// The marked agent.
    Agent,
    /// The noun's genitive.
    Genitive,
    /// The noun that the participle modifies.
    Modified,
    /// Both members of "between A and B".
    Between,
    /// The clause, infinitive or verbal noun under the trigger.
    Complement,
    /// Who says so: the one who demands or refuses with the words of his statement ("said that X must leave").
    Speaker,
    /// Object of a preposition.
    After(LemmaId),
    /// Any word of the clause.
    Clause,
    /// Any word of the sentence.
    Sentence,
}

/// One line of `[rule.when]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// Where to look.
    pub slot: SlotRef,
    /// Whether the line begins with `not`.
    pub negated: bool,
    /// What is looked for: one of these.
    pub values: Vec<Value>,
    /// The line as written, for explanations.
    pub wording: String,
}

/// Alternatives, each a list of slots that are joined.
pub type RoleExpr = Vec<Vec<SlotRef>>;

/// Which forms of a verb trigger a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forms {
    /// Finite verbs, infinitives, gerunds.
    pub verb: bool,
    /// Verbal nouns and event nouns based on the verb.
    pub noun: bool,
    /// Participles.
    pub participle: bool,
}

/// A sentence that a rule must code, with what must be found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Expected fields (`actor`, `recipient`, `status` …) and their values.
    pub expect: BTreeMap<String, String>,
    /// Why the engine is known to miss it so far.
    pub known_miss: Option<String>,
    /// Line in the file.
    pub line: u32,
}

/// A sentence that a rule must not code.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CounterExample {
    /// The sentence.
    pub text: String,
    /// Why it is no event of this rule.
    pub why: String,
    /// Why the engine is known to code it all the same so far.
    pub known_miss: Option<String>,
    /// Line in the file.
    pub line: u32,
}

/// A compiled event rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rule {
    /// Unique id that describes the wording.
    pub id: String,
    /// Event type: index into the ontology's types.
    pub event: u8,
    /// Modes.
    pub modes: Vec<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Contexts that the wording implies.
    pub contexts: Vec<String>,
    /// Where the rule comes from.
    pub source: String,
    /// Trigger verbs.
    pub verbs: Vec<LemmaId>,
    /// Trigger nouns.
    pub nouns: Vec<LemmaId>,
    /// Trigger adjectives.
    pub adjectives: Vec<LemmaId>,
    /// Which forms of the verbs trigger.
    pub forms: Forms,
    /// Whom the event needs.
    pub needs: Needs,
    /// All must hold.
    pub when: Vec<Condition>,
    /// Who does it.
    pub actor: RoleExpr,
    /// To whom.
    pub recipient: RoleExpr,
    /// Sentences that it must code.
    pub examples: Vec<Example>,
    /// Sentences that it must not code.
    pub counterexamples: Vec<CounterExample>,
    /// File and line, for diagnostics.
    pub file: String,
    /// Line of the id.
    pub line: u32,
}

impl Rule {
    /// Whether a slot is used by one of the roles.
    pub fn uses(&self, slot: &SlotRef) -> bool {
        self.actor.iter().chain(&self.recipient).flatten().any(|s| s == slot)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    #[serde(default)]
    rule: Vec<SourceRule>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn into_vec(self) -> Vec<String> {
        match self {
            OneOrMany::One(value) => vec![value],
            OneOrMany::Many(values) => values,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceRule {
    id: Spanned<String>,
    event: String,
    mode: Option<OneOrMany>,
    cameo: Option<String>,
    #[serde(default)]
    context: Vec<String>,
    #[serde(default)]
    source: String,
    #[serde(default)]
    verb: Vec<String>,
    #[serde(default)]
    noun: Vec<String>,
    #[serde(default)]
    adj: Vec<String>,
    forms: Option<Vec<String>>,
    needs: Option<Needs>,
    #[serde(default)]
    when: BTreeMap<String, OneOrMany>,
    #[serde(default)]
    roles: SourceRoles,
    #[serde(default)]
    example: Vec<SourceExample>,
    #[serde(default)]
    counterexample: Vec<SourceCounterExample>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceRoles {
    actor: Option<OneOrMany>,
    recipient: Option<OneOrMany>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceExample {
    #[serde(rename = "known-miss")]
    known_miss: Option<String>,
    text: Spanned<String>,
    event: Option<String>,
    mode: Option<String>,
    actor: Option<String>,
    recipient: Option<String>,
    actor_code: Option<String>,
    actor_sector: Option<String>,
    recipient_code: Option<String>,
    recipient_sector: Option<String>,
    status: Option<String>,
    certainty: Option<String>,
    said_by: Option<String>,
    place: Option<String>,
    date: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceCounterExample {
    #[serde(rename = "known-miss")]
    known_miss: Option<String>,
    text: Spanned<String>,
    #[serde(default)]
    why: String,
}

/// Reads all rules of a language.
pub fn read(
    files: &Files,
    lang: &str,
    words: &mut Vocabulary,
    ontology: &Ontology,
    report: &mut Report,
) -> Vec<Rule> {
    let folder = format!("languages/{lang}/events/");
    let paths: Vec<String> =
        files.under(&folder).map(|(p, _)| p.to_owned()).filter(|p| p.ends_with(".toml")).collect();
    let mut rules = Vec::new();
    for path in paths {
        let Some(file) = files.read_toml::<RuleFile>(&path, report) else { continue };
        let text = files.get(&path).unwrap_or_default();
        for source in file.rule {
            let line = line_of(text, source.id.span().start);
            let mut compiler = Compiler { path: &path, text, line, words, ontology, report };
            rules.extend(compiler.rule(source));
        }
    }
    check_unique(&rules, report);
    rules
}

fn check_unique(rules: &[Rule], report: &mut Report) {
    let mut seen: BTreeMap<&str, &Rule> = BTreeMap::new();
    for rule in rules {
        if let Some(first) = seen.insert(&rule.id, rule) {
            let message = format!("rule id `{}` is already used at {}:{}", rule.id, first.file, first.line);
            report.error(
                &rule.file,
                rule.line,
                "rule-id-duplicate",
                &message,
                "give each rule an id of its own",
            );
        }
    }
}

struct Compiler<'a, 'b> {
    path: &'a str,
    text: &'a str,
    line: u32,
    words: &'a mut Vocabulary<'b>,
    ontology: &'a Ontology,
    report: &'a mut Report,
}

impl Compiler<'_, '_> {
    fn error(&mut self, code: &str, message: &str, hint: &str) {
        self.report.error(self.path, self.line, code, message, hint);
    }

    fn rule(&mut self, source: SourceRule) -> Option<Rule> {
        let id = source.id.get_ref().clone();
        let Some(event) = self.ontology.type_index(&source.event) else {
            let message = format!("rule `{id}`: there is no event type `{}`", source.event);
            self.error("event-unknown", &message, "use a type of ontology/plover/types.toml");
            return None;
        };
        let modes = source.mode.map(OneOrMany::into_vec).unwrap_or_default();
        self.check_names(&id, &source.event, &modes, &source.context, source.cameo.as_deref());
        self.check_completeness(&id, &source.source, source.example.len(), source.counterexample.len());
        let (verbs, nouns) = (self.triggers(&source.verb), self.triggers(&source.noun));
        let adjectives = self.triggers(&source.adj);
        if verbs.is_empty() && nouns.is_empty() && adjectives.is_empty() {
            self.error(
                "rule-without-trigger",
                &format!("rule `{id}` names no trigger"),
                "give verb, noun or adj",
            );
            return None;
        }
        let actor = source.roles.actor.map_or_else(|| vec!["subject".to_owned()], OneOrMany::into_vec);
        let recipient = source.roles.recipient.map_or_else(|| vec!["object".to_owned()], OneOrMany::into_vec);
        let conditions: Vec<_> = source.when.into_iter().collect();
        Some(Rule {
            event: event as u8,
            modes,
            cameo: source.cameo,
            contexts: source.context,
            source: source.source,
            verbs,
            nouns,
            adjectives,
            forms: self.forms(source.forms),
            needs: source.needs.unwrap_or(self.ontology.types[event].needs),
            when: conditions.into_iter().filter_map(|(k, v)| self.condition(&k, v.into_vec())).collect(),
            actor: self.role(&actor),
            recipient: self.role(&recipient),
            examples: source.example.into_iter().map(|e| self.example(e)).collect(),
            counterexamples: source.counterexample.into_iter().map(|e| self.counterexample(e)).collect(),
            file: self.path.to_owned(),
            line: self.line,
            id,
        })
    }

    fn check_names(
        &mut self,
        id: &str,
        event: &str,
        modes: &[String],
        contexts: &[String],
        cameo: Option<&str>,
    ) {
        for mode in modes {
            if self.ontology.mode(event, mode).is_none() {
                let message = format!("rule `{id}`: {event} has no mode `{mode}`");
                self.error("mode-unknown", &message, "use a mode of ontology/plover/modes.tsv");
            }
        }
        for context in contexts {
            if self.ontology.context(context).is_none() {
                let message = format!("rule `{id}`: there is no context `{context}`");
                self.error("context-unknown", &message, "use a context of ontology/plover/contexts.tsv");
            }
        }
        if let Some(code) = cameo
            && self.ontology.cameo(code).is_none()
        {
            let message = format!("rule `{id}`: there is no CAMEO code `{code}`");
            self.error("cameo-unknown", &message, "use a code of ontology/cameo/codes.tsv");
        }
    }

    fn check_completeness(&mut self, id: &str, source: &str, examples: usize, counterexamples: usize) {
        if examples == 0 {
            self.error(
                "rule-without-example",
                &format!("rule `{id}` has no example"),
                "add a [[rule.example]]",
            );
        }
        if counterexamples == 0 {
            let hint = "add a [[rule.counterexample]]: the same word in another sense or frame";
            self.error("rule-without-counterexample", &format!("rule `{id}` has no counter-example"), hint);
        }
        if source.is_empty() {
            self.error(
                "rule-without-source",
                &format!("rule `{id}` names no source"),
                "cite the manual, or say why",
            );
        }
    }

    /// Trigger lemmas; a `@class` stands for its single words.
    fn triggers(&mut self, names: &[String]) -> Vec<LemmaId> {
        let mut found = Vec::new();
        for name in names {
            if let Some(class) = name.strip_prefix('@') {
                match self.words.class(class) {
                    Some(entries) => found.extend(entries.iter().filter(|e| e.len() == 1).map(|e| e[0])),
                    None => self.class_missing(class),
                }
            } else {
                found.push(self.lemma(name));
            }
        }
        found
    }

    fn class_missing(&mut self, class: &str) {
        let message = format!("there is no word class `@{class}`");
        self.error("class-unknown", &message, "add it to classes.toml of the language");
    }

    fn lemma(&mut self, name: &str) -> LemmaId {
        if !self.words.knows(name) {
            let message = format!("the lexicon does not hold `{name}`");
            self.report.warning(
                self.path,
                self.line,
                "lemma-unknown",
                &message,
                "add it to the lexicon, or mend the spelling",
            );
        }
        self.words.intern(name)
    }

    fn forms(&mut self, names: Option<Vec<String>>) -> Forms {
        let Some(names) = names else { return Forms { verb: true, noun: true, participle: true } };
        let mut forms = Forms { verb: false, noun: false, participle: false };
        for name in names {
            match name.as_str() {
                "verb" => forms.verb = true,
                "noun" => forms.noun = true,
                "participle" => forms.participle = true,
                other => {
                    self.error("form-unknown", &format!("no form `{other}`"), "use verb, noun or participle")
                }
            }
        }
        forms
    }

    fn condition(&mut self, key: &str, values: Vec<String>) -> Option<Condition> {
        let wording = format!("{key} = {}", values.join(", "));
        let (negated, name) = match key.strip_prefix("not ") {
            Some(rest) => (true, rest.trim()),
            None => (false, key),
        };
        let (negated, slot) = match name {
            "any" => (negated, SlotRef::Clause),
            "none" => (!negated, SlotRef::Sentence),
            other => (negated, self.slot(other)?),
        };
        let values = values.iter().flat_map(|v| self.values(v)).collect();
        Some(Condition { slot, negated, values, wording })
    }

    fn values(&mut self, name: &str) -> Vec<Value> {
        if let Some(class) = name.strip_prefix('@') {
            return match self.words.class(class) {
                Some(entries) => entries.iter().cloned().map(Value::Words).collect(),
                None => {
                    self.class_missing(class);
                    Vec::new()
                }
            };
        }
        if let Some(event) = name.strip_prefix("event:") {
            let Some(index) = self.ontology.type_index(event) else {
                self.error(
                    "event-unknown",
                    &format!("no event type `{event}`"),
                    "see ontology/plover/types.toml",
                );
                return Vec::new();
            };
            return vec![Value::Event(index as u8)];
        }
        match name.strip_prefix('#') {
            Some(kind) => self.kind(kind).into_iter().collect(),
            None => vec![Value::Words(self.words.phrase(name))],
        }
    }

    fn kind(&mut self, kind: &str) -> Option<Value> {
        Some(match kind {
            "actor" => Value::Actor,
            "country" => Value::Country,
            "organisation" => Value::Organisation,
            "person" => Value::Person,
            "group" => Value::Group,
            "place" => Value::Place,
            "number" => Value::Number,
            "any" => Value::Any,
            "none" => Value::None,
            other => match other.split_once(':') {
                Some(("sector", sector)) => Value::Sector(sector.to_owned()),
                Some(("code", code)) => Value::Code(code.to_owned()),
                _ => {
                    self.error(
                        "kind-unknown",
                        &format!("no kind `#{other}`"),
                        "docs/data.md lists the kinds",
                    );
                    return None;
                }
            },
        })
    }

    fn slot(&mut self, name: &str) -> Option<SlotRef> {
        Some(match name.trim() {
            "subject" => SlotRef::Subject,
            "object" => SlotRef::Object,
            "object2" => SlotRef::Object2,
            "agent" => SlotRef::Agent,
            "genitive" => SlotRef::Genitive,
            "modified" => SlotRef::Modified,
            "between" => SlotRef::Between,
            "complement" => SlotRef::Complement,
            "speaker" => SlotRef::Speaker,
            other => match other.strip_prefix("after:") {
                Some(preposition) => SlotRef::After(self.words.intern(preposition.trim())),
                None => {
                    self.error("slot-unknown", &format!("no slot `{other}`"), "docs/data.md lists the slots");
                    return None;
                }
            },
        })
    }

    fn role(&mut self, alternatives: &[String]) -> RoleExpr {
        alternatives
            .iter()
            .map(|joined| joined.split('+').filter_map(|slot| self.slot(slot)).collect::<Vec<_>>())
            .filter(|slots| !slots.is_empty())
            .collect()
    }

    fn example(&mut self, source: SourceExample) -> Example {
        let line = line_of(self.text, source.text.span().start);
        let fields = [
            ("event", source.event),
            ("mode", source.mode),
            ("actor", source.actor),
            ("recipient", source.recipient),
            ("actor_code", source.actor_code),
            ("actor_sector", source.actor_sector),
            ("recipient_code", source.recipient_code),
            ("recipient_sector", source.recipient_sector),
            ("status", source.status),
            ("certainty", source.certainty),
            ("said_by", source.said_by),
            ("place", source.place),
            ("date", source.date),
        ];
        let expect = fields.into_iter().filter_map(|(k, v)| Some((k.to_owned(), v?))).collect();
        Example { text: source.text.into_inner(), expect, known_miss: source.known_miss, line }
    }

    fn counterexample(&mut self, source: SourceCounterExample) -> CounterExample {
        let line = line_of(self.text, source.text.span().start);
        if source.why.is_empty() {
            self.report.warning(
                self.path,
                line,
                "counterexample-without-why",
                "the reason is missing",
                "add why = \"…\"",
            );
        }
        CounterExample {
            text: source.text.into_inner(),
            why: source.why,
            known_miss: source.known_miss,
            line,
        }
    }
}
