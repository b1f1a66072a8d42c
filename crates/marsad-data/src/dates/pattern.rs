//! Patterns of dates as an automaton.

use super::{Accept, Meaning, Node, Symbol};

/// Optional items of one pattern: more would make too many variants.
const MOST_OPTIONAL: usize = 8;

/// An item of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    /// One of these symbols; whether it may be left out.
    One(Vec<Symbol>, bool),
    /// Items that may be left out together.
    Group(Vec<Item>),
}

impl Item {
    fn is_optional(&self) -> bool {
        matches!(self, Item::One(_, true) | Item::Group(_))
    }
}

/// A pattern, read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pattern {
    pub items: Vec<Item>,
    pub before: Vec<u8>,
    pub after: Vec<u8>,
    pub not_after: Vec<u8>,
}

fn symbol(name: &str, literals: &[&str]) -> Result<Symbol, String> {
    let mut chars = name.chars();
    if let (Some(mark), None) = (chars.next(), chars.next())
        && !mark.is_alphanumeric()
    {
        return Ok(Symbol::Mark(mark));
    }
    Ok(match name {
        "DAY" => Symbol::Day,
        "ORDINAL" => Symbol::Ordinal,
        "MONTH" => Symbol::Month,
        "STRONG" => Symbol::Strong,
        "MNUM" => Symbol::MonthNumber,
        "YEAR" => Symbol::Year,
        "YY" => Symbol::ShortYear,
        "WEEKDAY" => Symbol::Weekday,
        "PART" => Symbol::Part,
        "REL" => Symbol::Relative,
        "SHIFT" => Symbol::Shift,
        "UNIT" => Symbol::Unit,
        "TIME" => Symbol::Time,
        "SEASON" => Symbol::Season,
        "DECADE" => Symbol::Decade,
        "ROUND" => Symbol::RoundYear,
        "N" => Symbol::Number,
        "ERA" => Symbol::Era,
        _ => match literals.iter().position(|l| *l == name) {
            Some(place) => Symbol::Literal(place as u8),
            None => return Err(format!("`{name}` is neither a symbol nor a list of [literal]")),
        },
    })
}

fn context(item: &str, literals: &[&str]) -> Result<Option<Vec<u8>>, String> {
    let Some(inner) = item.strip_prefix('(').and_then(|i| i.strip_suffix(')')) else { return Ok(None) };
    let place = |name: &str| match literals.iter().position(|l| *l == name) {
        Some(place) => Ok(place as u8),
        None => Err(format!("`{name}` is no list of [literal]")),
    };
    inner.split('|').map(place).collect::<Result<Vec<u8>, String>>().map(Some)
}

fn item(word: &str, literals: &[&str]) -> Result<Item, String> {
    let (name, optional) = match word.strip_suffix('?') {
        Some(name) if !name.is_empty() => (name, true),
        _ => (word, false),
    };
    let symbols: Result<Vec<_>, _> = name.split('|').map(|n| symbol(n, literals)).collect();
    Ok(Item::One(symbols?, optional))
}

/// Reads a pattern.
pub(super) fn parse(text: &str, literals: &[&str]) -> Result<Pattern, String> {
    let spaced = text.replace('[', "[ ").replace("]?", " ]?");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut pattern =
        Pattern { items: Vec::new(), before: Vec::new(), after: Vec::new(), not_after: Vec::new() };
    let mut group: Option<Vec<Item>> = None;
    for (i, word) in words.iter().enumerate() {
        if i == 0
            && let Some(before) = context(word, literals)?
        {
            pattern.before = before;
        } else if i + 1 == words.len() && word.starts_with("(!") {
            pattern.not_after = context(&word.replacen('!', "", 1), literals)?.unwrap_or_default();
        } else if i + 1 == words.len()
            && let Some(after) = context(word, literals)?
        {
            pattern.after = after;
        } else if *word == "[" {
            if group.replace(Vec::new()).is_some() {
                return Err("a group within a group".to_owned());
            }
        } else if *word == "]?" {
            let items = group.take().ok_or("`]?` without `[`")?;
            pattern.items.push(Item::Group(items));
        } else {
            let item = item(word, literals)?;
            group.as_mut().unwrap_or(&mut pattern.items).push(item);
        }
    }
    if group.is_some() {
        return Err("`[` without `]?`".to_owned());
    }
    if pattern.items.iter().all(Item::is_optional) {
        return Err("a pattern needs an item that is not optional".to_owned());
    }
    if pattern.items.iter().filter(|item| item.is_optional()).count() > MOST_OPTIONAL {
        return Err(format!("more than {MOST_OPTIONAL} optional items"));
    }
    Ok(pattern)
}

/// Adds all variants of a pattern to the automaton.
pub(super) fn add(nodes: &mut Vec<Node>, pattern: &Pattern, meaning: Meaning) {
    if nodes.is_empty() {
        nodes.push(Node::default());
    }
    let ends = add_items(nodes, vec![0], &pattern.items);
    let (before, after) = (pattern.before.clone(), pattern.after.clone());
    let accept = Accept { meaning, before, after, not_after: pattern.not_after.clone() };
    for end in ends.into_iter().filter(|&e| e != 0) {
        let accepts = &mut nodes[end as usize].accepts;
        if !accepts.contains(&accept) {
            accepts.push(accept.clone());
        }
    }
}

/// Where items lead from some states.
fn add_items(nodes: &mut Vec<Node>, mut ends: Vec<u32>, items: &[Item]) -> Vec<u32> {
    for item in items {
        let mut next = if item.is_optional() { ends.clone() } else { Vec::new() };
        let reached = match item {
            Item::One(symbols, _) => {
                let mut reached = Vec::new();
                for &end in &ends {
                    reached.extend(symbols.iter().map(|&symbol| edge(nodes, end, symbol)));
                }
                reached
            }
            Item::Group(items) => add_items(nodes, ends, items),
        };
        for to in reached {
            if !next.contains(&to) {
                next.push(to);
            }
        }
        ends = next;
    }
    ends
}

fn edge(nodes: &mut Vec<Node>, from: u32, symbol: Symbol) -> u32 {
    if let Some((_, to)) = nodes[from as usize].edges.iter().find(|(s, _)| *s == symbol) {
        return *to;
    }
    let to = nodes.len() as u32;
    nodes.push(Node::default());
    nodes[from as usize].edges.push((symbol, to));
    to
}
