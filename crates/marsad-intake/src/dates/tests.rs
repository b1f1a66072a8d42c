use super::*;
use marsad_model::MonthName;

fn words() -> PageWords {
    let names = [
        ("march", 3, false),
        ("mars", 3, false),
        ("مارس", 3, false),
        ("آذار", 3, false),
        ("كانون الثاني", 1, false),
        ("كانون الأول", 12, false),
        ("غشت", 8, false),
        ("جويلية", 7, false),
        ("رمضان", 9, true),
        ("ذو القعدة", 11, true),
    ];
    let month = |(name, number, hijri): (&str, i8, bool)| MonthName { name: name.to_owned(), number, hijri };
    PageWords { months: names.into_iter().map(month).collect(), ..PageWords::default() }
}

#[test]
fn dates_are_found_in_all_their_forms() {
    let cases = [
        ("2024-03-17T23:30:00+03:00", "2024-03-17"),
        ("Sun, 17 March 2024 10:00", "2024-03-17"),
        ("Published March 17th, 2024 at 9:15 pm", "2024-03-17"),
        ("17th of March 2024", "2024-03-17"),
        ("Publié le 1er mars 2024 à 18h05", "2024-03-01"),
        ("17/03/2024 - 14:20", "2024-03-17"),
        ("03/17/2024", "2024-03-17"),
        ("5/3/2024", "2024-03-05"),
        ("17.03.2024", "2024-03-17"),
        ("20240317", "2024-03-17"),
        ("الأحد ١٧ مارس ٢٠٢٤", "2024-03-17"),
        ("17 آذار/مارس 2024", "2024-03-17"),
        ("17 آذار (مارس) 2024", "2024-03-17"),
        ("3 كانون الثاني 2023", "2023-01-03"),
        ("٣ كانون الأول، ٢٠٢٣", "2023-12-03"),
        ("12 غشت 2022", "2022-08-12"),
        ("05 جويلية 2021", "2021-07-05"),
        ("٢٠٢٤/٣/١٧", "2024-03-17"),
        ("7 رمضان 1445 هـ الموافق 17 مارس 2024 م", "2024-03-17"),
        ("1445/9/7", "2024-03-17"),
        ("7 رمضان 1445", "2024-03-17"),
    ];
    for (text, expected) in cases {
        let found = find_date(text, &words()).map(|date| date.to_string());
        assert_eq!(found.as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn what_is_no_date_is_none() {
    for text in ["", "17 March", "12:30", "call 0123-456-7890", "31/31/2024", "مارس المهنة"] {
        assert_eq!(find_date(text, &words()), None, "{text}");
    }
}

#[test]
fn addresses_tell_the_day() {
    let found = |url: &str| date_in_url(url).map(|date| date.to_string());
    assert_eq!(found("https://example.org/news/2024/03/17/title").as_deref(), Some("2024-03-17"));
    assert_eq!(found("https://example.org/a-2024-3-7.html?d=2020/01/01").as_deref(), Some("2024-03-07"));
    assert_eq!(found("https://example.org/20240317-story").as_deref(), Some("2024-03-17"));
    assert_eq!(found("https://example.org/article/123456789"), None);
    assert_eq!(found("https://example.org/2024/03/title"), None);
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_is_looked_through(text in "[0-9٠-٩a-z/. مارس-]{0,60}") {
        if let Some(date) = find_date(&text, &words()) {
            assert!((1950..=2100).contains(&date.year()));
        }
    }
}
