// The project's languages, for fuzz targets (included with `#[path]`).

use marsad_data::orthography::{LanguageInfo, Orthography, read};
use marsad_data::source::{Files, Report};

/// All languages with their orthographies.
pub fn languages() -> Vec<(LanguageInfo, Orthography)> {
    let mut files = Files::default();
    for (path, text) in [
        ("languages/ar/language.toml", include_str!("../../languages/ar/language.toml")),
        ("languages/ar/orthography.toml", include_str!("../../languages/ar/orthography.toml")),
        ("languages/en/language.toml", include_str!("../../languages/en/language.toml")),
        ("languages/en/orthography.toml", include_str!("../../languages/en/orthography.toml")),
        ("languages/fr/language.toml", include_str!("../../languages/fr/language.toml")),
        ("languages/fr/orthography.toml", include_str!("../../languages/fr/orthography.toml")),
    ] {
        files.insert(path, text);
    }
    let mut report = Report::default();
    ["ar", "en", "fr"].iter().filter_map(|id| read(&files, id, &mut report)).collect()
}
