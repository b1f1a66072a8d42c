//! Who is meant: names, roles, homonyms, descriptions and pronouns, case by case.
//!
//! A case: language, document date, sentences in the notation of `scene.rs`, and for phrases (sentence.phrase) the
//! expected kind, code, sector, entity, way and count.

use crate::scene::{resolve, written};

type Case =
    (&'static str, Option<&'static str>, &'static [&'static str], &'static [(usize, usize, &'static str)]);

const IN_2022: Option<&str> = Some("2022-05-10");
const IN_2024: Option<&str> = Some("2024-03-20");

fn check(cases: &[Case]) {
    let mut wrong = Vec::new();
    for (lang, date, sentences, expected) in cases {
        let resolved = resolve(lang, *date, sentences);
        for &(sentence, chunk, expected) in *expected {
            let (scene, mentions) = &resolved[sentence];
            assert_eq!(mentions.len(), scene.chunks.len());
            let found = written(&mentions[chunk]);
            if found != expected {
                wrong.push(format!(
                    "{}\n   phrase {chunk}: expected {expected}\n   found {found}",
                    scene.text
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn names_have_their_office_at_the_documents_date() {
    check(&[
        ("en", IN_2022, &["[sub Idrissa/PROPN Bako/PROPN* ] spoke"], &[(0, 0, "person NER GOV person.bako")]),
        ("en", IN_2024, &["[sub Idrissa/PROPN Bako/PROPN* ] spoke"], &[(0, 0, "person NER ELI person.bako")]),
        (
            "en",
            None,
            &["[sub President/NOUN:president:sg Bako/PROPN* ] spoke"],
            &[(0, 0, "person NER GOV person.bako")],
        ),
        (
            "en",
            IN_2024,
            &["[sub former/ADJ:former president/NOUN:president:sg Idrissa/PROPN Bako/PROPN* ] spoke"],
            &[(0, 0, "person NER ELI person.bako")],
        ),
        (
            "en",
            IN_2024,
            &["[sub Niger/PROPN* ] and [ Karachi/PROPN* ] and [ Washington/PROPN* ]"],
            &[
                (0, 0, "country NER GOV NER"),
                (0, 1, "place - - place.karachi"),
                (0, 2, "place USA GOV place.washington"),
            ],
        ),
        (
            "en",
            IN_2024,
            &["[sub The/DET United/PROPN Nations/PROPN* ] spoke"],
            &[(0, 0, "organisation UNO - org.un")],
        ),
        (
            "ar",
            IN_2022,
            &["قال [sub ال رئيس/NOUN:رئيس:sg+def* ] [is0 إدريسا/PROPN* باكو/PROPN ]"],
            &[(0, 0, "person NER GOV person.bako"), (0, 1, "person NER GOV person.bako")],
        ),
    ]);
}

#[test]
fn roles_take_their_country_from_adjectives_genitives_and_places() {
    check(&[
        (
            "en",
            None,
            &["[sub The/DET:the Nigerien/ADJ:nigerien army/NOUN:army:sg* ] fired"],
            &[(0, 0, "organisation NER MIL role")],
        ),
        ("en", None, &["[sub Karachi/PROPN police/NOUN:police:pl* ] fired"], &[(0, 0, "group PAK COP role")]),
        (
            "en",
            None,
            &["[of1 Niger/PROPN* ] 's/PART [sub army/NOUN:army:sg* ] left"],
            &[(0, 0, "country NER GOV NER"), (0, 1, "organisation NER MIL role")],
        ),
        (
            "en",
            None,
            &["[sub the/DET:the president/NOUN:president:sg* ] of/ADP:of [of0,prep Niger/PROPN* ]"],
            &[(0, 0, "person NER GOV role"), (0, 1, "country NER GOV NER")],
        ),
        ("en", None, &["[sub US/PROPN forces/NOUN:force:pl* ] left"], &[(0, 0, "group USA MIL role")]),
        (
            "en",
            None,
            &["[sub UN/PROPN peacekeepers/NOUN:peacekeeper:pl* ] left"],
            &[(0, 0, "group UNO MIL role")],
        ),
        ("en", None, &["[sub UN/PROPN officials/NOUN:official:pl* ] left"], &[(0, 0, "person UNO - role")]),
        (
            "en",
            None,
            &["[sub security/NOUN:security forces/NOUN:force:pl* ] left"],
            &[(0, 0, "group - COP role")],
        ),
        (
            "en",
            None,
            &[
                "[sub a/DET spokesman/NOUN:spokesman:sg* ] for/ADP:for [prep the/DET Malian/ADJ army/NOUN:army:sg* ]",
            ],
            &[(0, 0, "person MLI MIL role"), (0, 1, "organisation MLI MIL role")],
        ),
        ("en", None, &["[obj three/NUM soldiers/NOUN:soldier:pl* ] died"], &[(0, 0, "group - MIL role x3")]),
        (
            "en",
            None,
            &["[ dozens/NOUN:dozen:pl* ] of/ADP:of [of0,prep protesters/NOUN:protester:pl* ]"],
            &[(0, 0, "group - CVL role x24")],
        ),
        (
            "en",
            None,
            &["[sub the/DET French/ADJ attack/NOUN:attack:sg* ] failed"],
            &[(0, 0, "thing - - of FRA")],
        ),
        ("en", None, &["[sub Three/NUM Nigeriens/PROPN* ] died"], &[(0, 0, "group NER CVL role x3")]),
        (
            "fr",
            None,
            &["[sub Le/DET:le ministre/NOUN:ministre:sg* malien/ADJ:malien ] parle"],
            &[(0, 0, "person MLI GOV role")],
        ),
        (
            "fr",
            None,
            &["[sub l'/DET:le armée/NOUN:armée:sg* ] de+/ADP:de l'/DET:le [of0,prep Niger/PROPN* ]"],
            &[(0, 0, "organisation NER MIL role")],
        ),
        (
            "fr",
            None,
            &[
                "[sub les/DET:le forces/NOUN:force:pl* ] de/ADP:de [of0,prep l'/DET:le ordre/NOUN:ordre* ] maliennes/ADJ:malien",
            ],
            &[(0, 0, "group - COP role")],
        ),
        (
            "ar",
            None,
            &["أطلقت [sub شرطة/NOUN:شرطة:sg+cons* ] [of0 كراتشي/PROPN* ] النار"],
            &[(0, 0, "group PAK COP role")],
        ),
        (
            "ar",
            None,
            &["أعلن [sub جيش/NOUN:جيش:sg+cons* ] [of0 النيجر/PROPN* ]"],
            &[(0, 0, "organisation NER MIL role")],
        ),
        (
            "ar",
            None,
            &["قال [sub رئيس/NOUN:رئيس* ] [of0 أركان/NOUN:أركان* ] [of1 الجيش/NOUN:جيش* النيجري/ADJ:نيجري ]"],
            &[(0, 0, "person NER MIL role")],
        ),
        (
            "ar",
            None,
            &["قتل [sub قوات/NOUN:قوة:pl* ] [of0 الأمن/NOUN:أمن* النيجرية/ADJ:نيجري ]"],
            &[(0, 0, "group NER COP role")],
        ),
        (
            "ar",
            None,
            &["تظاهر [sub عشرات/NOUN:عشرات:pl* ] [of0 المتظاهرين/NOUN:متظاهر:pl* ]"],
            &[(0, 0, "group - CVL role x24")],
        ),
        (
            "ar",
            None,
            &["قتل [sub جنديان/NOUN:جندي:du* نيجريان/ADJ:نيجري ]"],
            &[(0, 0, "group NER MIL role x2")],
        ),
        // مالي: financial or Malian? With the army it is Malian, with an official only if Mali is named.
        ("ar", None, &["قال [sub الجيش/NOUN:جيش* المالي/ADJ:مالي ]"], &[(0, 0, "organisation MLI MIL role")]),
        ("ar", None, &["قال [sub مسؤول/NOUN:مسؤول* مالي/ADJ:مالي ]"], &[(0, 0, "person - GOV role")]),
        (
            "ar",
            None,
            &["قتل [sub أحد/NOUN:أحد* ] [of0 قادة/NOUN:قائد:pl* ] [of1 الجيش/NOUN:جيش* النيجري/ADJ:نيجري ]"],
            &[(0, 0, "person NER MIL role")],
        ),
    ]);
}

#[test]
fn titles_make_persons_of_unknown_names() {
    check(&[
        (
            "en",
            None,
            &["[sub Nigerien/ADJ General/NOUN:general:sg Omar/PROPN Salou/PROPN* ] spoke"],
            &[(0, 0, "person NER MIL")],
        ),
        ("en", None, &["[sub Omar/PROPN Salou/PROPN* ] spoke"], &[(0, 0, "thing - -")]),
        (
            "ar",
            None,
            &["قال [sub اللواء/NOUN:لواء:sg+def* ] [is0 عمر/PROPN* سالو/PROPN ]"],
            &[(0, 0, "person - MIL"), (0, 1, "person - MIL")],
        ),
        (
            "fr",
            None,
            &[
                "[sub le/DET:le colonel/NOUN:colonel:sg* malien/ADJ:malien ] [is0 Omar/PROPN* Salou/PROPN ] parle",
            ],
            &[(0, 0, "person MLI MIL"), (0, 1, "person MLI MIL")],
        ),
        (
            "en",
            None,
            &[
                "[sub Omar/PROPN Salou/PROPN* ] , [is0 the/DET:the Nigerien/ADJ foreign/ADJ:foreign minister/NOUN:minister:sg* ] , spoke",
            ],
            &[(0, 1, "person NER GOV role")],
        ),
    ]);
}

#[test]
fn homonyms_are_decided_by_context_or_not_at_all() {
    check(&[
        (
            "en",
            None,
            &["[ Tripoli/PROPN* ] burns"],
            &[(0, 0, "place - - ?place.tripoli-ly?place.tripoli-lb")],
        ),
        (
            "en",
            None,
            &["[ Tripoli/PROPN* ] in/ADP [prep Lebanon/PROPN* ]"],
            &[(0, 0, "place - - place.tripoli-lb")],
        ),
        (
            "en",
            None,
            &["[ Libyan/ADJ police/NOUN:police:pl* ] in/ADP [prep Tripoli/PROPN* ]"],
            &[(0, 1, "place LBY GOV place.tripoli-ly")],
        ),
        (
            "ar",
            None,
            &["[ لبنان/PROPN* ] .", "في/ADP [prep طرابلس/PROPN* ]"],
            &[(1, 0, "place - - place.tripoli-lb")],
        ),
        ("en", None, &["[ Georgia/PROPN* ] protests"], &[(0, 0, "country GEO GOV GEO")]),
        (
            "en",
            None,
            &["[ the/DET American/ADJ police/NOUN:police:pl* ] in/ADP [prep Georgia/PROPN* ]"],
            &[(0, 1, "place - - place.georgia")],
        ),
        ("en", None, &["[sub Congo/PROPN* ] protests"], &[(0, 0, "country - GOV ?COD?COG")]),
        (
            "en",
            None,
            &["[sub Congolese/ADJ police/NOUN:police:pl* ] fired"],
            &[(0, 0, "group - COP role ?COD?COG")],
        ),
        (
            "en",
            None,
            &["[sub Justice/PROPN and/CCONJ Development/PROPN Party/PROPN* ] won"],
            &[(0, 0, "organisation - PTY ?org.jdp-tur?org.jdp-mar")],
        ),
        (
            "en",
            None,
            &[
                "[sub Turkish/ADJ police/NOUN:police:pl* ] raided [obj Justice/PROPN and/CCONJ Development/PROPN Party/PROPN* ]",
            ],
            &[(0, 1, "organisation TUR PTY org.jdp-tur")],
        ),
        (
            "fr",
            None,
            &["[ Niger/PROPN* ] et [ Nigeria/PROPN* ]"],
            &[(0, 0, "country NER GOV NER"), (0, 1, "country NGA GOV NGA")],
        ),
        (
            "en",
            Some("2023-05-05"),
            &["[sub Touré/PROPN* ] spoke"],
            &[(0, 0, "person BFA MIL person.toure-b")],
        ),
        (
            "en",
            Some("2020-05-05"),
            &["[sub Touré/PROPN* ] spoke"],
            &[(0, 0, "person - - ?person.toure-a?person.toure-b")],
        ),
        (
            "en",
            Some("2020-05-05"),
            &["[sub Amadou/PROPN Touré/PROPN* ] left", "[sub Touré/PROPN* ] spoke"],
            &[(1, 0, "person MLI GOV person.toure-a")],
        ),
    ]);
}

#[test]
fn descriptions_take_up_what_was_named() {
    check(&[
        (
            "en",
            None,
            &[
                "[sub The/DET:the Nigerien/ADJ army/NOUN:army:sg* ] fired",
                "[sub The/DET:the army/NOUN:army:sg* ] left",
            ],
            &[(1, 0, "organisation NER MIL coreference")],
        ),
        (
            "en",
            None,
            &[
                "[sub The/DET:the Nigerien/ADJ army/NOUN:army:sg* ] fired",
                "[sub An/DET army/NOUN:army:sg* ] left",
            ],
            &[(1, 0, "organisation - MIL role")],
        ),
        (
            "en",
            None,
            &[
                "[sub The/DET:the Nigerien/ADJ army/NOUN:army:sg* ] and [ the/DET:the Malian/ADJ army/NOUN:army:sg* ] met",
                "[sub The/DET:the army/NOUN:army:sg* ] left",
            ],
            &[(1, 0, "organisation - MIL role")],
        ),
        (
            "ar",
            None,
            &["وصل [sub وفد/NOUN:وفد:sg* أميركي/ADJ:أميركي ]", "غادر [sub الوفد/NOUN:وفد:sg+def* ]"],
            &[(1, 0, "group USA GOV coreference")],
        ),
        (
            "ar",
            None,
            &[
                "أعلن [sub المجلس/NOUN:مجلس:sg+def* العسكري/ADJ:عسكري النيجري/ADJ:نيجري ]",
                "طرد [sub المجلس/NOUN:مجلس:sg+def* العسكري/ADJ:عسكري ]",
            ],
            &[(1, 0, "organisation NER GOV coreference")],
        ),
        (
            "en",
            IN_2022,
            &[
                "[sub President/NOUN:president:sg Bako/PROPN* ] left",
                "[sub The/DET:the president/NOUN:president:sg* ] spoke",
            ],
            &[(1, 0, "person NER GOV person.bako coreference")],
        ),
        (
            "en",
            None,
            &[
                "[sub The/DET Dawn/PROPN Front/PROPN* ] attacked",
                "[sub The/DET:the group/NOUN:group:sg* ] left",
            ],
            &[(1, 0, "organisation NER REB org.dawn-front coreference")],
        ),
        (
            "fr",
            None,
            &[
                "[sub La/DET délégation/NOUN:délégation:sg* américaine/ADJ:américain ] part",
                "[sub Cette/DET:ce délégation/NOUN:délégation:sg* ] revient",
            ],
            &[(1, 0, "group USA GOV coreference")],
        ),
        (
            "en",
            None,
            &["[sub General/NOUN:general:sg Omar/PROPN Salou/PROPN* ] spoke", "[sub Salou/PROPN* ] left"],
            &[(1, 0, "person - MIL coreference")],
        ),
        (
            "en",
            None,
            &[
                "[sub the/DET Malian/ADJ military/ADJ:military council/NOUN:council:sg* ] ( [ MMC/PROPN* ] ) spoke",
                "[sub MMC/PROPN* ] left",
            ],
            &[(0, 1, "organisation MLI GOV coreference"), (1, 0, "organisation MLI GOV coreference")],
        ),
        (
            "en",
            None,
            &[
                "[sub Niger/PROPN* ] met [obj France/PROPN* ]",
                "[sub The/DET two/NUM sides/NOUN:side:pl* ] agreed",
            ],
            &[(1, 0, "group - - x2 (NER GOV) (FRA GOV)")],
        ),
        (
            "ar",
            None,
            &["التقت [sub النيجر/PROPN* ] [obj فرنسا/PROPN* ]", "اتفق [sub الطرفان/NOUN:طرف:du+def* ]"],
            &[(1, 0, "group - - x2 (NER GOV) (FRA GOV)")],
        ),
        (
            "fr",
            None,
            &[
                "[sub le/DET Niger/PROPN* ] et [ la/DET France/PROPN* ]",
                "[sub les/DET deux/NUM:deux pays/NOUN:pays* ] signent",
            ],
            &[(1, 0, "group - - x2 (NER GOV) (FRA GOV)")],
        ),
        (
            "en",
            None,
            &[
                "[ Niger/PROPN* ] , [ Mali/PROPN* ] and [ France/PROPN* ] met",
                "[sub Both/DET:both countries/NOUN:country:pl* ] agreed",
            ],
            &[(1, 0, "thing - -")],
        ),
    ]);
}

#[test]
fn pronouns_agree_and_prefer_the_subject() {
    check(&[
        (
            "en",
            IN_2022,
            &["[sub Bako/PROPN* ] left [obj Niger/PROPN* ]", "[sub,pro He/PRON* ] spoke"],
            &[(1, 0, "person NER GOV person.bako coreference")],
        ),
        (
            "en",
            IN_2022,
            &["[sub Bako/PROPN* ] left [obj Niger/PROPN* ]", "[sub,pro It/PRON* ] protested"],
            &[(1, 0, "country NER GOV NER coreference")],
        ),
        ("en", IN_2022, &["[sub Bako/PROPN* ] met [obj,pro him/PRON* ]"], &[(0, 1, "thing - -")]),
        (
            "en",
            None,
            &["[sub Protesters/NOUN:protester:pl* ] marched", "[sub,pro They/PRON* ] shouted"],
            &[(1, 0, "group - CVL coreference")],
        ),
        ("en", None, &["[sub,pro I/PRON::p1* ] spoke"], &[(0, 0, "thing - -")]),
        (
            "en",
            None,
            &["[sub Mali/PROPN* ] spoke", "[sub its/PRON army/NOUN:army:sg* ] [of0,pro its/PRON* ] fired"],
            &[(1, 0, "organisation MLI MIL role")],
        ),
        (
            "ar",
            None,
            &[
                "قالت [sub الحكومة/NOUN:حكومة:sg+fem+def* النيجرية/ADJ:نيجري ]",
                "أرسلت [sub جيش/NOUN:جيش:sg+masc* ] [of0,pro ها/PRON* ]",
            ],
            &[(1, 0, "organisation NER MIL role"), (1, 1, "organisation NER GOV coreference")],
        ),
        (
            "ar",
            None,
            &["دخل [sub الجنود/NOUN:جندي:pl+masc+def* النيجريون/ADJ:نيجري ]", "قتلوا [obj,pro هم/PRON* ]"],
            &[(1, 0, "group NER MIL coreference")],
        ),
        // Two ministers, neither ahead: nobody knows.
        (
            "en",
            None,
            &[
                "a/DET talk/NOUN of/ADP [prep the/DET Malian/ADJ minister/NOUN:minister:sg* ] with/ADP [prep the/DET French/ADJ minister/NOUN:minister:sg* ]",
                "[sub,pro He/PRON* ] left",
            ],
            &[(1, 0, "thing - -")],
        ),
        (
            "fr",
            None,
            &[
                "[sub La/DET délégation/NOUN:délégation:sg+fem* malienne/ADJ:malien ] part",
                "[sub,pro Elle/PRON* ] revient",
            ],
            &[(1, 0, "group MLI GOV coreference")],
        ),
    ]);
}

#[test]
fn who_has_no_country_belongs_to_the_only_one_named() {
    check(&[
        (
            "en",
            None,
            &["[sub Protesters/NOUN:protester:pl* ] marched in/ADP:in [prep Niamey/PROPN* ]"],
            &[(0, 0, "group NER CVL role")],
        ),
        (
            "en",
            None,
            &["[sub Ethnic/ADJ:ethnic Russians/PROPN* ] marched in/ADP:in [prep Niamey/PROPN* ]"],
            &[(0, 0, "group NER CVL role")],
        ),
        (
            "en",
            None,
            &["[sub The/DET Russians/PROPN* ] of/ADP:of [of0,prep Georgia/PROPN* ] marched"],
            &[(0, 0, "group GEO CVL role")],
        ),
        (
            "en",
            None,
            &["[sub Rebels/NOUN:fighter:pl* ] attacked [obj Niger/PROPN* ]"],
            &[(0, 0, "group - REB role")],
        ),
        (
            "en",
            None,
            &["[sub Fighters/NOUN:fighter:pl* ] fled past/ADP:past [prep Niger/PROPN* ] and [ Mali/PROPN* ]"],
            &[(0, 0, "group - REB role")],
        ),
        (
            "en",
            None,
            &[
                "[sub Niger/PROPN* ] lost [obj two/NUM* ] of/ADP:of [of1,prep its/PRON soldiers/NOUN:soldier:pl* ] [of2,pro its/PRON* ]",
            ],
            &[(0, 1, "group NER MIL role x2")],
        ),
    ]);
}

#[test]
fn explanations_name_entities_and_candidates() {
    let resolved = resolve("en", IN_2022, &["[sub Bako/PROPN* ] left [obj Congo/PROPN* ]"]);
    let finder = crate::finder("en");
    let texts: Vec<String> = resolved[0].1.iter().map(|m| finder.explain(m)).collect();
    assert_eq!(
        texts,
        [
            "person NER GOV, Idrissa Bako (person.bako)",
            "country GOV, undecided between Congo (COD) and Congo (COG)"
        ]
    );
}
