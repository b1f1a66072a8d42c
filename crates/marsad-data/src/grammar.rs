//! How noun phrases and arguments are built: `languages/<xx>/grammar.toml`.

use crate::source::{Files, Report};
use crate::vocabulary::Vocabulary;
use marsad_model::LemmaId;
use serde::{Deserialize, Serialize};

/// Where the head of a noun phrase stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Head {
    /// The first noun (its adjectives and genitives follow).
    #[default]
    First,
    /// The last noun (compounds, adjectives before).
    Last,
}

/// Compiled grammar of a language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Grammar {
    /// Where the head of a noun phrase stands.
    pub head: Head,
    /// Whether a noun directly after an indefinite noun is its genitive.
    pub juxtaposed_genitive: bool,
    /// Whether a subject may follow its verb before the object (verb–subject–object).
    pub verb_first: bool,
    /// Whether a verb may stand without a written subject.
    pub subject_dropped: bool,
    /// Whether verbs agree with their subject in gender, so that gender tells subject from object.
    pub gender_agreement: bool,
    /// Whether the conditional of a main clause reports hearsay ("aurait tué").
    pub conditional_is_hearsay: bool,
    /// Intransitive verbs whose perfect is made with the passive auxiliary.
    pub perfect_with_passive_auxiliary: Vec<LemmaId>,
    /// Prepositions whose object is the genitive of the noun before.
    pub genitive_prepositions: Vec<LemmaId>,
    /// Prepositions that mark the agent of a passive or of a noun.
    pub agent_prepositions: Vec<LemmaId>,
    /// Words before a clause that is the complement of what stands before it (that, أن, que).
    pub complementisers: Vec<LemmaId>,
    /// Words before an infinitive (to, de, à).
    pub infinitive_markers: Vec<LemmaId>,
    /// Auxiliaries that make a participle a passive.
    pub passive_auxiliaries: Vec<LemmaId>,
    /// Auxiliaries that make a participle a perfect: no passive.
    pub perfect_auxiliaries: Vec<LemmaId>,
    /// Verbs whose subject also does what their complement noun names (refuse, begin, resume).
    pub control_verbs: Vec<LemmaId>,
    /// Prepositions after which a verbal noun or infinitive has the subject of the main verb (by, in order to, من خلال).
    pub control_prepositions: Vec<LemmaId>,
    /// Prepositions that join a verb to what it is about ("work on", "عمل على"), not to time or place.
    pub complement_prepositions: Vec<LemmaId>,
    /// The word that stands between two members ("between A and B").
    pub between: Vec<LemmaId>,
    /// Prepositions before the place where something happens (in, at, near).
    pub locative_prepositions: Vec<LemmaId>,
    /// Prepositions that only say how sure a number is ("jusqu'à 200 réfugiés").
    pub approximators: Vec<LemmaId>,
    /// Prepositions that mark the object of a verbal noun whose genitive is the subject (ل).
    pub object_prepositions: Vec<LemmaId>,
    /// Prepositions of many uses that before the name of a place nearly always say where (ب).
    pub weak_locative_prepositions: Vec<LemmaId>,
    /// Prepositions before an event in whose course something happens (during, amid, خلال).
    pub during_prepositions: Vec<LemmaId>,
    /// Nouns that attribute their genitive to the noun before, as an adjective would (ذو "possessed of").
    pub attributive_nouns: Vec<LemmaId>,
    /// Nouns that, with a pronoun, stress the noun before (نفس "itself").
    pub emphatic_nouns: Vec<LemmaId>,
    /// Verbs whose noun phrase behind them is always the subject (أمكن "be possible").
    pub impersonal_verbs: Vec<LemmaId>,
    /// Words before a topic after which the subject stands first (إنّ and its sisters).
    pub topicalisers: Vec<LemmaId>,
    /// Adverbs and particles that may stand between the parts of a predicate.
    pub transparent: Vec<LemmaId>,
    /// Words that hold the place of a subject that follows its verb ("there are …").
    pub expletives: Vec<LemmaId>,
    /// Prepositions before the subject of an infinitive ("for us to go").
    pub subject_prepositions: Vec<LemmaId>,
    /// Verbs whose noun phrase says what the subject is or becomes (become, remain): no object.
    pub linking_verbs: Vec<LemmaId>,
    /// Verbs with a noun phrase beside the object that says what the object is called (name, elect).
    pub naming_verbs: Vec<LemmaId>,
    /// Verbs before a bare infinitive (help, let).
    pub bare_infinitive_verbs: Vec<LemmaId>,
    /// Pronouns that are a subject even right behind their verb (il, he), unless they have the form of an object.
    pub nominative_pronouns: Vec<LemmaId>,
    /// Pronouns that are no subject right before a verb that has one (lui, y, en, nous).
    pub clitics: Vec<LemmaId>,
    /// Those of them that stand for a prepositional phrase (lui), and the preposition.
    pub indirect_clitics: Vec<LemmaId>,
    /// The preposition of what indirect pronouns stand for.
    pub indirect_prepositions: Vec<LemmaId>,
    /// Relative words that are the object of their clause (que).
    pub object_relatives: Vec<LemmaId>,
    /// Relative words that are neither subject nor object (dont, où).
    pub oblique_relatives: Vec<LemmaId>,
    /// Relative words that stand for a noun phrase themselves (what).
    pub free_relatives: Vec<LemmaId>,
    /// Signs that stand inside a phrase without cutting it (%, £).
    pub symbols: Vec<String>,
    /// Commas: they separate the members of a list and set off appositions.
    pub commas: Vec<String>,
    /// Quotation marks.
    pub quotes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[derive(Default)]
struct SourceGrammar {
    head: Head,
    juxtaposed_genitive: bool,
    verb_first: bool,
    subject_dropped: bool,
    gender_agreement: bool,
    conditional_is_hearsay: bool,
    perfect_with_passive_auxiliary: Vec<String>,
    genitive_prepositions: Vec<String>,
    agent_prepositions: Vec<String>,
    complementisers: Vec<String>,
    infinitive_markers: Vec<String>,
    passive_auxiliaries: Vec<String>,
    perfect_auxiliaries: Vec<String>,
    control_verbs: Vec<String>,
    control_prepositions: Vec<String>,
    complement_prepositions: Vec<String>,
    between: Vec<String>,
    locative_prepositions: Vec<String>,
    approximators: Vec<String>,
    object_prepositions: Vec<String>,
    weak_locative_prepositions: Vec<String>,
    during_prepositions: Vec<String>,
    attributive_nouns: Vec<String>,
    emphatic_nouns: Vec<String>,
    impersonal_verbs: Vec<String>,
    topicalisers: Vec<String>,
    transparent: Vec<String>,
    expletives: Vec<String>,
    subject_prepositions: Vec<String>,
    linking_verbs: Vec<String>,
    naming_verbs: Vec<String>,
    bare_infinitive_verbs: Vec<String>,
    nominative_pronouns: Vec<String>,
    clitics: Vec<String>,
    indirect_clitics: Vec<String>,
    indirect_prepositions: Vec<String>,
    object_relatives: Vec<String>,
    oblique_relatives: Vec<String>,
    free_relatives: Vec<String>,
    symbols: Vec<String>,
    commas: Vec<String>,
    quotes: Vec<String>,
}

/// Reads the grammar of a language.
pub fn read(files: &Files, lang: &str, words: &mut Vocabulary, report: &mut Report) -> Grammar {
    let path = format!("languages/{lang}/grammar.toml");
    let Some(source) = files.read_toml::<SourceGrammar>(&path, report) else { return Grammar::default() };
    let mut list = |names: &[String]| names.iter().map(|n| words.intern(n)).collect::<Vec<_>>();
    Grammar {
        head: source.head,
        juxtaposed_genitive: source.juxtaposed_genitive,
        verb_first: source.verb_first,
        subject_dropped: source.subject_dropped,
        gender_agreement: source.gender_agreement,
        conditional_is_hearsay: source.conditional_is_hearsay,
        perfect_with_passive_auxiliary: list(&source.perfect_with_passive_auxiliary),
        genitive_prepositions: list(&source.genitive_prepositions),
        agent_prepositions: list(&source.agent_prepositions),
        complementisers: list(&source.complementisers),
        infinitive_markers: list(&source.infinitive_markers),
        passive_auxiliaries: list(&source.passive_auxiliaries),
        perfect_auxiliaries: list(&source.perfect_auxiliaries),
        control_verbs: list(&source.control_verbs),
        control_prepositions: list(&source.control_prepositions),
        complement_prepositions: list(&source.complement_prepositions),
        between: list(&source.between),
        locative_prepositions: list(&source.locative_prepositions),
        approximators: list(&source.approximators),
        object_prepositions: list(&source.object_prepositions),
        weak_locative_prepositions: list(&source.weak_locative_prepositions),
        during_prepositions: list(&source.during_prepositions),
        attributive_nouns: list(&source.attributive_nouns),
        emphatic_nouns: list(&source.emphatic_nouns),
        impersonal_verbs: list(&source.impersonal_verbs),
        topicalisers: list(&source.topicalisers),
        transparent: list(&source.transparent),
        expletives: list(&source.expletives),
        subject_prepositions: list(&source.subject_prepositions),
        linking_verbs: list(&source.linking_verbs),
        naming_verbs: list(&source.naming_verbs),
        bare_infinitive_verbs: list(&source.bare_infinitive_verbs),
        nominative_pronouns: list(&source.nominative_pronouns),
        clitics: list(&source.clitics),
        indirect_clitics: list(&source.indirect_clitics),
        indirect_prepositions: list(&source.indirect_prepositions),
        object_relatives: list(&source.object_relatives),
        oblique_relatives: list(&source.oblique_relatives),
        free_relatives: list(&source.free_relatives),
        symbols: source.symbols,
        commas: source.commas,
        quotes: source.quotes,
    }
}
