//! Pages and feeds from the web, politely and with care.
//!
//! Each request, also after a redirect: only `http` and `https`, only the ports of the web, no address inside a private
//! network, `robots.txt` obeyed, a pause between two requests to a host, bounded size and time.

mod address;
mod post;
mod robots;

use crate::format::{Format, decide, of_bytes, of_name};
use crate::limits::Depth;
use crate::open::{Body, Input, open};
use crate::{Documents, Fault, IntakeProblem, Options, ProblemKind, read_path};
use address::{Guard, PrivateAddress};
use robots::Robots;
use std::collections::HashMap;
use std::fmt;
use std::io::Read;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

/// The name by which `robots.txt` may address us.
const AGENT: &str = "marsad";
/// How we introduce ourselves.
const USER_AGENT: &str = concat!(
    "Marsad/",
    env!("CARGO_PKG_VERSION"),
    " (reads news for research; obeys robots.txt as \"marsad\")"
);
/// How long `robots.txt` is remembered.
const ROBOTS_AGE: Duration = Duration::from_secs(24 * 3600);
/// The longest pause between two requests that a site may ask for.
const LONGEST_DELAY: Duration = Duration::from_secs(120);
/// Characters of an address.
const LONGEST_URL: usize = 4 << 10;

/// Limits and manners.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// Whether addresses inside private networks may be asked.
    pub allow_private: bool,
    /// Whether ports other than 80 and 443 may be asked.
    pub any_port: bool,
    /// Bytes of an answer, unpacked: 16 MiB.
    pub longest: usize,
    /// Time to make a connection: 10 s.
    pub connect: Duration,
    /// Time for one request with its answer, redirects included: 60 s. Pauses for the sake of manners do not count.
    pub whole: Duration,
    /// Redirects that are followed: 5.
    pub redirects: usize,
    /// Pause between two requests to a host: 1 s. A longer `Crawl-delay` of the site is honoured.
    pub pause: Duration,
    /// How often a request is repeated when the site says that it is busy: 2.
    pub retries: usize,
    /// The longest time that is waited before a request is repeated: 30 s.
    pub patience: Duration,
    /// Whether `robots.txt` is obeyed.
    pub robots: bool,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            allow_private: false,
            any_port: false,
            longest: 16 << 20,
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(60),
            redirects: 5,
            pause: Duration::from_secs(1),
            retries: 2,
            patience: Duration::from_secs(30),
            robots: true,
        }
    }
}

/// What the last answer said of itself: a page that has not changed is not sent again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditional {
    /// `ETag` of the last answer.
    pub etag: Option<String>,
    /// `Last-Modified` of the last answer.
    pub modified: Option<String>,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// Where it came from at last.
    pub url: String,
    /// Unpacked; empty when nothing has changed.
    pub body: Vec<u8>,
    /// Media type without its parameters, lower case.
    pub media_type: Option<String>,
    /// The encoding that the server declares.
    pub charset: Option<String>,
    /// To ask with the next time.
    pub conditional: Conditional,
    /// That it is as it was the last time.
    pub unchanged: bool,
}

/// Why an address was not fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchProblem {
    /// Not an address of the web.
    #[error("not an address of the web: {0}")]
    Address(String),
    /// An address inside a private network.
    #[error("{0}, which is not fetched")]
    Private(String),
    /// `robots.txt` forbids it, or cannot be had.
    #[error("the site's robots.txt {0}")]
    Robots(String),
    /// More redirects than are followed.
    #[error("more than {0} redirects")]
    Redirects(usize),
    /// An answer above the limit.
    #[error("the answer is longer than {0} bytes")]
    TooLong(usize),
    /// An answer that is not the page.
    #[error("the site answered with status {0}")]
    Status(u16),
    /// The site wants to be left alone for longer than is waited.
    #[error("the site is busy and wants to be asked again in {0} seconds")]
    Busy(u64),
    /// The connection failed or took too long.
    #[error("{0}")]
    Network(String),
}

impl FetchProblem {
    fn remedy(&self) -> &'static str {
        match self {
            FetchProblem::Address(_) => "give an address that begins with http:// or https://",
            FetchProblem::Private(_) => "allow private addresses if you trust the address",
            FetchProblem::Robots(_) => "ask the site, or save the page by hand",
            FetchProblem::Redirects(_) => "give the address where the page is",
            FetchProblem::TooLong(_) => "save it to a file and read that",
            FetchProblem::Status(_) => "look whether the page is still there",
            FetchProblem::Busy(_) => "try again later",
            FetchProblem::Network(_) => "check the address and the connection",
        }
    }

    /// As a problem of the address, for the user.
    pub fn at(&self, url: &str) -> IntakeProblem {
        let kind = match self {
            FetchProblem::Address(_) | FetchProblem::Private(_) | FetchProblem::Robots(_) => {
                ProblemKind::Refused
            }
            FetchProblem::TooLong(_) => ProblemKind::TooLong,
            _ => ProblemKind::NotFetched,
        };
        Fault::new(kind, self.to_string(), self.remedy()).at(url, 0)
    }
}

/// Time as the fetcher sees it, so that tests need not wait.
pub trait Clock: Send + Sync {
    /// Time since some beginning.
    fn now(&self) -> Duration;
    /// Waits.
    fn sleep(&self, time: Duration);
}

struct SystemClock(Instant);

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// Fetches, and remembers what each site asks for. Copies share what is remembered.
#[derive(Clone)]
pub struct Fetcher {
    inner: Arc<Inner>,
}

struct Inner {
    limits: Limits,
    clock: Box<dyn Clock>,
    agent: OnceLock<ureq::Agent>,
    hosts: Mutex<HashMap<String, Host>>,
}

#[derive(Clone, Default)]
struct Host {
    /// When the next request may be made.
    next: Duration,
    robots: Option<(Duration, Arc<Robots>)>,
}

impl Default for Fetcher {
    fn default() -> Fetcher {
        Fetcher::new(Limits::default())
    }
}

impl fmt::Debug for Fetcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fetcher").field("limits", &self.inner.limits).finish_non_exhaustive()
    }
}

impl PartialEq for Fetcher {
    fn eq(&self, other: &Fetcher) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner) || self.inner.limits == other.inner.limits
    }
}

/// One answer, before its body is read.
enum Answer {
    Page(Box<ureq::http::Response<ureq::Body>>),
    Moved(String),
}

impl Fetcher {
    /// A fetcher that knows no site yet. Nothing is connected before the first request.
    pub fn new(limits: Limits) -> Fetcher {
        Fetcher::with_clock(limits, Box::new(SystemClock(Instant::now())))
    }

    /// The same with a clock of the caller's.
    pub fn with_clock(limits: Limits, clock: Box<dyn Clock>) -> Fetcher {
        let inner = Inner { limits, clock, agent: OnceLock::new(), hosts: Mutex::default() };
        Fetcher { inner: Arc::new(inner) }
    }

    /// Fetches an address, with what the last answer said of itself.
    ///
    /// # Errors
    /// When it may not or cannot be fetched.
    pub fn get(&self, url: &str, conditional: &Conditional) -> Result<Fetched, FetchProblem> {
        let limits = &self.inner.limits;
        let mut url = parse(url)?;
        let mut deadline = Instant::now() + limits.whole;
        for _ in 0..=limits.redirects {
            self.check(&url)?;
            let mut pause = limits.pause;
            if limits.robots {
                let robots = self.robots(&url)?;
                let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
                if !robots.allows(path) {
                    return Err(FetchProblem::Robots(format!("forbids {path}")));
                }
                pause = robots.delay.map_or(pause, |delay| delay.min(LONGEST_DELAY).max(pause));
            }
            deadline += self.wait(&url, pause);
            match self.ask(&url, conditional, &mut deadline)? {
                Answer::Moved(to) => {
                    url = url.join(&to).map_err(|error| FetchProblem::Address(error.to_string()))?
                }
                Answer::Page(response) => return self.read(&url, *response, limits.longest),
            }
        }
        Err(FetchProblem::Redirects(limits.redirects))
    }

    /// The documents at an address: those of a feed, the article of a page, what a file there holds.
    pub fn documents(&self, url: &str, options: &Options) -> Documents {
        match self.get(url, &Conditional::default()) {
            Err(problem) => Documents::of(Err(problem.at(url)), options),
            Ok(fetched) => documents_of(fetched, options),
        }
    }

    fn check(&self, url: &Url) -> Result<(), FetchProblem> {
        let wrong = |why: &str| Err(FetchProblem::Address(why.to_owned()));
        if !matches!(url.scheme(), "http" | "https") {
            return wrong("only http and https are");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return wrong("it holds a name or password");
        }
        let port = url.port_or_known_default();
        if !self.inner.limits.any_port && !matches!(port, Some(80 | 443)) {
            return wrong("only ports 80 and 443 are asked");
        }
        let literal = match url.host() {
            None => return wrong("it names no host"),
            Some(url::Host::Domain(_)) => None,
            Some(url::Host::Ipv4(ip)) => Some(std::net::IpAddr::V4(ip)),
            Some(url::Host::Ipv6(ip)) => Some(std::net::IpAddr::V6(ip)),
        };
        match literal.filter(|ip| !self.inner.limits.allow_private && !address::is_public(*ip)) {
            Some(ip) => Err(FetchProblem::Private(format!("{ip} is a private address"))),
            None => Ok(()),
        }
    }

    fn agent(&self) -> &ureq::Agent {
        self.inner.agent.get_or_init(|| {
            let limits = &self.inner.limits;
            let config = ureq::Agent::config_builder()
                .http_status_as_error(false)
                .max_redirects(0)
                .proxy(None)
                .user_agent(USER_AGENT)
                .accept("text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.8")
                .timeout_connect(Some(limits.connect))
                .timeout_resolve(Some(limits.connect))
                .max_idle_connections_per_host(1)
                .build();
            let guard = Guard { allow_private: limits.allow_private };
            ureq::Agent::with_parts(config, DefaultConnector::new(), guard)
        })
    }

    /// Waits until the host may be asked; says how long.
    fn wait(&self, url: &Url, pause: Duration) -> Duration {
        let clock = &self.inner.clock;
        let now = clock.now();
        let at = {
            let mut hosts = self.inner.hosts.lock().unwrap_or_else(PoisonError::into_inner);
            let host = hosts.entry(origin(url)).or_default();
            let at = host.next.max(now);
            host.next = at + pause;
            at
        };
        let time = at.saturating_sub(now);
        if !time.is_zero() {
            clock.sleep(time);
        }
        time
    }

    /// Asks once, and again when the site is busy.
    fn ask(&self, url: &Url, last: &Conditional, deadline: &mut Instant) -> Result<Answer, FetchProblem> {
        let limits = &self.inner.limits;
        for attempt in 0..=limits.retries {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(FetchProblem::Network(format!("took longer than {:?}", limits.whole)));
            }
            let mut request = self.agent().get(url.as_str());
            if let Some(etag) = &last.etag {
                request = request.header("If-None-Match", etag);
            }
            if let Some(modified) = &last.modified {
                request = request.header("If-Modified-Since", modified);
            }
            let response = request.config().timeout_global(Some(left)).build().call().map_err(problem)?;
            let status = response.status().as_u16();
            match (status, header(&response, "location")) {
                (301 | 302 | 303 | 307 | 308, Some(to)) => return Ok(Answer::Moved(to)),
                (200..=299 | 304, _) => return Ok(Answer::Page(Box::new(response))),
                (429 | 503, _) if attempt < limits.retries => {
                    let asked =
                        header(&response, "retry-after").and_then(|seconds| seconds.trim().parse().ok());
                    let time = Duration::from_secs(asked.unwrap_or(1 << attempt.min(10)));
                    if time > limits.patience {
                        return Err(FetchProblem::Busy(time.as_secs()));
                    }
                    self.inner.clock.sleep(time);
                    *deadline += time;
                }
                _ => return Err(FetchProblem::Status(status)),
            }
        }
        Err(FetchProblem::Status(503))
    }

    fn read(
        &self,
        url: &Url,
        response: ureq::http::Response<ureq::Body>,
        longest: usize,
    ) -> Result<Fetched, FetchProblem> {
        let kind = header(&response, "content-type").unwrap_or_default().to_ascii_lowercase();
        let mut parts = kind.split(';').map(str::trim);
        let media_type = parts.next().filter(|kind| !kind.is_empty()).map(str::to_owned);
        let charset = parts
            .find_map(|part| part.strip_prefix("charset="))
            .map(|name| name.trim_matches('"').to_owned());
        let (etag, modified) = (header(&response, "etag"), header(&response, "last-modified"));
        let unchanged = response.status().as_u16() == 304;
        let mut body = Vec::new();
        if !unchanged {
            // What is counted is what comes out of the decompressor: a bomb ends here.
            let mut reader = response.into_body().into_reader().take(longest as u64 + 1);
            reader.read_to_end(&mut body).map_err(|error| FetchProblem::Network(error.to_string()))?;
            if body.len() > longest {
                return Err(FetchProblem::TooLong(longest));
            }
        }
        let conditional = Conditional { etag, modified };
        Ok(Fetched { url: url.to_string(), body, media_type, charset, conditional, unchanged })
    }

    /// What the site asks for, fetched once a day.
    fn robots(&self, url: &Url) -> Result<Arc<Robots>, FetchProblem> {
        let (clock, origin) = (&self.inner.clock, origin(url));
        let known = {
            let hosts = self.inner.hosts.lock().unwrap_or_else(PoisonError::into_inner);
            hosts.get(&origin).and_then(|host| host.robots.clone())
        };
        if let Some((_, robots)) = known.filter(|(since, _)| clock.now().saturating_sub(*since) < ROBOTS_AGE)
        {
            return Ok(robots);
        }
        let robots = Arc::new(self.fetch_robots(url)?);
        let mut hosts = self.inner.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        hosts.entry(origin).or_default().robots = Some((clock.now(), Arc::clone(&robots)));
        Ok(robots)
    }

    fn fetch_robots(&self, url: &Url) -> Result<Robots, FetchProblem> {
        let limits = &self.inner.limits;
        let mut at = url.join("/robots.txt").map_err(|error| FetchProblem::Address(error.to_string()))?;
        let mut deadline = Instant::now() + limits.whole;
        for _ in 0..=limits.redirects {
            self.check(&at)?;
            deadline += self.wait(&at, limits.pause);
            match self.ask(&at, &Conditional::default(), &mut deadline) {
                Ok(Answer::Moved(to)) => {
                    at = at.join(&to).map_err(|error| FetchProblem::Address(error.to_string()))?;
                }
                Ok(Answer::Page(response)) => {
                    let file = self.read(&at, *response, limits.longest.max(robots::LONGEST))?;
                    let text = String::from_utf8_lossy(&file.body[..file.body.len().min(robots::LONGEST)]);
                    return Ok(Robots::parse(&text, AGENT));
                }
                // There is none: everything may be read. A site that fails is left alone (RFC 9309, 2.3.1).
                Err(FetchProblem::Status(400..=499)) => return Ok(Robots::default()),
                Err(FetchProblem::Status(status)) => {
                    return Err(FetchProblem::Robots(format!("cannot be had: status {status}")));
                }
                Err(problem) => return Err(problem),
            }
        }
        Ok(Robots::default())
    }
}

fn parse(url: &str) -> Result<Url, FetchProblem> {
    if url.len() > LONGEST_URL {
        return Err(FetchProblem::Address(format!("it has more than {LONGEST_URL} characters")));
    }
    let mut url = Url::parse(url.trim()).map_err(|error| FetchProblem::Address(error.to_string()))?;
    url.set_fragment(None);
    Ok(url)
}

fn origin(url: &Url) -> String {
    url[url::Position::BeforeScheme..url::Position::AfterPort].to_owned()
}

fn header(response: &ureq::http::Response<ureq::Body>, name: &str) -> Option<String> {
    let value = response.headers().get(name)?;
    // Some sites send addresses and names in raw UTF-8.
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}

fn problem(error: ureq::Error) -> FetchProblem {
    match error {
        ureq::Error::Other(inner) if inner.is::<PrivateAddress>() => FetchProblem::Private(inner.to_string()),
        ureq::Error::Timeout(_) => FetchProblem::Network(format!("took too long ({error})")),
        error => FetchProblem::Network(error.to_string()),
    }
}

/// Opens what was fetched as what it is: its bytes tell, else the server, else the address.
fn documents_of(fetched: Fetched, options: &Options) -> Documents {
    let Fetched { url, body, media_type, charset, .. } = fetched;
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let declared = media_type.as_deref().and_then(of_media_type).or_else(|| of_name(path));
    let told = of_bytes(&body);
    let format = match (declared, told) {
        // Servers that know no better say that everything is text.
        (Some(Format::Plain), Some(told)) => Some(told),
        (declared, told) => decide(declared, told),
    };
    let options = Options { charset, address: Some(url.clone()), ..options.clone() };
    let input = Input { name: url, format, body: Body::Bytes(body), depth: Depth::default() };
    Documents::of(open(input, &options), &options)
}

fn of_media_type(kind: &str) -> Option<Format> {
    Some(match kind {
        "text/html" | "application/xhtml+xml" => Format::Html,
        "application/rss+xml"
        | "application/atom+xml"
        | "application/feed+json"
        | "application/rdf+xml"
        | "application/xml"
        | "text/xml" => Format::Feed,
        "text/x-opml" => Format::Opml,
        "text/plain" => Format::Plain,
        "text/markdown" => Format::Markdown,
        "application/json" | "application/x-ndjson" | "application/jsonl" => Format::JsonLines,
        "application/pdf" => Format::Pdf,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => Format::Docx,
        "message/rfc822" => Format::Mail,
        "application/mbox" => Format::Mbox,
        "application/warc" => Format::Warc,
        "application/zip" => Format::Zip,
        "application/x-tar" => Format::Tar,
        "application/gzip" | "application/x-gzip" => Format::Gzip,
        "text/csv" | "text/tab-separated-values" => Format::Csv,
        "application/vnd.apache.parquet" => Format::Parquet,
        _ => return None,
    })
}

/// The documents at an address of the web, fetched with `options.fetcher`.
pub fn read_url(url: &str, options: &Options) -> Documents {
    options.fetcher.documents(url, options)
}

/// Reads whatever an argument names: an address (`http://…`, `https://…`), or else a path as [`read_path`] does.
pub fn read_any(argument: &str, options: &Options) -> Documents {
    let lower = argument.get(..8).unwrap_or(argument).to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return read_url(argument, options);
    }
    read_path(argument, options)
}
