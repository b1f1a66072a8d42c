use crate::encoding::{declared_in_markup, decode_readable};
use crate::{Fault, IntakeProblem, Options, ProblemKind};
use quick_xml::events::{BytesStart, Event};

/// Feeds of a list that are read.
const MOST_FEEDS: usize = 100_000;

/// A feed in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedEntry {
    /// What the list calls it.
    pub title: String,
    /// Address of the feed.
    pub url: String,
}

/// The feeds of an OPML list, in order, whatever folders they stand in; `name` is the list's name in messages.
///
/// # Errors
/// When it is not XML or cannot be decoded.
pub fn feeds_of_opml(bytes: &[u8], name: &str, options: &Options) -> Result<Vec<FeedEntry>, IntakeProblem> {
    let declared = options.charset.clone().or_else(|| declared_in_markup(bytes));
    let text = decode_readable(bytes, declared.as_deref()).map_err(|fault| fault.at(name, 0))?;
    let mut reader = quick_xml::Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    let mut feeds = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(feeds),
            Ok(Event::Start(tag) | Event::Empty(tag)) => feeds.extend(feed_of(&tag)),
            Ok(_) => {}
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX).min(text.len());
                let line = text.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() as u64 + 1;
                let message = format!("not XML that can be read: {error}");
                return Err(
                    Fault::new(ProblemKind::NotMarkup, message, "export the list again").at(name, line)
                );
            }
        }
        feeds.truncate(MOST_FEEDS);
    }
}

fn feed_of(tag: &BytesStart) -> Option<FeedEntry> {
    let get = |name: &str| {
        let mut attributes = tag.attributes();
        let mut found = attributes.with_checks(false).flatten();
        let found = found.find(|attribute| attribute.key.as_ref().eq_ignore_ascii_case(name));
        let value = found.and_then(|attribute| {
            quick_xml::escape::unescape(&attribute.value).map(|text| text.trim().to_owned()).ok()
        });
        value.filter(|value| !value.is_empty())
    };
    if !tag.local_name().as_ref().eq_ignore_ascii_case("outline") {
        return None;
    }
    let url = get("xmlUrl")?;
    let title = get("title").or_else(|| get("text")).unwrap_or_else(|| url.clone());
    Some(FeedEntry { title, url })
}
