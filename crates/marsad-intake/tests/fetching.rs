//! Fetching, against small servers on this machine.

use marsad_intake::fetch::{Clock, Conditional, FetchProblem, Fetched, Fetcher, Limits};
use marsad_intake::{Options, ProblemKind, read_any};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Answers requests, each with what the function writes for its path; notes the requests.
struct Server {
    address: String,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new(
        answer: impl Fn(&str, &str, &mut TcpStream) -> std::io::Result<()> + Send + Sync + 'static,
    ) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (answer, noted) = (Arc::new(answer), Arc::clone(&seen));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, noted) = (Arc::clone(&answer), Arc::clone(&noted));
                std::thread::spawn(move || serve(stream, &*answer, &noted));
            }
        });
        Server { address, seen }
    }

    fn seen(&self) -> Vec<String> {
        self.seen.lock().expect("the list").clone()
    }
}

fn serve(
    mut stream: TcpStream,
    answer: &dyn Fn(&str, &str, &mut TcpStream) -> std::io::Result<()>,
    noted: &Mutex<Vec<String>>,
) {
    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
    let (mut first, mut head) = (String::new(), String::new());
    let _ = reader.read_line(&mut first);
    while reader.read_line(&mut head).is_ok_and(|n| n > 2) {}
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    noted.lock().expect("the list").push(path.clone());
    let _ = answer(&path, &head.to_ascii_lowercase(), &mut stream);
}

/// A whole answer.
fn say(stream: &mut TcpStream, status: &str, headers: &str, body: &[u8]) -> std::io::Result<()> {
    let length = body.len();
    write!(stream, "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n")?;
    stream.write_all(body)
}

/// A clock that does not wait but notes how long it should have.
#[derive(Clone, Default)]
struct Noted(Arc<Mutex<(Duration, Vec<Duration>)>>);

impl Clock for Noted {
    fn now(&self) -> Duration {
        self.0.lock().expect("the clock").0
    }

    fn sleep(&self, time: Duration) {
        let mut clock = self.0.lock().expect("the clock");
        clock.0 += time;
        clock.1.push(time);
    }
}

fn limits() -> Limits {
    Limits { allow_private: true, any_port: true, whole: Duration::from_secs(20), ..Limits::default() }
}

fn fetcher(limits: Limits) -> (Fetcher, Noted) {
    let clock = Noted::default();
    (Fetcher::with_clock(limits, Box::new(clock.clone())), clock)
}

fn get(limits: Limits, url: &str) -> Result<Fetched, FetchProblem> {
    fetcher(limits).0.get(url, &Conditional::default())
}

const PAGE: &str = "<html lang=en><title>Crane taken down</title><meta property='article:published_time' content='2024-03-17'>\
                    <p>The harbour office said on Monday that the old crane will be taken down in spring, after ninety years.</p>";

#[test]
fn a_page_and_a_feed_become_documents() {
    let server = Server::new(|path, _, stream| match path {
        "/robots.txt" => say(stream, "404 Not Found", "", b""),
        "/page" => say(stream, "200 OK", "Content-Type: text/plain; charset=utf-8\r\n", PAGE.as_bytes()),
        "/feed" => {
            let feed = "<rss version='2.0'><channel><title>Post</title><item><title>One</title><link>/1</link><description>It opened.</description></item></channel></rss>";
            say(stream, "200 OK", "Content-Type: text/html\r\n", feed.as_bytes())
        }
        _ => say(stream, "200 OK", "Content-Type: image/png\r\n", b"\x89PNG\0\0\0\0"),
    });
    let options = Options { fetcher: fetcher(limits()).0, ..Options::default() };
    let read = |path: &str| read_any(&format!("{}{path}", server.address), &options).collect::<Vec<_>>();
    let page = read("/page").remove(0).expect("a document");
    assert_eq!(
        (page.title.as_deref(), page.url),
        (Some("Crane taken down"), Some(format!("{}/page", server.address)))
    );
    assert_eq!(page.date.map(|date| date.to_string()).as_deref(), Some("2024-03-17"));
    let item = read("/feed").remove(0).expect("a document");
    assert_eq!((item.text.as_str(), item.url), ("It opened.", Some(format!("{}/1", server.address))));
    let kind = read("/picture").remove(0).map(|_| ()).map_err(|problem| problem.kind);
    assert_eq!(kind, Err(ProblemKind::Binary));
    assert_eq!(server.seen().iter().filter(|path| *path == "/robots.txt").count(), 1, "asked once");
}

#[test]
fn private_addresses_and_other_ports_are_refused() {
    let server = Server::new(|_, _, stream| say(stream, "200 OK", "", b"secret"));
    let port = server.address.rsplit(':').next().expect("a port").to_owned();
    let guarded = Limits { allow_private: false, ..limits() };
    let hosts = [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "0x7f.1",
        "2130706433",
        "[::ffff:127.0.0.1]",
        "169.254.169.254",
        "10.0.0.1",
    ];
    for host in hosts {
        let found = get(guarded.clone(), &format!("http://{host}:{port}/"));
        assert!(matches!(found, Err(FetchProblem::Private(_))), "{host}: {found:?}");
    }
    for url in [
        "http://127.0.0.1:8080/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://me:word@example.org/",
        "no address",
    ] {
        let found = get(Limits { any_port: false, ..limits() }, url);
        assert!(matches!(found, Err(FetchProblem::Address(_))), "{url}: {found:?}");
    }
    assert_eq!(server.seen().len(), 0, "nobody was asked");
}

#[test]
fn redirects_are_followed_and_checked_each() {
    let server = Server::new(|path, _, stream| match path {
        "/a" => say(stream, "301 Moved", "Location: b?x=1\r\n", b""),
        "/b?x=1" => say(stream, "200 OK", "", b"here"),
        "/file" => say(stream, "302 Found", "Location: file:///etc/passwd\r\n", b""),
        "/port" => say(stream, "302 Found", "Location: http://user:word@127.0.0.1/\r\n", b""),
        _ => say(stream, "302 Found", &format!("Location: {path}x\r\n"), b""),
    });
    let limits = Limits { robots: false, ..limits() };
    let found = get(limits.clone(), &format!("{}/a#part", server.address)).expect("an answer");
    assert_eq!((found.url, found.body), (format!("{}/b?x=1", server.address), b"here".to_vec()));
    for path in ["/file", "/port"] {
        let found = get(limits.clone(), &format!("{}{path}", server.address));
        assert!(matches!(found, Err(FetchProblem::Address(_))), "{found:?}");
    }
    let found = get(limits, &format!("{}/round", server.address));
    assert!(matches!(found, Err(FetchProblem::Redirects(5))), "{found:?}");
}

#[test]
fn endless_slow_and_bloated_answers_end() {
    let bomb = bomb();
    let server = Server::new(move |path, _, stream| match path {
        "/endless" => {
            write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
            loop {
                stream.write_all(&[b'x'; 8_192])?;
            }
        }
        "/slow" => {
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")?;
            for _ in 0..200 {
                stream.write_all(b"x")?;
                std::thread::sleep(Duration::from_millis(100));
            }
            Ok(())
        }
        "/silent" => {
            std::thread::sleep(Duration::from_secs(20));
            Ok(())
        }
        "/bomb" => say(stream, "200 OK", "Content-Encoding: gzip\r\n", &bomb),
        "/cut" => write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf"),
        _ => write!(stream, "nonsense\r\n\r\n"),
    });
    let limits = Limits { robots: false, longest: 1 << 20, whole: Duration::from_millis(800), ..limits() };
    for path in ["/endless", "/bomb"] {
        let found = get(limits.clone(), &format!("{}{path}", server.address));
        assert!(matches!(found, Err(FetchProblem::TooLong(_))), "{path} {:?}", found.map(|f| f.body.len()));
    }
    for path in ["/slow", "/silent", "/cut", "/nonsense"] {
        let begin = Instant::now();
        let found = get(limits.clone(), &format!("{}{path}", server.address));
        assert!(matches!(found, Err(FetchProblem::Network(_))), "{path} {found:?}");
        assert!(begin.elapsed() < Duration::from_secs(5), "{path}");
    }
}

/// 64 MiB of spaces, packed.
fn bomb() -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::copy(&mut std::io::repeat(b' ').take(64 << 20), &mut encoder).expect("memory");
    encoder.finish().expect("memory")
}

#[test]
fn robots_are_obeyed_and_hosts_are_asked_slowly() {
    let server = Server::new(|path, _, stream| match path {
        "/robots.txt" => say(stream, "200 OK", "", b"User-agent: *\nDisallow: /private\nCrawl-delay: 3\n"),
        _ => say(stream, "200 OK", "", b"here"),
    });
    let (fetcher, clock) = fetcher(limits());
    let get = |path: &str| fetcher.get(&format!("{}{path}", server.address), &Conditional::default());
    assert!(matches!(get("/private/1"), Err(FetchProblem::Robots(_))));
    for path in ["/1", "/2", "/3"] {
        assert!(get(path).is_ok());
    }
    assert_eq!(server.seen(), ["/robots.txt", "/1", "/2", "/3"]);
    let waits: Vec<u64> = clock.0.lock().expect("the clock").1.iter().map(Duration::as_secs).collect();
    assert_eq!(waits, [1, 3, 3], "one second behind robots.txt, then what the site asks for");
    let failing = Server::new(|_, _, stream| say(stream, "500 Broken", "", b""));
    let found = fetcher.get(&failing.address, &Conditional::default());
    assert!(matches!(found, Err(FetchProblem::Robots(_))), "{found:?}");
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let server = Server::new(|_, head, stream| match head.contains("if-none-match: \"v1\"") {
        true => say(stream, "304 Not Modified", "ETag: \"v1\"\r\n", b""),
        false => {
            say(stream, "200 OK", "ETag: \"v1\"\r\nLast-Modified: Sun, 17 Mar 2024 00:00:00 GMT\r\n", b"here")
        }
    });
    let (fetcher, _) = fetcher(Limits { robots: false, ..limits() });
    let first = fetcher.get(&server.address, &Conditional::default()).expect("an answer");
    assert!(!first.unchanged && first.conditional.modified.is_some());
    let again = fetcher.get(&server.address, &first.conditional).expect("an answer");
    assert!(again.unchanged && again.body.is_empty());
}

#[test]
fn a_busy_site_is_asked_again_later() {
    let count = Mutex::new(0);
    let server = Server::new(move |path, _, stream| {
        let mut count = count.lock().expect("the count");
        *count += 1;
        match (path, *count) {
            ("/long", _) => say(stream, "503 Busy", "Retry-After: 3600\r\n", b""),
            ("/never", _) => say(stream, "429 Busy", "", b""),
            (_, 1) => say(stream, "429 Busy", "Retry-After: 7\r\n", b""),
            _ => say(stream, "200 OK", "", b"here"),
        }
    });
    let (fetcher, clock) = fetcher(Limits { robots: false, pause: Duration::ZERO, ..limits() });
    let get = |path: &str| fetcher.get(&format!("{}{path}", server.address), &Conditional::default());
    assert!(get("/soon").is_ok());
    assert_eq!(clock.0.lock().expect("the clock").1, [Duration::from_secs(7)]);
    assert!(matches!(get("/long"), Err(FetchProblem::Busy(3_600))));
    assert!(matches!(get("/never"), Err(FetchProblem::Status(429))));
}
