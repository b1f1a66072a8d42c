//! Numbers in digits and words, in tables: `text | unit text = value low high`.

use crate::{finder, sentence};
use marsad_mention::Clock;
use marsad_model::UnitKind;

const CASES: [(&str, &str); 3] = [
    ("ar", include_str!("cases/numbers-ar.tsv")),
    ("en", include_str!("cases/numbers-en.tsv")),
    ("fr", include_str!("cases/numbers-fr.tsv")),
];

#[test]
fn press_forms() {
    let mut wrong = Vec::new();
    for (lang, table) in CASES {
        for line in table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            let fields: Vec<&str> = line.split('\t').collect();
            let (words, text) = sentence(lang, fields[0]);
            let units = finder(lang).find_units(&words, &text, &Clock::default());
            let found: Vec<String> = units
                .iter()
                .filter_map(|u| match u.kind {
                    UnitKind::Number(n) => {
                        let span = words[u.start as usize].span.cover(words[u.end as usize - 1].span);
                        let bounds = match (n.low, n.high) {
                            (low, high) if low == high => String::new(),
                            (low, high) => format!(" {low}..{high}"),
                        };
                        Some(format!("{} = {}{bounds}", span.of(&text), n.value))
                    }
                    _ => None,
                })
                .collect();
            if found != fields[1..] {
                wrong.push(format!(
                    "{lang}: {}\n   expected {:?}\n   found    {found:?}",
                    fields[0],
                    &fields[1..]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
