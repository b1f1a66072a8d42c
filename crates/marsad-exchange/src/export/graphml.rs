//! Who acts towards whom: a node for each actor, an edge for each ordered pair.

use super::sides::{dyads, happened};
use super::{EventWriter, ExportError, LeftOut, Written};
use crate::Knowledge;
use marsad_model::{Date, Event, Participant};
use std::collections::BTreeMap;
use std::io::{BufWriter, Write};

#[derive(Default)]
struct Node {
    label: String,
    code: String,
    sector: String,
    number: usize,
}

/// What one actor did to another.
#[derive(Default)]
struct Edge {
    events: u64,
    /// By quad class.
    quads: [u64; 4],
    scale: f64,
    first: Option<Date>,
    last: Option<Date>,
}

impl Edge {
    fn add(&mut self, event: &Event) {
        self.events += 1;
        self.scale += event.event_scale;
        if let Some(count) = usize::from(event.quad_code).checked_sub(1).and_then(|q| self.quads.get_mut(q)) {
            *count += 1;
        }
        if let Some(date) = event.date {
            self.first = Some(self.first.map_or(date, |d| d.min(date)));
            self.last = Some(self.last.map_or(date, |d| d.max(date)));
        }
    }

    fn mean(&self) -> f64 {
        // Rounded, so that the sum's last digits make no difference between machines.
        (self.scale / self.events.max(1) as f64 * 1000.0).round() / 1000.0
    }

    /// 1 cooperation, -1 conflict, 0 as much of one as of the other.
    fn sign(&self) -> i8 {
        match self.mean() {
            mean if mean > 0.0 => 1,
            mean if mean < 0.0 => -1,
            _ => 0,
        }
    }
}

pub(crate) struct GraphMl<'a, W: Write> {
    out: BufWriter<W>,
    knowledge: Knowledge<'a>,
    nodes: BTreeMap<String, Node>,
    edges: BTreeMap<(usize, usize), Edge>,
    written: Written,
}

/// The keys of the file: id, what it is for, type.
const KEYS: [(&str, &str, &str); 13] = [
    ("label", "node", "string"),
    ("code", "node", "string"),
    ("sector", "node", "string"),
    ("events", "edge", "long"),
    ("verbal_cooperation", "edge", "long"),
    ("material_cooperation", "edge", "long"),
    ("verbal_conflict", "edge", "long"),
    ("material_conflict", "edge", "long"),
    ("mean_scale", "edge", "double"),
    ("sign", "edge", "int"),
    ("weight", "edge", "double"),
    ("first", "edge", "string"),
    ("last", "edge", "string"),
];

impl<'a, W: Write> GraphMl<'a, W> {
    pub(crate) fn new(out: W, knowledge: Knowledge<'a>) -> Self {
        GraphMl {
            out: BufWriter::new(out),
            knowledge,
            nodes: BTreeMap::new(),
            edges: BTreeMap::new(),
            written: Written::default(),
        }
    }

    fn add(&mut self, event: &Event) -> Result<usize, LeftOut> {
        happened(&self.knowledge, event)?;
        let before = self.edges.len();
        let mut any = false;
        for (actor, recipient) in dyads(&self.knowledge, event) {
            if let (Some(actor), Some(recipient)) = (actor, recipient) {
                let ends = (self.node(actor), self.node(recipient));
                self.edges.entry(ends).or_default().add(event);
                any = true;
            }
        }
        if any { Ok(self.edges.len() - before) } else { Err(LeftOut::NoDyad) }
    }

    /// The number of an actor's node: of its entity, else of its code and sector, else of its words.
    fn node(&mut self, participant: &Participant) -> usize {
        let code = participant.code.as_deref().unwrap_or_default();
        let sector = participant.sector.as_deref().unwrap_or_default();
        let key = match &participant.entity_id {
            Some(id) => id.clone(),
            None if code.is_empty() && sector.is_empty() => {
                format!("text:{}", participant.at.text.to_lowercase())
            }
            None => format!("role:{code}:{sector}"),
        };
        let number = self.nodes.len();
        let knowledge = &self.knowledge;
        let node = self.nodes.entry(key).or_insert_with(|| {
            let role = participant.entity_id.is_none() && !(code.is_empty() && sector.is_empty());
            let label = if role {
                format!("{} {sector}", knowledge.country_name(Some(code))).trim().to_owned()
            } else {
                knowledge.name(participant).into_owned()
            };
            let label = if label.is_empty() { code.to_owned() } else { label };
            Node { label, code: code.to_owned(), sector: sector.to_owned(), number }
        });
        node.number
    }

    fn data(&mut self, key: &str, value: &str) -> Result<(), ExportError> {
        if !value.is_empty() {
            write!(self.out, "<data key=\"{key}\">{}</data>", escape(value))?;
        }
        Ok(())
    }

    fn edge(&mut self, ends: (usize, usize), edge: &Edge) -> Result<(), ExportError> {
        write!(self.out, "<edge source=\"n{}\" target=\"n{}\">", ends.0, ends.1)?;
        self.data("events", &edge.events.to_string())?;
        for (quad, count) in edge.quads.iter().enumerate() {
            self.data(KEYS[4 + quad].0, &count.to_string())?;
        }
        self.data("mean_scale", &edge.mean().to_string())?;
        self.data("sign", &edge.sign().to_string())?;
        self.data("weight", &edge.events.to_string())?;
        let date = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
        self.data("first", &date(edge.first))?;
        self.data("last", &date(edge.last))?;
        self.out.write_all(b"</edge>\n")?;
        Ok(())
    }
}

/// Text inside XML: markup is escaped, what XML cannot hold becomes a space.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push(' '),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

impl<W: Write> EventWriter for GraphMl<'_, W> {
    fn write(&mut self, event: &Event) -> Result<(), ExportError> {
        let added = self.add(event);
        self.written.count(added);
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Written, ExportError> {
        self.out.write_all(
            b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
        )?;
        for (key, part, kind) in KEYS {
            writeln!(
                self.out,
                "<key id=\"{key}\" for=\"{part}\" attr.name=\"{key}\" attr.type=\"{kind}\"/>"
            )?;
        }
        self.out.write_all(b"<graph edgedefault=\"directed\">\n")?;
        let mut nodes: Vec<Node> = std::mem::take(&mut self.nodes).into_values().collect();
        nodes.sort_by_key(|n| n.number);
        for node in nodes {
            write!(self.out, "<node id=\"n{}\">", node.number)?;
            self.data("label", &node.label)?;
            self.data("code", &node.code)?;
            self.data("sector", &node.sector)?;
            self.out.write_all(b"</node>\n")?;
        }
        for (ends, edge) in std::mem::take(&mut self.edges) {
            self.edge(ends, &edge)?;
        }
        self.out.write_all(b"</graph>\n</graphml>\n")?;
        self.out.flush()?;
        Ok(self.written)
    }
}
