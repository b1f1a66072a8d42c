//! Sentences with their phrases, written by hand.
//!
//! Words are separated by spaces: `form`, `form/POS`, `form/POS:lemma`, `form/POS:lemma:feat+feat`; a `+` at the end
//! of a form joins the next word to the same token. A phrase stands in brackets; after `[`, without a space, what it
//! is to other phrases (by number): `of0` genitive, `is0` apposition, `and0` conjunct, `prep` governed by the word
//! before it, `pro` pronoun, `sub` subject, `obj` object. The head carries `*`.

use crate::{finder, sentence_of};
use marsad_mention::{Clock, Context, Discourse};
use marsad_model::{
    Arg, Chunk, Feats, LemmaId, Mention, Pos, Predicate, PredicateKind, Reading, Segment, Slot, Via, Word,
};

/// A sentence, ready to be resolved.
pub(crate) struct Scene {
    pub(crate) text: String,
    pub(crate) words: Vec<Word>,
    pub(crate) chunks: Vec<Chunk>,
    predicates: Vec<Predicate>,
    lemmas: Vec<String>,
}

fn feats(names: &str) -> Feats {
    let one = |n: &str| Feats::from_name(&n.to_uppercase()).unwrap_or_else(|| panic!("no feature {n}"));
    names.split('+').filter(|n| !n.is_empty()).map(one).fold(Feats::empty(), |a, b| a | b)
}

/// Reads the notation.
pub(crate) fn scene(lang: &str, notation: &str) -> Scene {
    let mut scene =
        Scene { text: String::new(), words: vec![], chunks: vec![], predicates: vec![], lemmas: vec![] };
    let mut args = Vec::new();
    let mut open: Option<Chunk> = None;
    let mut glued = false;
    for token in notation.split_whitespace() {
        if let Some(relations) = token.strip_prefix('[') {
            let mut chunk = Chunk { start: scene.words.len() as u16, ..Chunk::default() };
            for relation in relations.split(',').filter(|r| !r.is_empty()) {
                relate(&mut chunk, relation, scene.chunks.len() as u16, &mut args);
            }
            open = Some(chunk);
            continue;
        }
        if token == "]" {
            let mut chunk = open.take().expect("a phrase is open");
            chunk.end = scene.words.len() as u16;
            if chunk.head == 0 {
                chunk.head = chunk.start;
            }
            scene.chunks.push(chunk);
            continue;
        }
        glued = add_word(lang, token, glued, &mut scene, open.as_mut());
    }
    scene.predicates.push(Predicate {
        word: 0,
        kind: PredicateKind::Verb,
        clause: (0, scene.words.len() as u16),
        passive: false,
        auxiliaries: vec![],
        chunk: None,
        args,
        parent: None,
    });
    scene
}

fn relate(chunk: &mut Chunk, relation: &str, id: u16, args: &mut Vec<Arg>) {
    let number = |prefix: &str| relation.strip_prefix(prefix).and_then(|n| n.parse::<u16>().ok());
    match relation {
        "prep" => chunk.prep = chunk.start.checked_sub(1),
        "pro" => chunk.pronoun = true,
        "sub" => args.push(Arg { slot: Slot::Subject, chunk: id, shared: false }),
        "obj" => args.push(Arg { slot: Slot::Object, chunk: id, shared: false }),
        _ => match (number("of"), number("is"), number("and")) {
            (Some(n), _, _) => chunk.genitive_of = Some(n),
            (_, Some(n), _) => chunk.apposition_of = Some(n),
            (_, _, Some(n)) => chunk.conjunct_of = Some(n),
            _ => panic!("unknown relation {relation}"),
        },
    }
}

fn add_word(lang: &str, token: &str, glued: bool, scene: &mut Scene, chunk: Option<&mut Chunk>) -> bool {
    let (token, is_head) = match token.strip_suffix('*') {
        Some(token) => (token, true),
        None => (token, false),
    };
    let (form, analysis) = token.split_once('/').filter(|(f, _)| !f.is_empty()).unwrap_or((token, ""));
    let joins = form.len() > 1 && form.ends_with('+');
    let form = form.trim_end_matches('+');
    let index = scene.words.len();
    if index > 0 && !glued {
        scene.text.push(' ');
    }
    let number = scene.words.last().map_or(0, |w: &Word| w.token + u16::from(!glued));
    let segment = if joins { Segment::Proclitic } else { Segment::Core };
    let start = scene.text.len();
    scene.text.push_str(form);
    let mut word = sentence_of(lang, form, start, number, segment);
    let fields: Vec<&str> = analysis.split(':').collect();
    let pos = fields.first().and_then(|p| Pos::parse(p)).unwrap_or(word.pos());
    let mut lemma = LemmaId::UNKNOWN;
    if let Some(text) = fields.get(1).filter(|l| !l.is_empty()) {
        lemma = LemmaId(scene.lemmas.len() as u32);
        scene.lemmas.push((*text).to_owned());
    }
    let feats = fields.get(2).map_or(Feats::empty(), |f| feats(f));
    word.reading = Reading { lemma, base: LemmaId::UNKNOWN, pos, feats, cost: 0 };
    word.readings = [word.reading].into();
    scene.words.push(word);
    if is_head && let Some(chunk) = chunk {
        chunk.head = index as u16;
    }
    joins
}

/// Resolves sentences one after the other.
pub(crate) fn resolve(lang: &str, date: Option<&str>, sentences: &[&str]) -> Vec<(Scene, Vec<Mention>)> {
    let finder = finder(lang);
    let day = date.and_then(|d| d.parse().ok());
    let (mut clock, mut discourse) = (Clock::new(day), Discourse::new(day));
    let mut resolved = Vec::new();
    for notation in sentences {
        let scene = scene(lang, notation);
        let units = finder.find_units(&scene.words, &scene.text, &clock);
        clock.advance(&units);
        let context = Context {
            words: &scene.words,
            units: &units,
            chunks: &scene.chunks,
            predicates: &scene.predicates,
            text: &scene.text,
        };
        let mentions = finder.resolve(&context, &|w: &Word| scene.lemma(w), &mut discourse);
        resolved.push((scene, mentions));
    }
    resolved
}

impl Scene {
    pub(crate) fn predicates(&self) -> &[Predicate] {
        &self.predicates
    }

    /// Text of a word's lemma, its key when none was written.
    pub(crate) fn lemma<'a>(&'a self, word: &'a Word) -> &'a str {
        self.lemmas.get(word.lemma().0 as usize).map_or(word.key.as_str(), String::as_str)
    }
}

/// A mention in one line: kind, code, sector, entity, how it was found, count.
pub(crate) fn written(mention: &Mention) -> String {
    let world = crate::world();
    let mut parts = vec![format!("{:?}", mention.kind).to_lowercase()];
    parts.push(mention.code.clone().unwrap_or("-".into()));
    parts.push(mention.sector.clone().unwrap_or("-".into()));
    if let Some(entity) = mention.entity.and_then(|e| world.get(e)) {
        parts.push(entity.id.clone());
    }
    if mention.can_act() && mention.via != Via::Name {
        parts.push(format!("{:?}", mention.via).to_lowercase());
    }
    if let Some(count) = mention.count {
        parts.push(format!("x{}", count.value));
    }
    let id = |e: &u32| world.get(*e).map_or(String::new(), |e| e.id.clone());
    if !mention.candidates.is_empty() {
        parts.push(format!("?{}", mention.candidates.iter().map(id).collect::<Vec<_>>().join("?")));
    }
    for member in &mention.members {
        parts.push(format!(
            "({} {})",
            member.code.as_deref().unwrap_or("-"),
            member.sector.as_deref().unwrap_or("-")
        ));
    }
    if let Some(modifier) = &mention.modifier {
        parts.push(format!("of {}", modifier.code.as_deref().unwrap_or("-")));
    }
    parts.join(" ")
}
