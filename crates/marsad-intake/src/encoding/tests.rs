use super::*;
use encoding_rs::{ISO_8859_6, WINDOWS_1252, WINDOWS_1256};

const ARABIC: &str =
    "أعلنت بلدية المدينة القديمة أن أعمال ترميم السوق ستبدأ الأسبوع القادم، وأن الشوارع المحيطة ستغلق.";

fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    match encoding.name() {
        "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => encoding.encode(text).0.into_owned(),
    }
}

#[test]
fn arabic_is_guessed_in_each_encoding() {
    for encoding in [UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1256, ISO_8859_6] {
        let bytes = encode(ARABIC, encoding);
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.text.as_ref(), decoded.unreadable), (ARABIC, 0), "{}", encoding.name());
    }
}

#[test]
fn french_and_english_are_guessed() {
    let french = "Le conseil municipal a décidé de fermer la bibliothèque à la fin de l’été.";
    let bytes = encode(french, WINDOWS_1252);
    assert_eq!(decode(&bytes, None).text, french);
    let plain = "The library closes in summer.";
    assert_eq!(decode(plain.as_bytes(), Some("windows-1256")).text, plain);
    let bytes = encode(plain, UTF_16LE);
    assert_eq!(decode(&bytes, None).text, plain);
}

#[test]
fn a_mark_tells_and_is_not_text() {
    assert_eq!(decode("\u{FEFF}text".as_bytes(), None).text, "text");
    let bytes = [b"\xFF\xFE".to_vec(), encode(ARABIC, UTF_16LE)].concat();
    assert_eq!(decode(&bytes, Some("utf-8")).text, ARABIC);
}

#[test]
fn a_wrong_declaration_is_overruled() {
    assert_eq!(decode(ARABIC.as_bytes(), Some("windows-1256")).text, ARABIC);
    let bytes = encode(ARABIC, WINDOWS_1256);
    assert_eq!(decode(&bytes, Some("utf-8")).text, ARABIC);
    assert_eq!(decode(&bytes, Some("no-such-thing")).text, ARABIC);
    assert_eq!(decode(&bytes, Some("cp1256")).encoding, "windows-1256");
}

#[test]
fn a_text_cut_inside_a_letter_stays_utf8() {
    let decoded = decode(&ARABIC.as_bytes()[..ARABIC.len() - 2], None);
    let cut = decode(&ARABIC.as_bytes()[..7], None);
    assert!(decoded.text.starts_with("أعلنت بلدية المدينة") && decoded.encoding == "UTF-8");
    assert!(!cut.text.is_empty());
}

#[test]
fn noise_is_named_as_such() {
    let noise: Vec<u8> = (0..4_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 | 0x80).collect();
    let fault = decode_readable(&noise, Some("utf-8"));
    assert!(fault.is_err_and(|fault| fault.kind == ProblemKind::Garbled));
    assert!(looks_like_utf16(b"\x00\x01\x02\x00\x00\x00\x7FELF\x00\x00").is_none());
}

#[test]
fn declarations_are_found() {
    let found = |head: &str| declared_in_markup(head.as_bytes());
    assert_eq!(found("<html><meta charset=\"Windows-1256\">").as_deref(), Some("windows-1256"));
    let old = "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=iso-8859-6'>";
    assert_eq!(found(old).as_deref(), Some("iso-8859-6"));
    assert_eq!(found("<?xml version='1.0' encoding='UTF-8'?>").as_deref(), Some("utf-8"));
    assert_eq!(found("<p>charset=none"), None);
}
