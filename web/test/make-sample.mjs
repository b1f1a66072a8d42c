// Writes test/sample.json, a ReportInput as `marsad report` makes it, from the marked sentences of sample-texts.mjs
// and the ontology's own labels. Offsets are counted here. Run by `npm run sample`.
import { readFileSync, writeFileSync } from "node:fs";
import { ACTORS, COUNTRIES, DOCUMENTS, PLACES } from "./sample-texts.mjs";

const ONTOLOGY = "../ontology/plover";
const LANGUAGES = ["en", "fr", "ar"];
const types = readTypes();
const modeScores = new Map(table("modes").filter((m) => m.score).map((m) => [`${m.event}.${m.mode}`, Number(m.score)]));

const documents = DOCUMENTS.map((doc) => {
  const sentences = doc.text.map(([marked]) => parse(marked));
  return { id: doc.id, title: doc.title, source: doc.source, date: doc.date, lang: doc.lang, text: sentences.map((s) => s.text).join(" ") };
});

const events = DOCUMENTS.flatMap((doc) => {
  let start = 0;
  return doc.text.flatMap(([marked, ...codings], index) => {
    const sentence = parse(marked);
    const made = codings.map((coding, n) => makeEvent(doc, index, start, sentence, coding, n + 1));
    start += points(sentence.text) + 1;
    return made;
  });
});

const rules = Object.fromEntries(events.map((e) => [e.rule, `PLOVER, section on ${e.event}; written for the sample`]));
const named = [...Object.values(ACTORS).filter((a) => a.names).map((a) => [a.id, a.names]), ...Object.entries(PLACES).map(([key, p]) => [`place.${key}`, p.names])];
const input = {
  title: "The Nile and the dam, 2020–2023",
  data_version: "sample-1",
  documents,
  events,
  labels: readLabels(),
  names: { ...COUNTRIES, ...Object.fromEntries(named) },
  rules,
};
writeFileSync("test/sample.json", JSON.stringify(input, null, 1) + "\n");
console.log(`${documents.length} documents, ${events.length} events`);

function points(text) {
  return Array.from(text).length;
}

/** Splits `{roles key|words}` marks from the text; positions are code points of the sentence. */
function parse(marked) {
  let text = "";
  const marks = [];
  for (const part of marked.split(/(\{[^}]*\})/)) {
    const found = part.match(/^\{([A-Z])(\d?)(?: ([^|]*))?\|(.*)\}$/s);
    const words = found ? found[4] : part;
    if (found) marks.push({ role: found[1], event: found[2], key: found[3] ?? "", start: points(text), end: points(text) + points(words), text: words });
    text += words;
  }
  return { text, marks };
}

function makeEvent(doc, index, start, sentence, coding, n) {
  const marks = sentence.marks.filter((m) => !m.event || Number(m.event) === n);
  const at = (mark) => ({ text: mark.text, start: start + mark.start, end: start + mark.end });
  const one = (role) => marks.find((m) => m.role === role);
  const type = types[coding.event];
  if (!type) throw new Error(`no type ${coding.event}`);
  const trigger = one("T");
  const mode = coding.mode ?? [];
  return {
    id: `${doc.id}-${index}-${n}`,
    doc_id: doc.id,
    sentence: index,
    lang: doc.lang,
    source: doc.source,
    published: doc.date,
    text: sentence.text,
    text_info: { start, end: start + points(sentence.text) },
    event: coding.event,
    mode,
    context: coding.context ?? [],
    cameo: coding.cameo ?? null,
    quad_code: type.quad,
    event_scale: modeScores.get(`${coding.event}.${mode[0]}`) ?? type.score,
    status: coding.status ?? "actual",
    certainty: coding.certainty ?? "certain",
    certainty_cue: one("C")?.text ?? null,
    said_by: one("S") ? said(one("S"), at) : null,
    date: coding.date ?? null,
    date_end: coding.date ? (coding.de ?? endOf(coding.date, coding.dp)) : null,
    date_precision: coding.dp ?? "day",
    date_text: one("D")?.text ?? null,
    date_via: one("D") ? "stated" : (coding.dv ?? (coding.date ? "context" : "none")),
    place: one("P") ? placeOf(one("P"), at) : null,
    actor: marks.filter((m) => m.role === "A").map((m) => participant(m, at, doc.lang, coding.via)),
    recipient: marks.filter((m) => m.role === "R").map((m) => participant(m, at, doc.lang)),
    size: coding.size ? { dead: null, injured: null, arrested: null, ...coding.size } : null,
    trigger: { ...at(trigger), lemma: trigger.text },
    rule: coding.rule,
    confidence: Number((0.62 + ((index * 7 + doc.id.length * 3) % 36) / 100).toFixed(2)),
    data_version: "sample-1",
  };
}

function endOf(date, precision) {
  if (precision === "year") return `${date.slice(0, 4)}-12-31`;
  if (precision !== "month") return date;
  const [year, month] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

function said(mark, at) {
  const [key, kind] = mark.key.split(" ");
  const { code, sector, id } = ACTORS[key];
  return { ...at(mark), kind, entity_id: id, code, sector };
}

function participant(mark, at, lang, via) {
  const { code, sector, id, names } = ACTORS[mark.key];
  return { ...at(mark), code, sector, other_sectors: [], entity_id: id, entity_name: names?.[lang] ?? (id ? COUNTRIES[id]?.[lang] : null) ?? null, via: via ?? (id ? "name" : "role") };
}

function placeOf(mark, at) {
  const { country, lat, lon, precision, names } = PLACES[mark.key];
  return { ...at(mark), name: names.en, country, lat, lon, precision, place_id: `place.${mark.key}` };
}

function table(name) {
  const lines = readFileSync(`${ONTOLOGY}/${name}.tsv`, "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
  const [head, ...rows] = lines.map((line) => line.split("\t"));
  return rows.map((row) => Object.fromEntries(head.map((column, i) => [column, row[i] ?? ""])));
}

function readTypes() {
  const found = {};
  for (const block of readFileSync(`${ONTOLOGY}/types.toml`, "utf8").split("[[type]]").slice(1)) {
    const get = (key) => block.match(new RegExp(`^${key.replace(".", "\\.")} *= *"?(.*?)"?$`, "m"))?.[1];
    const all = (key) => Object.fromEntries(LANGUAGES.map((l) => [l, get(`${key}.${l}`)]).filter(([, w]) => w));
    found[get("id")] = { quad: Number(get("quad")), score: Number(get("score")), label: all("label"), definition: all("definition") };
  }
  return found;
}

function readLabels() {
  const entry = (row) => ({ label: Object.fromEntries(LANGUAGES.map((l) => [l, row[l]])), definition: row.definition ? { en: row.definition } : {} });
  const list = (name, id = (row) => row.id) => Object.fromEntries(table(name).map((row) => [id(row), entry(row)]));
  return {
    types: Object.fromEntries(Object.entries(types).map(([id, { label, definition }]) => [id, { label, definition }])),
    modes: list("modes", (row) => `${row.event}.${row.mode}`),
    ...Object.fromEntries(["contexts", "sectors", "codes", "quads", "statuses", "certainties", "vias", "precisions", "sources"].map((name) => [name, list(name)])),
  };
}
