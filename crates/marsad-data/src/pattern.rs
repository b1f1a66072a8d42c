//! Patterns over readings, as clitics and context rules use them: `NOUN|ADJ.def|VERB.pres.!pass`.

use marsad_model::{Feats, Pos, Reading};
use serde::{Deserialize, Serialize};

/// One alternative of a [`ReadingPattern`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Alternative {
    pos: Option<Pos>,
    with: Feats,
    without: Feats,
}

/// Alternatives of part of speech and features. Written `POS.feat.!feat|…`, with `*` for any part of speech.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadingPattern {
    alternatives: Vec<Alternative>,
}

impl ReadingPattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub fn parse(text: &str) -> Result<ReadingPattern, String> {
        let alternatives =
            text.split('|').map(|part| parse_alternative(part.trim())).collect::<Result<_, _>>()?;
        Ok(ReadingPattern { alternatives })
    }

    /// Whether a reading fits one of the alternatives.
    pub fn fits(&self, reading: &Reading) -> bool {
        self.fits_tag(reading.pos, reading.feats)
    }

    /// Whether part of speech and features fit one of the alternatives.
    pub fn fits_tag(&self, pos: Pos, feats: Feats) -> bool {
        self.alternatives
            .iter()
            .any(|a| a.pos.is_none_or(|p| p == pos) && feats.contains(a.with) && !feats.intersects(a.without))
    }
}

fn parse_alternative(text: &str) -> Result<Alternative, String> {
    let mut parts = text.split('.');
    let tag = parts.next().unwrap_or("");
    let pos = match tag {
        "*" => None,
        _ => Some(Pos::parse(tag).ok_or_else(|| format!("`{tag}` is no part of speech"))?),
    };
    let mut alternative = Alternative { pos, with: Feats::empty(), without: Feats::empty() };
    for part in parts {
        match part.strip_prefix('!') {
            Some(name) => alternative.without |= feature(name)?,
            None => alternative.with |= feature(part)?,
        }
    }
    Ok(alternative)
}

/// A feature by its lower-case name.
///
/// # Errors
/// When there is no such feature.
pub fn feature(name: &str) -> Result<Feats, String> {
    let wanted = name.trim();
    Feats::from_name(&wanted.to_ascii_uppercase())
        .filter(|_| wanted.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
        .ok_or_else(|| format!("`{wanted}` is no feature"))
}

/// Features joined by `|`.
///
/// # Errors
/// When one of them does not exist.
pub fn features(text: &str) -> Result<Feats, String> {
    text.split('|')
        .map(str::trim)
        .filter(|f| !f.is_empty())
        .try_fold(Feats::empty(), |all, f| Ok(all | feature(f)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_hold_alternatives() {
        let pattern = ReadingPattern::parse("NOUN|VERB.pres.!pass|*.def").unwrap();
        assert!(pattern.fits_tag(Pos::Noun, Feats::PL));
        assert!(pattern.fits_tag(Pos::Verb, Feats::PRES));
        assert!(!pattern.fits_tag(Pos::Verb, Feats::PRES | Feats::PASS));
        assert!(pattern.fits_tag(Pos::Adj, Feats::DEF));
        assert!(!pattern.fits_tag(Pos::Adj, Feats::SG));
    }

    #[test]
    fn unknown_names_are_refused() {
        assert!(ReadingPattern::parse("THING").is_err());
        assert!(ReadingPattern::parse("NOUN.nice").is_err());
        assert!(features("sg|PL").is_err());
        assert_eq!(features("sg|p3").unwrap(), Feats::SG | Feats::P3);
    }
}
