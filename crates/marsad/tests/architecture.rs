//! The invariants of ARCHITECTURE.md, executed.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Stages: each depends on the model and the data only.
const STAGES: [&str; 5] = ["marsad-text", "marsad-morph", "marsad-clause", "marsad-mention", "marsad-event"];
/// Longer files are hard to take in.
const LONGEST_FILE: usize = 600;
/// Longer functions are tables or want splitting.
const LONGEST_FUNCTION: usize = 80;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Members of the workspace in order, with the marsad crates that each depends on.
fn members() -> Vec<(String, Vec<String>)> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let names = manifest.lines().filter_map(|l| l.trim().strip_prefix("\"crates/")?.split('"').next());
    let names: Vec<String> = names.take_while(|n| !n.is_empty()).map(str::to_owned).collect();
    let mut members = Vec::new();
    for name in names {
        if members.iter().any(|(n, _)| *n == name) {
            continue;
        }
        let manifest = fs::read_to_string(root().join("crates").join(&name).join("Cargo.toml")).unwrap();
        let dependencies = manifest
            .lines()
            .filter(|l| l.starts_with("marsad"))
            .filter_map(|l| l.split(['.', ' ', '=']).next());
        members.push((name, dependencies.map(str::to_owned).collect()));
    }
    members
}

/// Rust files of all crates, without tests and comments: path and code.
fn sources() -> BTreeMap<PathBuf, String> {
    fn walk(dir: &Path, found: &mut BTreeMap<PathBuf, String>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs")
                && path.file_name().is_some_and(|n| n != "tests.rs")
            {
                found.insert(path.clone(), fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    for (name, _) in members() {
        walk(&root().join("crates").join(name).join("src"), &mut found);
    }
    for text in found.values_mut() {
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        *text = code
            .lines()
            .map(|l| if l.trim_start().starts_with("//") { "" } else { l })
            .collect::<Vec<_>>()
            .join("\n");
    }
    found
}

#[test]
fn a_crate_depends_only_on_crates_above_it() {
    let members = members();
    assert!(members.len() >= 12, "the member list was read");
    for (place, (name, dependencies)) in members.iter().enumerate() {
        for dependency in dependencies {
            let above = members.iter().position(|(n, _)| n == dependency);
            assert!(
                above.is_some_and(|a| a < place),
                "{name} depends on {dependency}, which does not stand above it in Cargo.toml"
            );
        }
    }
}

#[test]
fn stages_do_not_depend_on_each_other() {
    for (name, dependencies) in members().iter().filter(|(n, _)| STAGES.contains(&n.as_str())) {
        for dependency in dependencies {
            let allowed = dependency == "marsad-model" || dependency == "marsad-data";
            assert!(allowed, "{name} depends on {dependency}");
        }
    }
}

#[test]
fn the_engine_names_no_language() {
    let languages: Vec<String> = fs::read_dir(root().join("languages"))
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|n| n.len() == 2)
        .collect();
    assert!(languages.len() >= 3);
    for (path, code) in sources() {
        for (number, line) in code.lines().enumerate() {
            let place = format!("{}:{}", path.display(), number + 1);
            for language in &languages {
                assert!(
                    !line.contains(&format!("\"{language}\"")),
                    "{place} names the language `{language}`"
                );
            }
            let letter = line.chars().find(|c| ('\u{0600}'..='\u{06FF}').contains(c));
            assert!(letter.is_none(), "{place} holds letters of a language");
        }
    }
}

#[test]
fn the_engine_names_no_event_type() {
    let types = fs::read_to_string(root().join("ontology/plover/types.toml")).unwrap();
    let types: Vec<&str> =
        types.lines().filter_map(|l| l.strip_prefix("id = \"")?.strip_suffix('"')).collect();
    assert_eq!(types.len(), 16);
    for (path, code) in sources() {
        for (number, line) in code.lines().enumerate() {
            for event in &types {
                assert!(
                    !line.contains(&format!("\"{event}\"")),
                    "{}:{} names the event type {event}",
                    path.display(),
                    number + 1
                );
            }
        }
    }
}

#[test]
fn files_are_short() {
    for (path, code) in sources() {
        let lines = code.lines().count();
        assert!(lines <= LONGEST_FILE, "{} has {lines} lines", path.display());
    }
}

#[test]
fn functions_are_short() {
    for (path, code) in sources() {
        let mut open: Option<(usize, usize, String)> = None;
        for (number, line) in code.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let signature = line.trim_start();
            let begins = ["fn ", "pub fn ", "pub(crate) fn ", "pub(super) fn "]
                .iter()
                .any(|s| signature.starts_with(s));
            if begins && open.is_none() {
                open = Some((number, indent, signature.to_owned()));
            } else if let Some((start, depth, name)) = &open
                && indent == *depth
                && signature.starts_with('}')
            {
                let lines = number - start;
                assert!(lines <= LONGEST_FUNCTION, "{}: `{name}` has {lines} lines", path.display());
                open = None;
            }
        }
    }
}
