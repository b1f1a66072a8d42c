//! Time for a sentence of thirty words: `cargo test --release -p marsad-mention --test mentions -- --ignored --nocapture`.

use crate::finder;
use crate::scene::scene;
use marsad_mention::{Clock, Context, Discourse};
use marsad_model::Word;
use std::time::Instant;

const SENTENCE: &str = "[sub The/DET:the Nigerien/ADJ:nigerien army/NOUN:army:sg* ] said/VERB:say on/ADP:on Thursday \
    that/SCONJ [sub dozens/NOUN:dozen:pl* ] of/ADP:of [of1,prep protesters/NOUN:protester:pl* ] in/ADP:in \
    [prep Niamey/PROPN* ] had/AUX met/VERB:meet [obj President/NOUN:president:sg Bako/PROPN* ] and/CCONJ \
    [and4 the/DET:the French/ADJ:french foreign/ADJ:foreign minister/NOUN:minister:sg* ] on/ADP:on 16 March ,/PUNCT \
    when/SCONJ [sub,pro they/PRON:they* ] left/VERB:leave [obj the/DET:the base/NOUN:base:sg* ]";

#[test]
#[ignore = "a measurement"]
fn thirty_words() {
    let finder = finder("en");
    let scene = scene("en", SENTENCE);
    let clock = Clock::new("2022-03-20".parse().ok());
    let rounds = 200_000u32;
    let start = Instant::now();
    let mut units = Vec::new();
    for _ in 0..rounds {
        units = std::hint::black_box(finder.find_units(&scene.words, &scene.text, &clock));
    }
    let find = start.elapsed() / rounds;
    let start = Instant::now();
    for _ in 0..rounds / 20 {
        let mut discourse = Discourse::new(clock.document);
        for _ in 0..20 {
            let context = Context {
                words: &scene.words,
                units: &units,
                chunks: &scene.chunks,
                predicates: scene.predicates(),
                text: &scene.text,
            };
            std::hint::black_box(finder.resolve(&context, &|w: &Word| scene.lemma(w), &mut discourse));
        }
    }
    println!(
        "{} words, {} phrases: units {find:?}, mentions {:?}",
        scene.words.len(),
        scene.chunks.len(),
        start.elapsed() / rounds
    );
}
