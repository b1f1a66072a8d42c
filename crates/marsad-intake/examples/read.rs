//! Reads paths and prints what they hold, or with `--measure` only how much in what time.
//! `cargo run --profile fast -p marsad-intake --example read -- PATH…`

use marsad_intake::{Options, read_path};
use std::time::Instant;

fn main() {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    let measure = paths.first().is_some_and(|first| first == "--measure");
    if measure {
        paths.remove(0);
    }
    for path in paths {
        let start = Instant::now();
        let (mut documents, mut problems, mut letters) = (0_usize, 0_usize, 0_usize);
        for found in read_path(&path, &Options::default()) {
            match found {
                Ok(document) => {
                    documents += 1;
                    letters += document.text.len();
                    if !measure {
                        let marsad_model::Document { id, text, date, title, author, url, .. } = document;
                        println!("== {id} | {date:?} | {title:?} | {author:?} | {url:?}\n{text}");
                    }
                }
                Err(problem) => {
                    problems += 1;
                    if !measure {
                        println!("!! {problem}");
                    }
                }
            }
        }
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "{path}: {documents} documents, {problems} problems, {letters} bytes of text, {seconds:.3} s"
        );
    }
}
