//! What a site asks of programs that read it: `robots.txt`, as RFC 9309 has it, with `Crawl-delay`.

use std::time::Duration;

/// Bytes of the file that are read.
pub(super) const LONGEST: usize = 500 << 10;
/// Rules that are kept.
const MOST_RULES: usize = 5_000;
/// Bytes of a rule's pattern.
const LONGEST_PATTERN: usize = 1 << 10;

/// The rules for one reader.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Robots {
    rules: Vec<Rule>,
    /// Seconds that the site wants between two requests.
    pub(super) delay: Option<Duration>,
}

#[derive(Debug, PartialEq)]
struct Rule {
    allow: bool,
    pattern: String,
}

impl Robots {
    /// Reads the groups for an agent (its name in lower case), or those for all.
    pub(super) fn parse(text: &str, agent: &str) -> Robots {
        let named = |wanted: &dyn Fn(&str) -> bool| groups(text, wanted);
        let own = named(&|name| name == agent);
        own.or_else(|| named(&|name| name == "*")).unwrap_or_default()
    }

    /// Whether a path with its query may be read: the longest pattern that fits decides, permission when two are
    /// alike.
    pub(super) fn allows(&self, path: &str) -> bool {
        let path = encoded(path);
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, &path));
        fitting.max_by_key(|rule| (rule.pattern.len(), rule.allow)).is_none_or(|rule| rule.allow)
    }
}

/// The rules of all groups whose agent is wanted; `None` when there is no such group.
fn groups(text: &str, wanted: &dyn Fn(&str) -> bool) -> Option<Robots> {
    let (mut robots, mut found) = (Robots::default(), false);
    // Whether the lines are of a wanted group, and whether the last one named an agent.
    let (mut inside, mut naming) = (false, false);
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or_default();
        let Some((key, value)) = line.split_once(':') else { continue };
        let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
        match key.as_str() {
            "user-agent" => {
                let name = value.split('/').next().unwrap_or_default().trim().to_ascii_lowercase();
                inside = wanted(&name) || (naming && inside);
                (naming, found) = (true, found || inside);
                continue;
            }
            "allow" | "disallow" if inside => {
                let kept =
                    !value.is_empty() && value.len() <= LONGEST_PATTERN && robots.rules.len() < MOST_RULES;
                if kept {
                    robots.rules.push(Rule { allow: key == "allow", pattern: encoded(value) });
                }
            }
            "crawl-delay" if inside => {
                let seconds =
                    value.parse::<f64>().ok().filter(|s| s.is_finite() && (0.0..=86_400.0).contains(s));
                robots.delay = seconds.map(Duration::from_secs_f64).or(robots.delay);
            }
            "sitemap" => continue,
            _ => {}
        }
        naming = false;
    }
    found.then_some(robots)
}

/// Letters beyond ASCII as addresses write them, and escapes in capitals.
fn encoded(path: &str) -> String {
    let mut written = String::with_capacity(path.len());
    let mut escape = 0;
    for byte in path.bytes() {
        match byte {
            b'%' => {
                escape = 2;
                written.push('%');
            }
            _ if !byte.is_ascii() => written.push_str(&format!("%{byte:02X}")),
            _ if escape > 0 => {
                escape -= 1;
                written.push(byte.to_ascii_uppercase() as char);
            }
            _ => written.push(byte as char),
        }
    }
    written
}

/// `*` stands for anything, `$` at the end for the end.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, whole) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return !whole || rest.is_empty() };
    for part in middle {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    if whole { rest.ends_with(last) } else { rest.contains(last) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_of_the_agent_goes_before_that_of_all() {
        let text = "User-agent: *\nDisallow: /\n\nUser-Agent: other\nUser-agent: Marsad/1.0\nDisallow: /private # not this\n\
                    Allow: /private/open\nCrawl-delay: 2.5\n\nUser-agent: marsad\nDisallow: /more\n";
        let robots = Robots::parse(text, "marsad");
        assert!(robots.allows("/news") && robots.allows("/private/open/1"));
        assert!(!robots.allows("/private/closed") && !robots.allows("/more"));
        assert_eq!(robots.delay, Some(Duration::from_millis(2_500)));
        assert!(!Robots::parse(text, "third").allows("/news"));
        assert!(Robots::parse("", "marsad").allows("/"));
    }

    #[test]
    fn patterns_have_two_signs() {
        let cases = [
            ("/a", "/abc", true),
            ("/*.pdf$", "/x/y.pdf", true),
            ("/*.pdf$", "/x/y.pdf?z", false),
            ("/a*c*e", "/abcde", true),
            ("/a*c*e", "/aec", false),
            ("/$", "/", true),
            ("/$", "/x", false),
            ("*", "/", true),
        ];
        for (pattern, path, expected) in cases {
            assert_eq!(fits(pattern, path), expected, "{pattern} {path}");
        }
        let robots = Robots::parse("User-agent: *\nDisallow: /خاص\nDisallow: /%d8%a7", "marsad");
        assert!(
            !robots.allows("/%D8%AE%D8%A7%D8%B5") && !robots.allows("/%D8%A7") && robots.allows("/%D8%B9")
        );
    }

    #[test]
    fn the_longest_pattern_decides() {
        let robots = Robots::parse(
            "user-agent:*\ndisallow:/\nallow:/news/\ndisallow:/news/*/print\nallow:/news/x/print",
            "a",
        );
        assert!(robots.allows("/news/1") && !robots.allows("/news/1/print") && !robots.allows("/x"));
        assert!(robots.allows("/news/x/print"));
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

        #[test]
        fn any_file_is_read(text in "(?s).{0,200}", path in "/.{0,40}") {
            let _ = Robots::parse(&text, "marsad").allows(&path);
        }
    }
}
