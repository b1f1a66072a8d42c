//! Feeds are polled, what is new is added, alerts are raised once and delivered.
#![allow(missing_docs, clippy::unwrap_used)]

use marsad::Marsad;
use marsad::intake::fetch::Limits;
use marsad::intake::{Fetcher, Options};
use marsad::observatory::Observatory;
use marsad::watch::deliver::deliver;
use marsad::watch::{Config, Polled, Watch};
use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Answers by path, and what was asked or sent.
#[derive(Default)]
struct Site {
    pages: Mutex<HashMap<String, String>>,
    asked: Mutex<Vec<String>>,
}

impl Site {
    fn start() -> (Arc<Site>, String) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let site = Arc::new(Site::default());
        let served = Arc::clone(&site);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut request = Vec::new();
                let mut buffer = [0; 4096];
                while let Ok(read) = stream.read(&mut buffer) {
                    request.extend_from_slice(&buffer[..read]);
                    if read == 0 || is_whole(&request) {
                        break;
                    }
                }
                let request = String::from_utf8_lossy(&request).into_owned();
                let path = request.split(' ').nth(1).unwrap_or("/").to_owned();
                let page = served.pages.lock().unwrap().get(&path).cloned();
                let answer = match page {
                    _ if request.contains("If-None-Match") || request.contains("if-none-match") => {
                        "HTTP/1.1 304 Not Modified\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .to_owned()
                    }
                    Some(page) => format!(
                        "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Type: application/rss+xml\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{page}",
                        page.len()
                    ),
                    None => {
                        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned()
                    }
                };
                served.asked.lock().unwrap().push(request);
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        (site, address)
    }

    fn put(&self, path: &str, page: String) {
        self.pages.lock().unwrap().insert(path.to_owned(), page);
    }
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_ascii_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length =
        head.lines().find_map(|l| l.strip_prefix("content-length:")).map_or(0, |l| l.trim().parse().unwrap());
    body.len() >= length
}

fn rss(title: &str, items: &[(&str, &str, &str)]) -> String {
    let item = |(id, date, text): &(&str, &str, &str)| {
        format!(
            "<item><guid isPermaLink=\"false\">{id}</guid><title>Report {id}</title><pubDate>{date}</pubDate><description>{text}</description></item>"
        )
    };
    let items: String = items.iter().map(item).collect();
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>{title}</title><link>http://example.org/</link><description>d</description>{items}</channel></rss>"
    )
}

fn quick() -> Fetcher {
    let limits = Limits {
        allow_private: true,
        any_port: true,
        pause: Duration::ZERO,
        retries: 0,
        ..Limits::default()
    };
    Fetcher::new(limits)
}

struct Desk {
    marsad: Marsad,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk { marsad: Marsad::embedded().unwrap(), folder: tempfile::tempdir().unwrap() }
    }

    /// One round by a program that was just started.
    fn poll(&self, config: &str) -> Polled {
        let config = Config::parse(config, "feeds.toml").unwrap();
        let options = Options { fetcher: quick(), ..self.marsad.intake_options() };
        let observatory = Observatory::at(&self.folder.path().join("desk"));
        let mut watch = Watch::new(config, observatory, self.marsad.engine(), options);
        watch.poll("test", "2024-05-20".parse().unwrap()).unwrap()
    }
}

const ARREST: &str = "Police in Tunis arrested twelve demonstrators on Friday.";
const FRIDAY: &str = "Sat, 04 May 2024 08:00:00 GMT";

#[test]
fn what_is_new_is_added_and_raised_once() {
    let (site, address) = Site::start();
    site.put("/a", rss("Harbour Post", &[("a1", FRIDAY, ARREST)]));
    site.put(
        "/b",
        rss(
            "Quay News",
            &[("b1", FRIDAY, "Twelve demonstrators were arrested by police in Tunis on Friday.")],
        ),
    );
    let config = format!(
        "[[feed]]\nurl = \"{address}/a\"\n[[feed]]\nurl = \"{address}/b\"\nsource = \"Quay\"\n[[alert]]\nname = \"arrests\"\n\
         when.event = \"COERCE\"\nwhen.with = \"TUN\"\n[[alert]]\nname = \"nothing\"\nwhen.actor = \"BRA\"\n"
    );
    let desk = Desk::new();
    let polled = desk.poll(&config);
    assert_eq!((polled.feeds, polled.added.new, polled.problems.len()), (2, 2, 0), "{polled:?}");
    assert_eq!(polled.raised.len(), 1, "one happening, told twice, is raised once: {:?}", polled.raised);
    assert!(
        polled.raised[0].message.starts_with("arrests: 2024-05-03 COERCE"),
        "{}",
        polled.raised[0].message
    );
    let again = desk.poll(&config);
    assert_eq!((again.feeds, again.unchanged, again.added.new, again.raised.len()), (2, 2, 0, 0));
}

#[test]
fn a_first_is_raised_for_each_outlet_once() {
    let (site, address) = Site::start();
    site.put(
        "/a",
        rss("Harbour Post", &[("a1", FRIDAY, ARREST), ("a2", FRIDAY, "Police arrested a smuggler in Sfax.")]),
    );
    site.put("/b", rss("Quay News", &[("b1", FRIDAY, "Police arrested three men in Gabes.")]));
    let config = |path: &str| {
        format!(
            "[[feed]]\nurl = \"{address}{path}\"\n[[alert]]\nname = \"first\"\nkind = \"first\"\nwhen.event = [\"COERCE\"]\n"
        )
    };
    let desk = Desk::new();
    let outlets = |polled: Polled| -> Vec<String> {
        polled.raised.into_iter().filter_map(|r| r.event?.source).collect()
    };
    assert_eq!(outlets(desk.poll(&config("/a"))), ["Harbour Post"]);
    assert_eq!(outlets(desk.poll(&config("/b"))), ["Quay News"]);
    site.put("/c", rss("Harbour Post", &[("a3", FRIDAY, "Police arrested two students in Tunis.")]));
    assert!(desk.poll(&config("/c")).raised.is_empty());
}

#[test]
fn a_turn_of_a_pair_is_raised() {
    let (site, address) = Site::start();
    let friendly = |n: usize| {
        (
            format!("f{n}"),
            format!("{:02} Mar 2024 08:00:00 GMT", n + 1),
            "Egypt signed an agreement with Sudan.".to_owned(),
        )
    };
    let hostile = |n: usize| {
        (format!("h{n}"), format!("{:02} May 2024 08:00:00 GMT", n + 12), "Egypt bombed Sudan.".to_owned())
    };
    let items: Vec<(String, String, String)> = (0..6).map(friendly).chain((0..4).map(hostile)).collect();
    let items: Vec<(&str, &str, &str)> =
        items.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
    site.put("/a", rss("Harbour Post", &items));
    let config = format!(
        "[[feed]]\nurl = \"{address}/a\"\n[[alert]]\nname = \"turn\"\nkind = \"turn\"\npair = [\"EGY\", \"SDN\"]\ndays = 15\n"
    );
    let desk = Desk::new();
    let polled = desk.poll(&config);
    assert_eq!(polled.raised.len(), 1, "{polled:?}");
    assert!(polled.raised[0].message.contains("EGY – SDN down by"), "{}", polled.raised[0].message);
    assert!(desk.poll(&config).raised.is_empty());
}

#[test]
fn a_feed_that_cannot_be_had_is_named_and_the_others_are_read() {
    let (site, address) = Site::start();
    site.put("/a", rss("Harbour Post", &[("a1", FRIDAY, ARREST)]));
    site.put("/broken", "<rss><channel><item>".to_owned());
    let config = format!(
        "[[feed]]\nurl = \"{address}/missing\"\n[[feed]]\nurl = \"{address}/broken\"\n[[feed]]\nurl = \"{address}/a\"\n"
    );
    let polled = Desk::new().poll(&config);
    assert_eq!((polled.feeds, polled.added.new), (3, 1));
    let files: Vec<&str> = polled.problems.iter().map(|p| p.file.rsplit('/').next().unwrap()).collect();
    assert_eq!(files, ["missing", "broken"], "{:?}", polled.problems);
}

#[test]
fn an_alert_is_delivered_to_file_and_hook() {
    let (site, address) = Site::start();
    site.put("/a", rss("Harbour Post", &[("a1", FRIDAY, ARREST)]));
    site.put("/hook", String::new());
    let desk = Desk::new();
    let file = desk.folder.path().join("alerts.jsonl");
    let config =
        format!("[[feed]]\nurl = \"{address}/a\"\n[[alert]]\nname = \"arrests\"\nwhen.event = \"COERCE\"\n");
    let polled = desk.poll(&config);
    let raised = &polled.raised[0];
    assert_eq!(deliver(raised, "terminal", &quick(), None), Ok(false));
    assert_eq!(deliver(raised, &format!("file:{}", file.display()), &quick(), None), Ok(true));
    let line: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!((&line["name"], &line["event"]["event"]), (&"arrests".into(), &"COERCE".into()));
    assert_eq!(deliver(raised, &format!("{address}/hook"), &quick(), None), Ok(true));
    assert!(
        site.asked.lock().unwrap().iter().any(|r| r.starts_with("POST /hook") && r.contains("\"arrests\""))
    );
    assert!(deliver(raised, &format!("{address}/nobody"), &quick(), None).unwrap_err().contains("404"));
    assert!(
        deliver(raised, "http://127.0.0.1:1/", &Fetcher::default(), None).is_err(),
        "private addresses are refused"
    );
}
