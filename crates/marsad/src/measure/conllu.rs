//! CoNLL-U: a small, tolerant reader.

/// Why a file of annotated text cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// The file is not there.
    #[error("{0} is absent")]
    Absent(String),
    /// The file cannot be opened or is no UTF-8.
    #[error("{file} cannot be read: {source}")]
    Io {
        /// The file.
        file: String,
        /// What happened.
        source: std::io::Error,
    },
    /// A line does not have the form that it should have.
    #[error("{file}:{line}: {what}")]
    Form {
        /// The file.
        file: String,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
}

/// A syntactic word of a treebank.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TreeWord {
    /// As the treebank writes it.
    pub form: String,
    /// Universal part of speech; empty when the column is.
    pub upos: String,
    /// The treebank's own tag.
    pub xpos: String,
    /// Features, as `A=B|C=D` or as UniMorph tags.
    pub feats: String,
    /// The word that it hangs on: index of the word in the tree, none for a root or where there is no tree.
    pub head: Option<usize>,
    /// Its relation to it, in the names of UD 2.
    pub relation: String,
    /// Index of the multiword token that it is part of, none when it is a token itself.
    pub range: Option<usize>,
}

impl TreeWord {
    /// The relation without its subtype.
    pub fn base(&self) -> &str {
        self.relation.split(':').next().unwrap_or("")
    }

    /// Whether the word has the feature `name=value`.
    pub fn has(&self, feature: &str) -> bool {
        self.feats.split('|').any(|f| f == feature)
    }
}

/// A sentence of a treebank.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// `# sent_id`.
    pub id: String,
    /// Where it was taken from (`# orig_file_sentence`), "" when it does not say.
    pub origin: String,
    /// `# text`; "" when the file has none.
    pub text: String,
    /// Whether a paragraph or document begins with it.
    pub opens: bool,
    /// Its words in order.
    pub words: Vec<TreeWord>,
    /// Forms of its multiword tokens, see [`TreeWord::range`].
    pub ranges: Vec<String>,
}

/// Reads the trees of a file; `file` is its name for messages.
///
/// # Errors
/// At the first line that has too few columns, an id that is no number, or a head that is no word of its sentence.
pub fn read(file: &str, content: &str) -> Result<Vec<Tree>, GoldError> {
    let mut trees = Vec::new();
    let mut open = Open::default();
    for (number, line) in content.lines().enumerate() {
        let wrong =
            |what: &str| GoldError::Form { file: file.to_owned(), line: number + 1, what: what.to_owned() };
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            trees.extend(open.close().map_err(|what| wrong(&what))?);
        } else if let Some(comment) = line.strip_prefix('#') {
            open.comment(comment.trim());
        } else {
            open.word(line).map_err(wrong)?;
        }
    }
    let last = content.lines().count();
    trees.extend(open.close().map_err(|what| GoldError::Form { file: file.to_owned(), line: last, what })?);
    Ok(trees)
}

/// The sentence that is being read.
#[derive(Default)]
struct Open {
    tree: Tree,
    /// Last id of the multiword token that is open.
    range_end: usize,
    /// Heads as written; 0 is the root, none is no tree.
    heads: Vec<Option<usize>>,
}

impl Open {
    fn comment(&mut self, comment: &str) {
        let (name, value) = comment.split_once([' ', '=']).unwrap_or((comment, ""));
        let value = value.trim_start_matches([' ', '=']).to_owned();
        match name {
            "text" => self.tree.text = value,
            "sent_id" => self.tree.id = value,
            "orig_file_sentence" => self.tree.origin = value,
            "newpar" | "newdoc" => self.tree.opens = true,
            _ => {}
        }
    }

    fn word(&mut self, line: &str) -> Result<(), &'static str> {
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() < 8 {
            return Err("a word has at least eight columns, set apart by tabs");
        }
        if columns[0].contains('.') {
            return Ok(());
        }
        if let Some((_, end)) = columns[0].split_once('-') {
            self.range_end = end.parse().map_err(|_| "the id of a multiword token is not NUMBER-NUMBER")?;
            self.tree.ranges.push(columns[1].to_owned());
            return Ok(());
        }
        let id: usize = columns[0].parse().map_err(|_| "the id of a word is no number")?;
        if id != self.tree.words.len() + 1 {
            return Err("the ids of words do not follow each other");
        }
        let head = match columns[6] {
            "_" | "" => None,
            head => Some(head.parse().map_err(|_| "the head of a word is no number")?),
        };
        self.heads.push(head);
        let own = |column: &str| if column == "_" { String::new() } else { column.to_owned() };
        self.tree.words.push(TreeWord {
            form: columns[1].to_owned(),
            upos: own(columns[3]),
            xpos: own(columns[4]),
            feats: own(columns[5]),
            head: None,
            relation: own(columns[7]),
            range: (id <= self.range_end).then(|| self.tree.ranges.len() - 1),
        });
        Ok(())
    }

    fn close(&mut self) -> Result<Option<Tree>, String> {
        let Open { mut tree, heads, .. } = std::mem::take(self);
        if tree.words.is_empty() {
            // Comments before the first sentence.
            self.tree = tree;
            return Ok(None);
        }
        for (index, head) in heads.into_iter().enumerate() {
            if head.is_some_and(|h| h > tree.words.len()) {
                return Err(format!("the head of word {} is no word of its sentence", index + 1));
            }
            tree.words[index].head = head.and_then(|h| h.checked_sub(1));
        }
        for index in 0..tree.words.len() {
            let renamed = second_version(&tree, index);
            tree.words[index].relation = renamed;
        }
        Ok(Some(tree))
    }
}

/// The name that UD 2 gives to a relation of UD 1, which knows no `obl` and took what a verb governs by a preposition,
/// and clauses, for objects too.
fn second_version(tree: &Tree, index: usize) -> String {
    let word = &tree.words[index];
    let on_verb = word.head.is_some_and(|h| tree.words[h].upos == "VERB");
    let has = |relation: &str| tree.words.iter().any(|w| w.head == Some(index) && w.relation == relation);
    match word.relation.as_str() {
        "dobj" | "iobj" if on_verb && has("case") => "obl".to_owned(),
        "dobj" if has("mark") => "ccomp".to_owned(),
        "dobj" => "obj".to_owned(),
        "nsubjpass" => "nsubj:pass".to_owned(),
        "csubjpass" => "csubj:pass".to_owned(),
        "auxpass" => "aux:pass".to_owned(),
        "nmod" if on_verb => "obl".to_owned(),
        other => other.to_owned(),
    }
}
