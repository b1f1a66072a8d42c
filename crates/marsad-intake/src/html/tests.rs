use super::*;
use std::time::{Duration, Instant};

/// Hostile pages of several megabytes take less; ordinary ones some milliseconds.
const PATIENCE: Duration = Duration::from_secs(10);

const STORY: &str = "<p>The harbour office said on Monday that the old crane will be taken down in spring.</p>\
                     <p>It has stood on the quay since 1931, and its parts will be shown in the museum.</p>";

fn timely(html: &str) -> Result<Page, IntakeProblem> {
    let begin = Instant::now();
    let page = read_html(html.as_bytes(), "page", &Options::default());
    let took = begin.elapsed();
    assert!(took < PATIENCE, "{took:?} for {}…", html.chars().take(60).collect::<String>());
    page
}

fn text_of(html: &str) -> String {
    timely(html).expect("a page").document.text
}

#[test]
fn deep_and_broken_nesting_is_read_in_bounded_time() {
    for tag in ["div", "b", "a", "span", "table", "ul", "font", "p", "blockquote", "section", "svg", "button"]
    {
        let open = format!("<{tag}>").repeat(100_000);
        assert!(text_of(&format!("{STORY}{open}")).contains("the old crane"), "{tag}");
        let between = format!("<{tag}>{STORY}</{tag}>");
        let inside = timely(&format!("{open}{between}")).map(|page| page.document.text);
        // What lies in an element that is never shown, or is all one link, may be lost; nothing else may.
        let unseen = ["a", "button", "svg"].contains(&tag);
        assert!(unseen || inside.is_ok_and(|text| text.contains("the old crane")), "inside {tag}");
        let close = format!("</{tag}>").repeat(100_000);
        assert!(text_of(&format!("{close}{STORY}")).contains("the old crane"), "/{tag}");
    }
    let table = format!("{}{STORY}", "<table><tr><td>".repeat(30_000));
    assert!(text_of(&table).contains("the old crane"));
    let crossed = "<b><i><div></b><p></i></div>".repeat(20_000);
    assert!(text_of(&format!("{crossed}{STORY}")).contains("the old crane"));
}

#[test]
fn floods_are_read_in_bounded_time() {
    let entities = "&amp;&#1575;&nosuch;&".repeat(100_000);
    assert!(text_of(&format!("<p>{entities}</p>{STORY}")).contains("the old crane"));
    let long =
        format!("<div data-x=\"{}\" class='{}'>{STORY}</div>", "x".repeat(2 << 20), "y ".repeat(1 << 20));
    assert!(text_of(&long).contains("the old crane"));
    let many: String = (0..100_000).map(|n| format!(" a{n}=1")).collect();
    assert!(text_of(&format!("<div{many}>{STORY}</div>")).contains("the old crane"));
    let elements = format!("{STORY}{}", "<p>x".repeat(500_000));
    assert!(text_of(&elements).contains("the old crane"));
    let comments = format!("{}{STORY}", "<!-- -->".repeat(200_000));
    assert!(text_of(&comments).contains("the old crane"));
    let _ = timely(&format!("<script>{}", "<!--<script>".repeat(200_000)));
    let links = format!("{STORY}{}", "<a href=x>link</a> ".repeat(50_000));
    assert!(text_of(&links).contains("the old crane"));
}

#[test]
fn too_long_a_page_and_one_without_text_are_problems() {
    let kind = |html: &str| timely(html).map(|_| ()).map_err(|problem| problem.kind);
    assert_eq!(kind(&"x".repeat(LONGEST_PAGE + 1)), Err(ProblemKind::TooLong));
    assert_eq!(kind("<html><body><script>var a = 1</script></body></html>"), Err(ProblemKind::Empty));
    assert_eq!(kind("<nav><a href=/>Home</a></nav>"), Err(ProblemKind::Empty));
}

#[test]
fn little_text_is_read_with_a_warning() {
    let page = timely("<h1>Crane taken down</h1><p>It fell at noon.</p>").expect("a page");
    assert_eq!(page.document.text, "It fell at noon.");
    let warning = page.warning.expect("a warning");
    assert_eq!((warning.kind, warning.file.as_str()), (ProblemKind::Stub, "page"));
    assert!(warning.message.contains("only 4 words"));
    assert!(timely(STORY).expect("a page").warning.is_none());
}

#[test]
fn words_that_are_cut_by_tags_stay_whole_and_paragraphs_apart() {
    let html = "<div>The <b>har</b>bour<wbr>side,<br>wrapped line.<br>New paragraph with <a href=x>a link</a> in it.\
                <ul><li>One<li>Two and three</ul></div>";
    let text = text_of(html);
    assert_eq!(
        text,
        "The harbourside, wrapped line.\n\nNew paragraph with a link in it.\n\nOne\n\nTwo and three"
    );
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_bytes_give_a_page_or_a_problem(bytes: Vec<u8>) {
        let _ = read_html(&bytes, "page", &Options::default());
    }

    #[test]
    fn any_tags_give_a_page_or_a_problem(
        parts in proptest::collection::vec("<(/)?(p|div|a|h1|table|td|li|script|b|select|svg|template|frameset|math)( class=\"share\"| hidden)?>|[a-z. ]{1,12}", 0..60)
    ) {
        let _ = read_html(parts.concat().as_bytes(), "page", &Options::default());
    }
}
