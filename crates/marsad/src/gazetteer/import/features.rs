//! Which features of GeoNames are places for Marsad: <https://www.geonames.org/export/codes.html>.

use marsad_data::entities::PlaceKind;

/// The kind of place that a feature is, by class and code; `None`: of no interest.
pub(super) fn kind(class: &str, code: &str) -> Option<PlaceKind> {
    Some(match (class, code) {
        // Abandoned, destroyed, historical places and historical capitals.
        ("P", "PPLQ" | "PPLW" | "PPLH" | "PPLCH") => return None,
        ("P", _) => PlaceKind::City,
        ("A", "ADM1") => PlaceKind::Province,
        ("A", "ADM2") => PlaceKind::District,
        _ if SITES.contains(&code) => PlaceKind::Site,
        ("H", code) if WATERS.contains(&code) => PlaceKind::Water,
        _ => return None,
    })
}

/// Whether a populated place is the seat of a country or of a unit of the first or second level.
pub(super) fn is_seat(code: &str) -> bool {
    ["PPLC", "PPLG", "PPLA", "PPLA2"].contains(&code)
}

/// Airports and bases, prisons and camps, crossings and customs posts, works, ports, seats of power.
const SITES: [&str; 28] = [
    "AIRB", "AIRF", "AIRP", "MILB", "NVB", "INSM", "FT", "PRN", "PRNJ", "CMP", "CMPL", "CMPRF", "CMPQ",
    "PSTB", "PSTC", "PSTP", "CTRA", "PS", "PSH", "PSN", "OILR", "OILF", "GASF", "DAM", "PRT", "HBR", "PAL",
    "DIP",
];

/// Seas, straits and lakes; streams are left out, since there are tens of thousands of brooks among them.
const WATERS: [&str; 11] = ["OCN", "SEA", "GULF", "STRT", "BAY", "CHN", "LK", "LKS", "RSV", "CNL", "SD"];
