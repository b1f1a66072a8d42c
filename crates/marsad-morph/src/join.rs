//! Words that belong together: fixed expressions and the parts of multiword verbs.

use crate::{Decision, Place, note};
use compact_str::CompactString;
use marsad_data::lexicon::{Companion, Lexicon, Phrase};
use marsad_data::morphology::{Gap, MorphTables};
use marsad_model::{Feats, LemmaId, Pos, Word};

/// Fixes the readings of fixed expressions: the longest at each place, from left to right.
pub(crate) fn find_phrases(
    lexicon: &Lexicon,
    head_last: bool,
    words: &[Word],
    places: &mut [Place],
    trace: &mut Option<&mut Vec<Decision>>,
) {
    let mut at = 0;
    while at < words.len() {
        let (from, to) = places[at].parts.pieces[usize::from(places[at].piece)].phrases;
        let candidates = &lexicon.phrases()[from as usize..to as usize];
        match candidates.iter().find(|p| stands_at(p, &words[at..])) {
            Some(phrase) => {
                fix(phrase, head_last, at, words, places);
                (at..at + phrase.words.len()).for_each(|word| note(trace, word, "phrase"));
                at += phrase.words.len();
            }
            None => at += 1,
        }
    }
}

fn stands_at(phrase: &Phrase, words: &[Word]) -> bool {
    words.len() >= phrase.words.len() && phrase.words.iter().zip(words).all(|(key, word)| *key == word.key)
}

fn fix(phrase: &Phrase, head_last: bool, start: usize, words: &[Word], places: &mut [Place]) {
    let length = phrase.words.len();
    let head = if head_last && phrase.reading.pos.is_nominal() { length - 1 } else { 0 };
    for offset in 0..length {
        let own = words[start + offset].reading;
        let mut reading = phrase.reading;
        if offset != head {
            reading.lemma = own.lemma;
            reading.base = own.base;
            reading.feats = (own.feats & Feats::DEF) | Feats::FIXED;
        }
        places[start + offset].fixed = Some(reading);
    }
}

/// Gives verbs with their companions the lemma of the whole.
pub(crate) fn find_companions(
    lexicon: &Lexicon,
    tables: &MorphTables,
    words: &mut [Word],
    trace: &mut Option<&mut Vec<Decision>>,
) {
    let Some(gap) = &tables.gap else { return };
    for at in 0..words.len() {
        if words[at].reading.pos != Pos::Verb || !words[at].reading.lemma.is_known() {
            continue;
        }
        let candidates = lexicon.companions(words[at].reading.lemma);
        let found = candidates.iter().find_map(|c| Some((c, companion_place(c, gap, words, at)?)));
        if let Some((companion, place)) = found {
            words[at].reading.lemma = companion.lemma;
            note(trace, at, "companion");
            let end = place + companion.words.len();
            for word in words[place..end].iter_mut() {
                word.reading.feats |= Feats::FIXED;
            }
            release_preposition(&mut words[end - 1..]);
        }
    }
}

/// "pulled out of the pact": when a companion is the first word of a preposition of several words, the word behind it
/// is a preposition of its own.
fn release_preposition(words: &mut [Word]) {
    let [companion, next, ..] = words else { return };
    if companion.reading.pos == Pos::Adp && next.reading.pos == Pos::Adp {
        next.reading.feats.remove(Feats::FIXED);
    }
}

/// Where a verb's companions stand.
fn companion_place(companion: &Companion, gap: &Gap, words: &[Word], verb: usize) -> Option<usize> {
    let length = companion.words.len();
    let here = |place: usize| {
        place + length <= words.len() && companion.words.iter().zip(&words[place..]).all(is_part)
    };
    if companion.before {
        let first = verb.saturating_sub(usize::from(gap.before) + length);
        return (first..verb)
            .rev()
            .take_while(|&p| p + 1 == verb || !stops(gap, &words[p + 1]))
            .find(|&p| here(p));
    }
    let last = (verb + 1 + usize::from(gap.after)).min(words.len());
    (verb + 1..=last).take_while(|&p| p == verb + 1 || !stops(gap, &words[p - 1])).find(|&p| here(p))
}

fn is_part(((key, lemma), word): (&(CompactString, LemmaId), &Word)) -> bool {
    *key == word.key || *lemma == word.reading.lemma
}

fn stops(gap: &Gap, word: &Word) -> bool {
    gap.stop.fits(&word.reading)
}
