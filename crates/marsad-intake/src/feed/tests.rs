use super::*;

fn read(text: &str) -> Vec<Document> {
    let options = Options { address: Some("https://example.org/feeds/all.xml".into()), ..Options::default() };
    let items = read_feed(text.as_bytes(), "feed", &options).expect("a feed");
    items.into_iter().map(|item| item.expect("a document")).collect()
}

#[test]
fn an_rss_feed_becomes_documents() {
    let documents = read(
        r#"<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>مرفأ الأخبار</title>
        <link>https://example.org/</link><language>ar-LB</language>
        <item><title>افتتاح الجسر &amp; السوق</title><link>/news/1</link><guid isPermaLink="false">id-1</guid>
        <pubDate>Sun, 17 Mar 2024 23:30:00 +0300</pubDate><dc:creator>لينا مرسي</dc:creator>
        <description>موجز قصير.</description>
        <content:encoded><![CDATA[<p>افتتحت البلدية <b>الجسر</b> القديم.</p><p>وحضر السكان.</p>
        <div class="sharedaddy share">شارك هذا</div>]]></content:encoded></item>
        <item><title>Second</title><link>https://example.org/news/2</link><description>Only &lt;i&gt;a&lt;/i&gt; summary.</description></item>
        </channel></rss>"#,
    );
    let first = &documents[0];
    assert_eq!((first.id.as_str(), first.title.as_deref()), ("id-1", Some("افتتاح الجسر & السوق")));
    assert_eq!(first.text, "افتتحت البلدية الجسر القديم.\n\nوحضر السكان.");
    assert_eq!(first.date.map(|date| date.to_string()).as_deref(), Some("2024-03-17"));
    assert_eq!(first.url.as_deref(), Some("https://example.org/news/1"));
    assert_eq!((first.source.as_deref(), first.author.as_deref()), (Some("مرفأ الأخبار"), Some("لينا مرسي")));
    assert_eq!(first.lang.as_deref(), Some("ar"));
    let second = &documents[1];
    assert_eq!((second.id.as_str(), second.text.as_str()), ("https://example.org/news/2", "Only a summary."));
}

#[test]
fn atom_and_json_feeds_are_read() {
    let atom = read(
        r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><id>f</id><updated>2024-03-18T00:00:00Z</updated>
        <entry><id>urn:1</id><title type="html">Bridge &lt;b&gt;reopens&lt;/b&gt;</title><link rel="alternate" href="b.html"/>
        <published>2024-03-17T01:00:00Z</published><updated>2024-03-19T01:00:00Z</updated><author><name>L. Marsh</name></author>
        <content type="html">&lt;p&gt;It opened.&lt;/p&gt;</content></entry></feed>"#,
    );
    assert_eq!((atom[0].id.as_str(), atom[0].title.as_deref()), ("urn:1", Some("Bridge reopens")));
    assert_eq!(atom[0].url.as_deref(), Some("https://example.org/feeds/b.html"));
    assert_eq!(atom[0].date.map(|date| date.to_string()).as_deref(), Some("2024-03-17"));
    assert_eq!((atom[0].text.as_str(), atom[0].author.as_deref()), ("It opened.", Some("L. Marsh")));
    let json = read(
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"Post","items":[{"id":"7","url":"https://example.org/7",
        "content_text":"It closed.","date_published":"2024-03-20T10:00:00Z"}]}"#,
    );
    assert_eq!((json[0].id.as_str(), json[0].text.as_str()), ("7", "It closed."));
}

#[test]
fn attacks_and_broken_feeds_are_problems() {
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]>\
                  <rss><channel><title>&lol2;</title></channel></rss>";
    let deep = format!("<rss><channel>{}", "<a>".repeat(100_000));
    for text in [laughs, deep.as_str(), "<rss><channel><item>", "{\"version\": 1}", "no feed"] {
        let found = read_feed(text.as_bytes(), "feed", &Options::default());
        let kind = found.as_ref().map(Vec::len).map_err(|problem| problem.kind);
        assert!(
            matches!(kind, Err(ProblemKind::NotMarkup) | Ok(0)),
            "{kind:?}: {}",
            &text[..text.len().min(40)]
        );
    }
}

#[test]
fn the_feeds_of_a_list_are_found_in_its_folders() {
    let list = r#"<?xml version="1.0"?><opml version="2.0"><body><outline text="Press">
        <outline type="rss" text="Post" title="Harbour &amp; Post" xmlUrl="https://example.org/f?a=1&amp;b=2"/>
        <outline text="no feed"/></outline><outline XMLURL='https://example.org/g'/></body></opml>"#;
    let feeds = feeds_of_opml(list.as_bytes(), "list.opml", &Options::default()).expect("a list");
    let entry = |title: &str, url: &str| FeedEntry { title: title.into(), url: url.into() };
    let expected = [
        entry("Harbour & Post", "https://example.org/f?a=1&b=2"),
        entry("https://example.org/g", "https://example.org/g"),
    ];
    assert_eq!(feeds, expected);
}
