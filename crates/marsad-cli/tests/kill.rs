//! A killed `marsad add` loses nothing and doubles nothing: the same command again ends as if it had never been killed.
//!
//! `MARSAD_KILLS` says how often (5 unless it is set).
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const DOCUMENTS: usize = 2_500;
/// What must come out the same. Rows and clusters are counted from one, so that they are comparable too.
const CONTENT: [&str; 5] = [
    "SELECT id, doc_id, hex(hash), lang, copy_of, superseded_by FROM documents ORDER BY id",
    "SELECT * FROM events ORDER BY id",
    "SELECT * FROM participants ORDER BY event, role, position",
    "SELECT * FROM clusters ORDER BY id",
    "SELECT rowid FROM search WHERE search MATCH 'police OR minister' ORDER BY rowid",
];

fn folder() -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("kill");
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

/// Reports that differ, repeat one another, and supersede one another.
fn write_documents(file: &Path) {
    let towns = ["Sfax", "Gao", "Basra", "Aden", "Tripoli", "Khartoum", "Agadez"];
    let acts = [
        "Police arrested {n} smugglers in {t}.",
        "Gunmen killed {n} soldiers near {t}.",
        "The minister visited {t} and met {n} mayors.",
    ];
    let mut lines = String::new();
    for n in 0..DOCUMENTS {
        let act = acts[n % acts.len()]
            .replace("{n}", &(n % 97 + 2).to_string())
            .replace("{t}", towns[n % towns.len()]);
        let day = n / 90 % 28 + 1;
        let tail = [
            "The governor said so on Monday.",
            "Nobody claimed responsibility.",
            "Residents fled to the capital.",
        ][n / 7 % 3];
        let id = if n % 50 == 49 { n - 20 } else { n };
        writeln!(lines, r#"{{"id": "d{id}", "text": "{act} {tail}", "lang": "en", "date": "2024-03-{day:02}", "source": "S{}"}}"#, n % 9).unwrap();
    }
    fs::write(file, lines).unwrap();
}

fn add(documents: &Path, observatory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_marsad"));
    command.arg("add").arg(documents).arg("--observatory").arg(observatory);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn content(observatory: &Path) -> String {
    let mut all = String::new();
    for statement in CONTENT {
        let mut ask = Command::new(env!("CARGO_BIN_EXE_marsad"));
        ask.args(["sql", "--format", "csv", "--rows", "0", statement, "--observatory"]).arg(observatory);
        let answer = ask.output().unwrap();
        assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
        all += &String::from_utf8(answer.stdout).unwrap();
    }
    all
}

/// Numbers that are spread evenly enough (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound.max(1)
    }
}

#[test]
fn killed_at_any_moment_and_run_again_it_ends_the_same() {
    let dir = folder();
    let documents = dir.join("documents.jsonl");
    write_documents(&documents);
    let start = Instant::now();
    assert!(add(&documents, &dir.join("whole")).status().unwrap().success());
    let whole_time = start.elapsed().as_micros() as u64;
    let whole = content(&dir.join("whole"));
    assert!(whole.lines().count() > DOCUMENTS, "there is something to compare");
    let kills: u64 = std::env::var("MARSAD_KILLS").ok().and_then(|k| k.parse().ok()).unwrap_or(5);
    let mut dice = Dice(kills);
    let mut interrupted = 0;
    for round in 0..kills {
        let observatory = dir.join(format!("killed{round}"));
        let mut child = add(&documents, &observatory).spawn().unwrap();
        sleep(Duration::from_micros(dice.below(whole_time)));
        child.kill().unwrap();
        interrupted += u64::from(!child.wait().unwrap().success());
        assert!(add(&documents, &observatory).status().unwrap().success(), "round {round}");
        let check =
            Command::new(env!("CARGO_BIN_EXE_marsad")).arg("check").arg(&observatory).output().unwrap();
        assert!(check.status.success(), "round {round}: {}", String::from_utf8_lossy(&check.stdout));
        assert!(content(&observatory) == whole, "round {round}: not as in the undisturbed run");
        fs::remove_dir_all(&observatory).unwrap();
    }
    assert!(interrupted * 2 >= kills, "only {interrupted} of {kills} runs were killed before their end");
}
