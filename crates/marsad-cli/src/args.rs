//! The command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Marsad reads Arabic, English and French reporting and codes who did what to whom, when, where, on whose word
/// and how surely. Every result points to its words.
#[derive(Parser)]
#[command(name = "marsad", version, propagate_version = true, max_term_width = 100)]
#[command(
    after_help = "Example:\n  marsad report examples/niger-2024\n  echo 'Niger expelled the French ambassador on Friday.' | marsad code -"
)]
pub(crate) struct Cli {
    /// A folder with languages/, ontology/ or entities/ to lay over the data inside the program
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Code documents: one event a line on standard output
    #[command(
        after_help = "Example:\n  marsad code articles.jsonl > events.jsonl\n  marsad code --format csv --date 2024-03-20 news/"
    )]
    Code(CodeArgs),
    /// Show how a sentence or article is read and coded
    #[command(
        after_help = "Example:\n  marsad why \"Iran promised Niger urgent aid, sources said.\"\n  marsad why --file article.txt --json\n  marsad why --observatory desk 5f0c9a3be1d47a02\n  marsad why --case --lang en < sentences.txt"
    )]
    Why(WhyArgs),
    /// Check language, ontology and entity data and run the examples of all rules and the reading cases
    #[command(after_help = "Example:\n  marsad check\n  marsad check languages/ar/events/coerce.toml")]
    Check(CheckArgs),
    /// Code gold sentences and report how well the coding agrees with them
    #[command(after_help = "Example:\n  marsad score gold/plover-en.jsonl --misses 20")]
    Score(ScoreArgs),
    /// Measure how text is read (words, sentences, arguments) against treebanks and other annotation
    #[command(after_help = "Example:\n  marsad measure resources --only arguments --lang fr --misses 5")]
    Measure(MeasureArgs),
    /// Search the entities that the program knows, or lay your own over them
    #[command(subcommand)]
    Entities(EntitiesCommand),
    /// Read documents into an observatory: code them, keep them with their events, join what is told many times
    #[command(
        after_help = "Example:\n  marsad add examples/niger-2024\n  marsad add --observatory desk news/ archive.jsonl\n\nThe same documents again are passed over; after an interruption the same command goes on where it stopped."
    )]
    Add(AddDocumentsArgs),
    /// Search the sentences of an observatory, in any form of the words
    #[command(
        after_help = "Example:\n  marsad find military agreement\n  marsad find '\"urgent aid\" -Mali' --limit 5\n  marsad find --json accords militaires"
    )]
    Find(SearchArgs),
    /// Ask an observatory in SQL; only statements that read
    #[command(
        after_help = "Example:\n  marsad sql \"SELECT date, event, actor, recipient, sources FROM chronicle LIMIT 20\"\n  marsad sql --format csv \"SELECT * FROM dyad_month WHERE actor = 'NER'\" > niger.csv\n  marsad sql --tables\n\ndocs/observatory.md describes tables and views."
    )]
    Sql(SqlArgs),
    /// Code an observatory's documents anew after the data changed, and show what changed
    #[command(after_help = "Example:\n  marsad recode --observatory desk\n  marsad recode --list 20")]
    Recode(RecodeArgs),
    /// Keep another data set's events (GDELT, ICEWS, POLECAT, ACLED, UCDP GED) in an observatory, apart from our own coding
    #[command(
        after_help = "Example:\n  marsad import ucdp GEDEvent_v24_1.csv\n  marsad import gdelt 20240318*.export.CSV --observatory desk\n\nThey stand in the table foreign_events. docs/exchange.md tells what is read."
    )]
    Import(ImportArgs),
    /// Write an observatory's events in another data set's format, or as Parquet, GraphML, GeoJSON
    #[command(
        after_help = "Example:\n  marsad export parquet --out events.parquet\n  marsad export gdelt > events.export.CSV\n\ndocs/exchange.md tells which columns are filled."
    )]
    Export(ExportArgs),
    /// Poll feeds, add what is new to an observatory, raise alerts
    #[command(
        after_help = "Example:\n  marsad watch feeds.toml\n  marsad watch feeds.toml --once --observatory desk\n\ndocs/watch.md shows the form of the file."
    )]
    Watch(WatchArgs),
    /// Write one self-contained HTML page and print the chronicle
    #[command(
        after_help = "Example:\n  marsad report examples/niger-2024 --out niger.html\n  marsad report --observatory desk --documents 200"
    )]
    Report(ReportArgs),
}

/// Documents to read.
#[derive(Args)]
pub(crate) struct InputArgs {
    /// Files, folders or addresses, or - for standard input (the default)
    #[arg(value_name = "FILE|URL")]
    pub(crate) files: Vec<PathBuf>,
    /// Day of publication of plain text files that do not say theirs
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<marsad::Date>,
    /// Language of documents that do not say theirs (otherwise it is detected)
    #[arg(long, value_name = "ID")]
    pub(crate) lang: Option<String>,
    /// Tables: which column holds what (text, id, date, title, source, url, lang, author), when its name does not tell
    #[arg(long, value_name = "FIELD=NAME,…")]
    pub(crate) columns: Option<marsad::intake::Columns>,
    /// Fetch addresses inside private networks too, on any port
    #[arg(long)]
    pub(crate) allow_private: bool,
}

/// Which observatory.
#[derive(Args)]
pub(crate) struct ObservatoryArgs {
    /// Folder of the observatory
    #[arg(long, value_name = "DIR", default_value = "observatory")]
    pub(crate) observatory: PathBuf,
}

#[derive(Args)]
pub(crate) struct AddDocumentsArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) at: ObservatoryArgs,
}

#[derive(Args)]
pub(crate) struct SearchArgs {
    /// Words in any of their forms; "…" as written; -word: not there (quote the whole question)
    #[arg(value_name = "WORDS", required = true)]
    pub(crate) words: Vec<String>,
    #[command(flatten)]
    pub(crate) at: ObservatoryArgs,
    /// How many sentences to show
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    /// One JSON object a sentence
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// Aligned columns, for reading
    Table,
    /// Comma-separated values with a header
    Csv,
    /// One JSON object a row
    Jsonl,
    /// Apache Parquet
    Parquet,
}

#[derive(Args)]
pub(crate) struct SqlArgs {
    /// The statement
    #[arg(value_name = "SELECT …", required_unless_present = "tables")]
    pub(crate) statement: Option<String>,
    #[command(flatten)]
    pub(crate) at: ObservatoryArgs,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
    /// List tables and views with their columns
    #[arg(long, conflicts_with = "statement")]
    pub(crate) tables: bool,
    /// Rows to give at most (0: all)
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    pub(crate) rows: usize,
    /// Seconds that the statement may run
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(crate) timeout: u64,
}

#[derive(Args)]
pub(crate) struct ImportArgs {
    /// The format
    #[arg(value_name = "FORMAT", value_parser = foreign_format)]
    pub(crate) format: marsad::exchange::ForeignFormat,
    /// Files, or - for standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) at: ObservatoryArgs,
}

fn foreign_format(name: &str) -> Result<marsad::exchange::ForeignFormat, String> {
    use marsad::exchange::ForeignFormat;
    let names = || ForeignFormat::ALL.map(ForeignFormat::name).join(", ");
    ForeignFormat::from_name(name).ok_or_else(|| format!("one of {}", names()))
}

#[derive(Args)]
pub(crate) struct ExportArgs {
    /// The format
    #[arg(value_name = "FORMAT", value_parser = export_format)]
    pub(crate) format: marsad::exchange::Format,
    /// Where to write (default: standard output)
    #[arg(long, short, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) at: ObservatoryArgs,
}

fn export_format(name: &str) -> Result<marsad::exchange::Format, String> {
    use marsad::exchange::Format;
    let names = || Format::ALL.map(Format::name).join(", ");
    Format::from_name(name).ok_or_else(|| format!("one of {}", names()))
}

#[derive(Args)]
pub(crate) struct WatchArgs {
    /// Feeds and alerts
    #[arg(value_name = "FEEDS.toml")]
    pub(crate) config: PathBuf,
    #[command(flatten)]
    pub(crate) at: ObservatoryArgs,
    /// Ask every feed once and end
    #[arg(long)]
    pub(crate) once: bool,
}

#[derive(Args)]
pub(crate) struct RecodeArgs {
    #[command(flatten)]
    pub(crate) at: ObservatoryArgs,
    /// List up to N changes
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) list: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
}

#[derive(Args)]
pub(crate) struct CodeArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    pub(crate) format: Format,
    /// Print documents, sentences and time to standard error at the end
    #[arg(long)]
    pub(crate) stats: bool,
}

#[derive(Args)]
pub(crate) struct WhyArgs {
    /// The sentence or text, or the id of an event of the observatory
    #[arg(value_name = "SENTENCE|EVENT_ID", required_unless_present_any = ["file", "case"], conflicts_with = "file")]
    pub(crate) text: Option<String>,
    /// Read the text from a file instead
    #[arg(long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Language (otherwise it is detected)
    #[arg(long, value_name = "ID")]
    pub(crate) lang: Option<String>,
    /// Day of publication, against which "yesterday" is counted
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<marsad::Date>,
    /// For programs: the whole explanation as JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) at: ObservatoryArgs,
    /// The reading as a case for the folder `cases` of its language, to be corrected; without SENTENCE, one sentence a line is
    /// read from the file or from standard input
    #[arg(long, conflicts_with_all = ["json", "date"])]
    pub(crate) case: bool,
}

#[derive(Args)]
pub(crate) struct CheckArgs {
    /// A data folder, a folder or file inside one, or an observatory (default: the data inside the program)
    #[arg(value_name = "DIR")]
    pub(crate) path: Option<PathBuf>,
    /// One JSON object for each problem, then one for each language's reading cases
    #[arg(long)]
    pub(crate) json: bool,
    /// Show warnings too
    #[arg(long)]
    pub(crate) warnings: bool,
}

#[derive(Args)]
pub(crate) struct ScoreArgs {
    /// Gold records (JSON lines)
    #[arg(value_name = "GOLD", required = true)]
    pub(crate) gold: Vec<PathBuf>,
    /// The measures as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// List up to N sentences where coding and gold differ, on standard error
    #[arg(long, value_name = "N", default_value_t = 0, num_args = 0..=1, default_missing_value = "1000000")]
    pub(crate) misses: usize,
}

#[derive(Args)]
pub(crate) struct MeasureArgs {
    /// Folder with the annotated files; README tells which; those that are absent are skipped
    #[arg(value_name = "RESOURCES_DIR")]
    pub(crate) dir: PathBuf,
    /// Only this language
    #[arg(long, value_name = "ID")]
    pub(crate) lang: Option<String>,
    /// Only these measurements
    #[arg(long, value_name = "NAME,…", value_delimiter = ',', value_parser = measurement)]
    pub(crate) only: Vec<marsad::measure::Measurement>,
    /// Count the classes of misses and list up to N of each class, with their sentences
    #[arg(long, value_name = "N")]
    pub(crate) misses: Option<usize>,
    /// Everything as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

fn measurement(name: &str) -> Result<marsad::measure::Measurement, String> {
    use marsad::measure::Measurement;
    let names = || Measurement::ALL.map(Measurement::name).join(", ");
    Measurement::ALL.into_iter().find(|m| m.name() == name).ok_or_else(|| format!("one of {}", names()))
}

#[derive(Args)]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) at: ObservatoryArgs,
    /// Without FILE, from the observatory: events of so many documents, the newest first
    #[arg(long, value_name = "N", default_value_t = 500)]
    pub(crate) documents: usize,
    /// Where to write the page
    #[arg(long, short, value_name = "FILE", default_value = "marsad-report.html")]
    pub(crate) out: PathBuf,
    /// Headline of the page (default: the name of the folder)
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Rows of the chronicle to print (0: all)
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(crate) rows: usize,
}

#[derive(Subcommand)]
pub(crate) enum EntitiesCommand {
    /// Search all names, in any language, script or spelling
    #[command(
        after_help = "Example:\n  marsad entities find Kadhafi\n  marsad entities find --kind place --limit 3 Port Sudan\n  marsad entities find --json --data my-data Langley"
    )]
    Find(FindArgs),
    /// Lay a table of entities, a GeoNames dump or a Wikidata extract over the data, in the folder of --data
    #[command(
        after_help = "Example:\n  marsad entities add people.tsv offices.tsv --data my-data\n  marsad entities add cities500.txt --country NER --country MLI --min-population 5000 --data my-data\n  marsad code articles.jsonl --data my-data > events.jsonl\n\ndocs/entities.md tells where the files come from and what is taken from them."
    )]
    Add(AddArgs),
}

#[derive(Args)]
pub(crate) struct FindArgs {
    /// The name, or part of it
    #[arg(value_name = "NAME", required = true)]
    pub(crate) name: Vec<String>,
    /// Only entities of this kind
    #[arg(long, value_enum)]
    pub(crate) kind: Option<Kind>,
    /// How many to show
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) limit: usize,
    /// One JSON object for each
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    Country,
    Organisation,
    Person,
    Place,
}

#[derive(Args)]
pub(crate) struct AddArgs {
    /// Tables, dumps or extracts
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// What the files are (otherwise it is recognised)
    #[arg(long, value_name = "table|geonames|wikidata", value_parser = import_format)]
    pub(crate) format: Option<marsad::gazetteer::import::Format>,
    /// GeoNames: leave out populated places with fewer inhabitants, unless they are the seat of a unit
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub(crate) min_population: u64,
    /// GeoNames, Wikidata: only this country (repeat it for several)
    #[arg(long, value_name = "ISO3")]
    pub(crate) country: Vec<String>,
}

fn import_format(name: &str) -> Result<marsad::gazetteer::import::Format, String> {
    use marsad::gazetteer::import::Format;
    let names = || Format::ALL.map(Format::name).join(", ");
    Format::ALL.into_iter().find(|f| f.name() == name).ok_or_else(|| format!("one of {}", names()))
}
