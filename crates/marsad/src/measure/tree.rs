//! Which arguments a tree gives to a verb, written in it or by sharing.

use super::conllu::Tree;

/// Longest chain of verbs that hand on an argument.
const DEPTH: usize = 5;

/// The part that an argument plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// `nsubj`, passive ones included.
    Subject,
    /// `obj`.
    Object,
    /// `iobj`: counted by itself for recall; an object found for one is right.
    Indirect,
    /// `obl` with a preposition.
    Oblique,
    /// `nmod` without a preposition right behind a verbal noun.
    Genitive,
}

impl Role {
    /// Name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Role::Subject => "subject",
            Role::Object => "object",
            Role::Indirect => "indirect",
            Role::Oblique => "oblique",
            Role::Genitive => "genitive",
        }
    }
}

/// A tree with its edges from above.
pub struct Graph<'a> {
    /// The tree.
    pub tree: &'a Tree,
    children: Vec<Vec<usize>>,
}

impl<'a> Graph<'a> {
    /// Turns a tree around.
    pub fn new(tree: &'a Tree) -> Self {
        let mut children = vec![Vec::new(); tree.words.len()];
        for (index, word) in tree.words.iter().enumerate() {
            if let Some(head) = word.head {
                children[head].push(index);
            }
        }
        Graph { tree, children }
    }

    /// Whether a word is a main verb: auxiliaries, copulas and verbs that have become a preposition ("including") are
    /// left out everywhere.
    pub fn is_verb(&self, word: usize) -> bool {
        const NONE: [&str; 6] = ["aux", "cop", "case", "mark", "cc", "fixed"];
        self.tree.words[word].upos == "VERB" && !NONE.contains(&self.tree.words[word].base())
    }

    fn has_case(&self, word: usize) -> bool {
        self.children[word].iter().any(|&c| self.tree.words[c].base() == "case")
    }

    /// The role of the edge above a word, none when it is no argument.
    pub fn role(&self, word: usize) -> Option<Role> {
        let relation = self.tree.words[word].relation.as_str();
        match self.tree.words[word].base() {
            "nsubj" if relation != "nsubj:outer" => Some(Role::Subject),
            "obj" if relation != "obj:agent" => Some(Role::Object),
            "iobj" => Some(Role::Indirect),
            "obl" if self.has_case(word) => Some(Role::Oblique),
            "nmod" if self.is_bare_genitive(word) => Some(Role::Genitive),
            _ => None,
        }
    }

    /// A genitive right behind its noun: no preposition, and nothing between that is not part of it.
    fn is_bare_genitive(&self, word: usize) -> bool {
        let Some(head) = self.tree.words[word].head.filter(|&h| h < word) else { return false };
        !self.has_case(word) && (head + 1..word).all(|w| self.below(w, word))
    }

    /// Whether `word` hangs on `top`, directly or not.
    pub fn below(&self, word: usize, top: usize) -> bool {
        let mut at = Some(word);
        for _ in 0..=self.tree.words.len() {
            match at {
                Some(w) if w == top => return true,
                Some(w) => at = self.tree.words[w].head,
                None => return false,
            }
        }
        false
    }

    /// The words that hang on `head` by an edge of that role.
    pub fn direct(&self, head: usize, role: Role) -> Vec<usize> {
        self.children[head].iter().copied().filter(|&c| self.role(c) == Some(role)).collect()
    }

    /// The noun that a verb's relative or participial clause is about.
    fn antecedent(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..DEPTH {
            let word = &self.tree.words[at];
            match word.base() {
                "acl" => return word.head,
                "conj" | "xcomp" | "ccomp" => at = word.head?,
                _ => return None,
            }
        }
        None
    }

    /// The words that are as good as `word` for an argument of `verb`: itself, and the antecedent when it is a
    /// pronoun that takes it up.
    pub fn same(&self, verb: usize, word: usize) -> Vec<usize> {
        let found = &self.tree.words[word];
        let relative = found.has("PronType=Rel") || found.xpos == "REL";
        let takes_up = relative || found.upos == "PRON" && self.tree.words[verb].relation == "acl:relcl";
        std::iter::once(word).chain(self.antecedent(verb).filter(|_| takes_up)).collect()
    }

    fn same_all(&self, verb: usize, words: &[usize]) -> Vec<usize> {
        words.iter().flat_map(|&w| self.same(verb, w)).collect()
    }

    /// All words that are right as an argument of `verb`: those on a basic edge, and those that follow by sharing.
    pub fn right(&self, verb: usize, role: Role) -> Vec<usize> {
        match role {
            Role::Subject => self.subjects(verb, 0),
            Role::Object | Role::Indirect => self.objects(verb, 0),
            _ => self.same_all(verb, &self.direct(verb, role)),
        }
    }

    fn subjects(&self, verb: usize, depth: usize) -> Vec<usize> {
        let own = self.direct(verb, Role::Subject);
        if !own.is_empty() || depth > DEPTH {
            return self.same_all(verb, &own);
        }
        let word = &self.tree.words[verb];
        let Some(head) = word.head else { return Vec::new() };
        match word.base() {
            "conj" => self.subjects(head, depth + 1),
            "xcomp" => {
                let mut shared = self.subjects(head, depth + 1);
                shared.extend(self.objects(head, depth + 1));
                shared
            }
            "acl" => vec![head],
            _ => Vec::new(),
        }
    }

    fn objects(&self, verb: usize, depth: usize) -> Vec<usize> {
        let mut own = self.direct(verb, Role::Object);
        own.extend(self.direct(verb, Role::Indirect));
        if !own.is_empty() || depth > DEPTH {
            return self.same_all(verb, &own);
        }
        let word = &self.tree.words[verb];
        match (word.relation.as_str(), word.head) {
            ("acl:relcl", Some(head)) => vec![head],
            ("conj", Some(head)) => self.objects(head, depth + 1),
            _ => Vec::new(),
        }
    }

    /// Subjects and objects of the clauses above a verb that has no subject in the tree: one of them may be its
    /// subject, the tree does not say.
    pub fn possible_subjects(&self, verb: usize) -> Vec<usize> {
        if !self.subjects(verb, 0).is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut at = self.tree.words[verb].head;
        for _ in 0..DEPTH {
            let Some(head) = at else { break };
            found.extend(self.subjects(head, 0));
            found.extend(self.objects(head, 0));
            at = self.tree.words[head].head;
        }
        found
    }

    /// Whether two words belong to one noun phrase: a name, a compound, a number and what it counts, an apposition.
    pub fn one_phrase(&self, a: usize, b: usize) -> bool {
        self.climbs(a, b) || self.climbs(b, a)
    }

    fn climbs(&self, from: usize, to: usize) -> bool {
        const WITHIN: [&str; 10] =
            ["flat", "compound", "nummod", "det", "amod", "appos", "fixed", "goeswith", "name", "foreign"];
        let mut at = from;
        for _ in 0..DEPTH {
            if at == to {
                return true;
            }
            let word = &self.tree.words[at];
            match word.head {
                Some(head) if WITHIN.contains(&word.base()) => at = head,
                _ => return false,
            }
        }
        false
    }
}
