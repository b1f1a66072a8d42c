//! Events and knowledge for tests and for the example that writes files.

use marsad_data::exchange::Exchange;
use marsad_data::language::read_world;
use marsad_data::source::{Files, Report};
use marsad_exchange::Knowledge;
use marsad_model::{
    Certainty, Date, DatePrecision, Event, Number, Participant, Place, Said, Size, SourceKind, Status,
    TextInfo, TextSpan, Trigger, Via,
};
use std::path::Path;

/// The project's tables.
pub struct World {
    ontology: marsad_data::ontology::Ontology,
    entities: marsad_data::entities::Entities,
    exchange: Exchange,
}

impl World {
    pub fn of_project() -> World {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let files = Files::from_dir(&root).expect("the project's data");
        let mut report = Report::default();
        let (ontology, entities) = read_world(&files, &mut report);
        let exchange = Exchange::read(&files, &ontology, &entities, &mut report);
        assert!(!report.has_errors(), "{:?}", report.diagnostics);
        World { ontology, entities, exchange }
    }

    pub fn knowledge(&self) -> Knowledge<'_> {
        Knowledge { ontology: &self.ontology, entities: &self.entities, exchange: &self.exchange }
    }
}

/// Numbers that look random and are the same every time.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % limit.max(1)
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

type Act = (&'static str, &'static [&'static str], &'static [&'static str], Option<&'static str>, u8, f64);

/// Type, modes, contexts, CAMEO code, quad class, score.
const ACTS: [Act; 10] = [
    ("CONSULT", &["visit"], &["diplomatic"], Some("042"), 1, 4.0),
    ("ASSAULT", &["aerial"], &["military"], Some("195"), 4, -9.5),
    ("ASSAULT", &[], &[], None, 4, -9.0),
    ("PROTEST", &["demo"], &["economic", "rights_freedoms"], Some("141"), 4, -5.0),
    ("AID", &[], &["human_security"], None, 2, 10.0),
    ("AGREE", &[], &["economic"], None, 1, 2.5),
    ("COERCE", &["arrest"], &["legal"], Some("173"), 4, -7.0),
    ("ACCUSE", &["disapprove"], &[], Some("111"), 3, -2.0),
    ("RETREAT", &["ceasefire"], &["military"], Some("0871"), 2, 7.5),
    ("REQUEST", &["meet"], &[], None, 3, 0.0),
];

type Who = (&'static str, Option<&'static str>, Option<&'static str>, Option<&'static str>);

/// Words, code, sector, entity.
const WHO: [Who; 8] = [
    ("Tunisia", Some("TUN"), Some("GOV"), Some("TUN")),
    ("الجيش السوداني", Some("SDN"), Some("MIL"), None),
    ("des manifestants", Some("FRA"), Some("CVL"), None),
    ("the \"Front\", an armed\tgroup", Some("MLI"), Some("REB"), None),
    ("the United Nations", Some("UNO"), None, None),
    ("gunmen <masked> & armed", None, Some("UAF"), None),
    ("Romanian police", Some("ROU"), Some("COP"), None),
    ("relief workers", Some("NGO"), Some("MED"), None),
];

type Where = (&'static str, Option<&'static str>, Option<(f64, f64)>, &'static str);

/// Name, country, coordinates, precision.
const WHERE: [Where; 5] = [
    ("Sfax", Some("TUN"), Some((34.74, 10.76)), "city"),
    ("Gedaref", Some("SDN"), Some((14.03, 35.38)), "province"),
    ("Mali", Some("MLI"), Some((17.0, -4.0)), "country"),
    ("Denver", Some("USA"), Some((39.74, -104.98)), "city"),
    ("the Gulf of Aden", None, None, "water"),
];

fn span(text: &str, start: u32) -> TextSpan {
    TextSpan { text: text.to_owned(), start, end: start + text.chars().count() as u32 }
}

fn participant(dice: &mut Dice) -> Participant {
    let (text, code, sector, entity) = *dice.one(&WHO);
    Participant {
        at: span(text, dice.below(200) as u32),
        code: code.map(str::to_owned),
        sector: sector.map(str::to_owned),
        other_sectors: (0..dice.below(3))
            .filter(|_| sector.is_some())
            .map(|i| ["PTY", "OPP"][i].to_owned())
            .collect(),
        entity_id: entity.map(str::to_owned),
        entity_name: entity.map(|_| text.to_owned()),
        via: *dice.one(&[Via::Name, Via::Role, Via::Coreference, Via::Implied]),
    }
}

fn place(dice: &mut Dice) -> Option<Place> {
    let (name, country, point, precision) = *dice.one(&WHERE);
    (dice.below(5) > 0).then(|| Place {
        at: span(name, 3),
        name: name.to_owned(),
        country: country.map(str::to_owned),
        lat: point.map(|p| p.0),
        lon: point.map(|p| p.1),
        precision: precision.to_owned(),
        place_id: format!("made.{}", name.to_lowercase()),
    })
}

fn status(dice: &mut Dice) -> Status {
    let rare = [Status::Historical, Status::Future, Status::Hypothetical, Status::Negated];
    if dice.below(5) == 0 { *dice.one(&rare) } else { Status::Actual }
}

/// The event of that number.
pub fn event(number: u64) -> Event {
    let mut dice = Dice::new(number + 1);
    let (kind, modes, contexts, cameo, quad, scale) = *dice.one(&ACTS);
    let published = Date::constant(2024, 1, 1)
        .checked_add(jiff::Span::new().days(dice.below(300) as i64))
        .expect("a date of the year");
    let precision =
        *dice.one(&[DatePrecision::Day, DatePrecision::Day, DatePrecision::None, DatePrecision::Month]);
    let date = if precision == DatePrecision::Month { published.first_of_month() } else { published };
    let strings = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
    Event {
        id: format!("{number:016x}"),
        doc_id: format!(
            "{}doc-{}",
            if number.is_multiple_of(3) { "https://news.example/" } else { "" },
            number / 4
        ),
        sentence: dice.below(9) as u32,
        lang: (*dice.one(&["ar", "en", "fr"])).to_owned(),
        source: (dice.below(4) > 0).then(|| "Agence d’essai, \"Test\"".to_owned()),
        published: Some(published),
        text: format!("Sentence {number}, with a comma,\n\"quotes\" and a\ttab: جملة."),
        text_info: TextInfo { start: 10, end: 60 },
        event: kind.to_owned(),
        mode: strings(modes),
        context: strings(contexts),
        cameo: cameo.map(str::to_owned),
        quad_code: quad,
        event_scale: scale,
        status: status(&mut dice),
        certainty: *dice.one(&[Certainty::Certain, Certainty::Hedged]),
        certainty_cue: (dice.below(4) == 0).then(|| "reportedly".to_owned()),
        said_by: (dice.below(3) == 0).then(|| Said {
            at: span("a minister", 5),
            kind: SourceKind::Named,
            entity_id: None,
            code: Some("TUN".to_owned()),
            sector: (dice.below(2) == 0).then(|| "GOV".to_owned()),
        }),
        date: Some(date),
        date_end: Some(if precision == DatePrecision::Month { date.last_of_month() } else { date }),
        date_precision: precision,
        date_text: (precision == DatePrecision::Day).then(|| "on that day".to_owned()),
        date_via: if precision == DatePrecision::None { "published" } else { "stated" }.to_owned(),
        place: place(&mut dice),
        actor: (0..dice.below(4)).map(|_| participant(&mut dice)).collect(),
        recipient: (0..dice.below(3)).map(|_| participant(&mut dice)).collect(),
        size: (dice.below(3) == 0).then(|| Size {
            dead: Some(Number { value: dice.below(50) as u64, low: None, high: Some(90) }),
            injured: None,
            arrested: (dice.below(2) == 0).then_some(Number { value: 3, low: Some(2), high: None }),
        }),
        trigger: Trigger { at: span("met", 22), lemma: "meet".to_owned() },
        rule: "made.rule".to_owned(),
        confidence: 0.875,
        data_version: "0123456789abcdef".to_owned(),
    }
}
