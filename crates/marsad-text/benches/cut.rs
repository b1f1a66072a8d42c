//! Tokens a second: `cargo bench -p marsad-text`. The texts are the test tables, repeated; the counter counts tokens.

#[path = "../tests/common/mod.rs"]
mod common;

use divan::Bencher;
use divan::counter::ItemsCount;
use marsad_text::{Cutter, Detector};

const LANGUAGES: [&str; 3] = ["ar", "en", "fr"];

fn main() {
    divan::main();
}

fn text(lang: &str) -> String {
    let table = match lang {
        "ar" => include_str!("../tests/cases/sentences-ar.txt"),
        "en" => include_str!("../tests/cases/sentences-en.txt"),
        _ => include_str!("../tests/cases/sentences-fr.txt"),
    };
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.collect::<Vec<_>>().join("\n").replace("||", " ").repeat(100)
}

#[divan::bench(args = LANGUAGES)]
fn cut(bencher: Bencher, lang: &str) {
    let cutter = Cutter::new(&common::language(lang).1);
    let text = text(lang);
    let tokens: usize = cutter.cut(&text).iter().map(|s| s.tokens.len()).sum();
    bencher.counter(ItemsCount::new(tokens)).bench_local(|| cutter.cut(divan::black_box(&text)));
}

#[divan::bench(args = LANGUAGES)]
fn detect(bencher: Bencher, lang: &str) {
    let languages = LANGUAGES.map(|id| common::language(id).0);
    let detector = Detector::new(&languages);
    let text = text(lang);
    bencher.bench_local(|| detector.detect(divan::black_box(&text)).map(str::len));
}
