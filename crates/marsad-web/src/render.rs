use crate::{ReportInput, WebError, page::Page};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

const TEMPLATE: &str = include_str!("../assets/page.html");
const STYLE: &str = include_str!("../assets/report.css");
const PROGRAM: &str = include_str!("../assets/report.js");
const BASEMAP: &str = include_str!("../assets/world.json");

/// Writes the report as one HTML page.
///
/// The page holds its program, style, basemap and data. The same input gives the same bytes.
///
/// # Errors
/// [`WebError::Json`] when the data hold a number that is not finite; [`WebError::Template`] when the committed
/// template was damaged.
///
/// ```
/// let page = marsad_web::render(&marsad_web::ReportInput::default())?;
/// assert!(page.starts_with("<!doctype html>"));
/// # Ok::<(), marsad_web::WebError>(())
/// ```
pub fn render(input: &ReportInput) -> Result<String, WebError> {
    let data = inert_json(&serde_json::to_string(&Page::new(input))?);
    let basemap = inert_json(BASEMAP);
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
        source_hash(PROGRAM),
        source_hash(STYLE)
    );
    fill(&[
        ("policy", &policy),
        ("title", &escape_text(&input.title)),
        ("style", STYLE),
        ("data", &data),
        ("basemap", &basemap),
        ("program", PROGRAM),
    ])
}

/// Puts each part in its place, `{{name}}`. The parts must be in the order of the template: what has been put in is
/// never searched again, so that a document that holds `{{program}}` stays as it is.
fn fill(parts: &[(&'static str, &str)]) -> Result<String, WebError> {
    let size = TEMPLATE.len() + parts.iter().map(|(_, text)| text.len()).sum::<usize>();
    let mut page = String::with_capacity(size);
    let mut rest = TEMPLATE;
    for &(name, text) in parts {
        let (before, after) = rest.split_once(&format!("{{{{{name}}}}}")).ok_or(WebError::Template(name))?;
        page.push_str(before);
        page.push_str(text);
        rest = after;
    }
    page.push_str(rest);
    Ok(page)
}

/// JSON that cannot end the block that it stands in: `<` occurs only inside strings, where an escape says the same.
fn inert_json(json: &str) -> String {
    json.replace('<', "\\u003c")
}

fn escape_text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// How a Content-Security-Policy names an inline block.
fn source_hash(block: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(block)))
}
