use super::*;
use crate::phrases::{START, feed};

fn tables(mentions: &str, agents: &str) -> (Tables, Report) {
    let mut files = Files::default();
    files.insert("languages/aa/mentions.toml", mentions);
    files.insert("languages/aa/agents.tsv", agents);
    files.insert("languages/aa/dates.toml", "");
    files.insert(
        "languages/aa/numbers.toml",
        "[value]\n3 = ['three']\n[[vague]]\nvalue = 24\nlow = 24\nhigh = 99\nwords = ['dozens']",
    );
    let mut report = Report::default();
    let lists = Lists { codes: vec!["UNO"], sectors: vec!["GOV", "MIL", "CVL", "ELI"] };
    let fold = |w: &str| CompactString::from(w.to_lowercase().replace('é', "e"));
    let tables = read(&files, "aa", &Entities::default(), &lists, &fold, &mut report);
    (tables, report)
}

const AGENTS: &str = "lemma\tsector\tother\tcode\tkind\tnote\npolicé\tMIL\t\t\tgroup\t\nminister of defence\tGOV\tMIL\t\tperson\t\n";

#[test]
fn joins_agents_and_nouns_of_reference() {
    let (tables, report) = tables(
        "skip = ['of']\nformer = ['ex']\ntitles = ['Mr']\ntransparent = ['members']\n\
         [sectors]\ncountry = 'GOV'\nnational = 'CVL'\nformer = 'ELI'\n\
         [[description]]\nkind = 'organisation'\nwords = ['group']\n\
         [[pronoun]]\nkinds = ['person']\nnumber = 'singular'\nwords = ['he']",
        AGENTS,
    );
    assert_eq!(report.diagnostics, []);
    let noun = |words: &str| {
        let found = tables.nouns.get(words.split(' ').fold(START, feed)).and_then(|f| f.payload);
        found.and_then(|p| tables.nouns.noun(p)).cloned().unwrap_or_default()
    };
    assert_eq!(noun("policé").agent, Some(0));
    assert_eq!(noun("police").agent, Some(0));
    assert_eq!(noun("minister defence").agent, Some(1));
    assert!(noun("mr").title && noun("members").transparent);
    assert_eq!(noun("group").description, Some(MentionKind::Organisation));
    assert!(tables.mentions.role(hash_word("ex")).has(Role::FORMER));
    assert!(!tables.mentions.role(hash_word("of")).has(Role::FORMER));
    let he = tables.mentions.pronoun(hash_word("he")).unwrap();
    assert_eq!(he.agreement, Feats::SG);
    let three = tables.numbers.get(hash_word("three")).and_then(|f| f.payload).unwrap();
    assert_eq!(tables.numbers.word(three).unwrap().value, Some(3.0));
    let bytes = postcard::to_stdvec(&tables).unwrap();
    assert_eq!(postcard::from_bytes::<Tables>(&bytes).unwrap(), tables);
}

#[test]
fn reports_unknown_sectors_codes_and_kinds() {
    let head = "lemma\tsector\tother\tcode\tkind\tnote\n";
    for (mentions, agents, code) in [
        ("[sectors]\ncountry = 'X'\nnational = 'CVL'\nformer = 'ELI'", AGENTS.to_owned(), "sector-unknown"),
        ("", format!("{head}a\tXXX\t\t\tgroup\t\n"), "sector-unknown"),
        ("", format!("{head}a\tGOV\t\tworld\tgroup\t\n"), "code-unknown"),
        ("", format!("{head}a\tGOV\t\t\tcrowd\t\n"), "agent-kind"),
        ("", format!("{head}a\tGOV\t\t\tgroup\t\na\tMIL\t\t\tgroup\t\n"), "agent-repeated"),
        ("[names]\ncontracted = ['a']", AGENTS.to_owned(), "names-contractions"),
        ("colour = 1", AGENTS.to_owned(), "toml-syntax"),
    ] {
        let (_, report) = tables(mentions, &agents);
        assert!(report.diagnostics.iter().any(|d| d.code == code), "{code}: {:?}", report.diagnostics);
    }
}
