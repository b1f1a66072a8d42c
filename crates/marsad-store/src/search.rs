//! Full-text search: a question becomes a query of the index.

use marsad_pipeline::{Engine, SearchWord};

/// A query for the index, and the phrases that must be there word for word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    /// In the query language of FTS5.
    pub(crate) query: String,
}

/// Reads a question: words that must all be there in any form, `"phrases"` word for word, `-word` that must not be there.
/// None when nothing is asked for.
pub(crate) fn read(engine: &Engine, question: &str) -> Option<Question> {
    let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
    for (index, part) in question.split(['"', '\u{201C}', '\u{201D}', '«', '»']).enumerate() {
        if index % 2 == 1 {
            wanted.extend(phrase(engine, part));
            continue;
        }
        let (without, with): (Vec<&str>, Vec<&str>) =
            part.split_whitespace().partition(|word| word.len() > 1 && word.starts_with('-'));
        wanted.extend(all_words(engine, &with.join(" ")));
        unwanted.extend(without.iter().filter_map(|word| all_words(engine, word.trim_start_matches('-'))));
    }
    if wanted.is_empty() {
        return None;
    }
    let mut query = wanted.join(" AND ");
    for word in unwanted {
        query = format!("({query}) NOT {word}");
    }
    Some(Question { query })
}

/// All words, in any of their forms, in one of the languages in which they can be read.
fn all_words(engine: &Engine, words: &str) -> Option<String> {
    let ways = engine.search_words(words);
    let ways: Vec<String> = ways.iter().map(|way| join(way.iter().map(any_form), " AND ")).collect();
    (!ways.is_empty()).then(|| format!("({})", ways.join(" OR ")))
}

fn any_form(word: &SearchWord) -> String {
    let lemmas = word.lemmas.iter().map(|lemma| format!("lemmas : {}", quoted(lemma)));
    join([format!("forms : {}", quoted(&word.form))].into_iter().chain(lemmas), " OR ")
}

/// The words one after the other, as written.
fn phrase(engine: &Engine, words: &str) -> Option<String> {
    let ways = engine.search_words(words);
    let written = |way: &Vec<SearchWord>| way.iter().map(|w| w.form.as_str()).collect::<Vec<_>>().join(" ");
    let mut ways: Vec<String> = ways.iter().map(|way| format!("forms : {}", quoted(&written(way)))).collect();
    ways.dedup();
    (!ways.is_empty()).then(|| format!("({})", ways.join(" OR ")))
}

fn join(parts: impl Iterator<Item = String>, between: &str) -> String {
    format!("({})", parts.collect::<Vec<_>>().join(between))
}

/// A string of the query language: nothing in it is an operator.
fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\"\""))
}
