-- The observatory. Offsets count code points, so that substr(text, start + 1, end - start) is a span's words.
-- Lists in one column (mode, context, other_sectors) are joined by '|'.

-- One call of a command that wrote.
CREATE TABLE runs (
  id           INTEGER PRIMARY KEY,
  command      TEXT NOT NULL,
  started      TEXT NOT NULL,
  ended        TEXT,
  program      TEXT NOT NULL,
  data_version TEXT NOT NULL,
  documents    INTEGER NOT NULL DEFAULT 0,
  events       INTEGER NOT NULL DEFAULT 0,
  problems     INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Every version of every document that was taken in. A newer text under the same doc_id supersedes the older one.
CREATE TABLE documents (
  id            INTEGER PRIMARY KEY,
  doc_id        TEXT NOT NULL,
  text          TEXT NOT NULL,
  hash          BLOB NOT NULL,
  lang          TEXT,
  published     TEXT,
  source        TEXT,
  title         TEXT,
  url           TEXT,
  author        TEXT,
  added         TEXT NOT NULL,
  run           INTEGER NOT NULL REFERENCES runs(id),
  -- Version of the data that coded it; null when it could not be coded, and then why.
  data_version  TEXT,
  not_coded     TEXT,
  superseded_by INTEGER REFERENCES documents(id),
  -- The older document of which it is a copy, and which share of the shorter text they have in common.
  copy_of       INTEGER REFERENCES documents(id),
  copy_share    REAL
) STRICT;
CREATE UNIQUE INDEX documents_versions ON documents(doc_id, hash);
CREATE INDEX documents_published ON documents(published);
CREATE INDEX documents_copies ON documents(copy_of) WHERE copy_of IS NOT NULL;

-- Samples of the word sequences of a text: documents that share many are copies of one another.
CREATE TABLE shingles (
  hash     INTEGER NOT NULL,
  document INTEGER NOT NULL,
  PRIMARY KEY (hash, document)
) STRICT, WITHOUT ROWID;

-- id = document * 1048576 + sentence.
CREATE TABLE sentences (
  id       INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(id),
  sentence INTEGER NOT NULL,
  start    INTEGER NOT NULL,
  end      INTEGER NOT NULL,
  headline INTEGER NOT NULL,
  -- Entities, codes and sectors (/JRN) that it names, and its numbers.
  names    TEXT NOT NULL,
  numbers  TEXT NOT NULL
) STRICT;

-- rowid = sentences.id; forms and lemmas are folded, without clitics.
CREATE VIRTUAL TABLE search USING fts5(
  forms, lemmas, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

-- What was coded, by the newest data that the document was coded with. id = document * 1048576 + place in it.
CREATE TABLE events (
  id             INTEGER PRIMARY KEY,
  event_id       TEXT NOT NULL UNIQUE,
  document       INTEGER NOT NULL REFERENCES documents(id),
  sentence       INTEGER NOT NULL,
  event          TEXT NOT NULL,
  mode           TEXT NOT NULL,
  context        TEXT NOT NULL,
  cameo          TEXT,
  quad_code      INTEGER NOT NULL,
  event_scale    REAL NOT NULL,
  status         TEXT NOT NULL,
  certainty      TEXT NOT NULL,
  certainty_cue  TEXT,
  said_by        TEXT,
  said_by_start  INTEGER,
  said_by_end    INTEGER,
  said_by_kind   TEXT,
  said_by_entity TEXT,
  said_by_code   TEXT,
  said_by_sector TEXT,
  date           TEXT,
  date_end       TEXT,
  date_precision TEXT NOT NULL,
  date_text      TEXT,
  date_via       TEXT NOT NULL,
  place          TEXT,
  place_text     TEXT,
  place_start    INTEGER,
  place_end      INTEGER,
  place_name     TEXT,
  dead           INTEGER,
  dead_low       INTEGER,
  dead_high      INTEGER,
  injured        INTEGER,
  injured_low    INTEGER,
  injured_high   INTEGER,
  arrested       INTEGER,
  arrested_low   INTEGER,
  arrested_high  INTEGER,
  trigger        TEXT NOT NULL,
  trigger_start  INTEGER NOT NULL,
  trigger_end    INTEGER NOT NULL,
  lemma          TEXT NOT NULL,
  rule           TEXT NOT NULL,
  confidence     REAL NOT NULL,
  data_version   TEXT NOT NULL,
  cluster        INTEGER REFERENCES clusters(id)
) STRICT;
CREATE INDEX events_date ON events(date);
CREATE INDEX events_type ON events(event, date);
CREATE INDEX events_place ON events(place) WHERE place IS NOT NULL;
CREATE INDEX events_rule ON events(rule);
CREATE INDEX events_cluster ON events(cluster);

-- Actors and recipients of events.
CREATE TABLE participants (
  event         INTEGER NOT NULL REFERENCES events(id),
  role          TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
  position      INTEGER NOT NULL,
  text          TEXT NOT NULL,
  start         INTEGER NOT NULL,
  end           INTEGER NOT NULL,
  code          TEXT,
  sector        TEXT,
  other_sectors TEXT NOT NULL,
  entity_id     TEXT,
  entity_name   TEXT,
  via           TEXT NOT NULL,
  PRIMARY KEY (event, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX participants_code ON participants(code, role, event) WHERE code IS NOT NULL;
CREATE INDEX participants_entity ON participants(entity_id, role, event) WHERE entity_id IS NOT NULL;

-- Every pair of codes that an event brings together, for curves over time.
CREATE TABLE dyads (
  actor       TEXT NOT NULL,
  recipient   TEXT NOT NULL,
  date        TEXT NOT NULL,
  event       INTEGER NOT NULL REFERENCES events(id),
  quad_code   INTEGER NOT NULL,
  event_scale REAL NOT NULL,
  status      TEXT NOT NULL,
  certainty   TEXT NOT NULL,
  PRIMARY KEY (actor, recipient, date, event)
) STRICT, WITHOUT ROWID;

-- Places that events name.
CREATE TABLE places (
  place_id  TEXT PRIMARY KEY,
  name      TEXT NOT NULL,
  country   TEXT,
  lat       REAL,
  lon       REAL,
  precision TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One happening, told by one or more events.
CREATE TABLE clusters (
  id        INTEGER PRIMARY KEY,
  event     TEXT NOT NULL,
  date      TEXT,
  date_end  TEXT,
  place     TEXT,
  actor     TEXT NOT NULL,
  recipient TEXT NOT NULL,
  -- The first report, and how many documents and independent sources (copies do not count) tell it.
  first_event     INTEGER NOT NULL,
  -- The fullest report: the one that a chronicle shows.
  best_event      INTEGER NOT NULL,
  first_published TEXT,
  last_published  TEXT,
  events    INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  sources   INTEGER NOT NULL,
  -- Fewest and most dead, injured, arrested that are told; whether some deny it or doubt it, or name others.
  dead_low      INTEGER,
  dead_high     INTEGER,
  injured_low   INTEGER,
  injured_high  INTEGER,
  arrested_low  INTEGER,
  arrested_high INTEGER,
  denied    INTEGER NOT NULL,
  hedged    INTEGER NOT NULL,
  disagree  TEXT NOT NULL
) STRICT;
CREATE INDEX clusters_date ON clusters(date, id);
CREATE INDEX clusters_type ON clusters(event, date);

-- Under what a cluster is looked for when a new event comes in.
CREATE TABLE cluster_keys (
  key     INTEGER NOT NULL,
  day     INTEGER NOT NULL,
  cluster INTEGER NOT NULL,
  PRIMARY KEY (key, day, cluster)
) STRICT, WITHOUT ROWID;

-- Why an event was joined to the event of another report: the score and what it is made of.
CREATE TABLE joins (
  event INTEGER PRIMARY KEY REFERENCES events(id),
  other INTEGER NOT NULL,
  score REAL NOT NULL,
  why   TEXT NOT NULL
) STRICT;

-- What a person made of an event. It never overwrites the coding; doc_id, sentence, trigger and type find the event again
-- after the document was coded anew.
CREATE TABLE reviews (
  id            INTEGER PRIMARY KEY,
  event_id      TEXT NOT NULL,
  doc_id        TEXT NOT NULL,
  sentence      INTEGER NOT NULL,
  trigger_start INTEGER NOT NULL,
  event         TEXT NOT NULL,
  verdict       TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'corrected')),
  correction    TEXT,
  note          TEXT,
  reviewer      TEXT NOT NULL,
  reviewed      TEXT NOT NULL
) STRICT;
CREATE INDEX reviews_event ON reviews(event_id);

-- What coding anew changed: the old and the new record as JSON.
CREATE TABLE changes (
  id     INTEGER PRIMARY KEY,
  run    INTEGER NOT NULL REFERENCES runs(id),
  doc_id TEXT NOT NULL,
  kind   TEXT NOT NULL CHECK (kind IN ('added', 'removed', 'changed')),
  before TEXT,
  after  TEXT
) STRICT;
CREATE INDEX changes_run ON changes(run);

-- The entities that the data know, with their names by language.
CREATE TABLE entities (
  entity_id TEXT PRIMARY KEY,
  kind      TEXT NOT NULL,
  code      TEXT,
  sector    TEXT,
  parent    TEXT,
  lat       REAL,
  lon       REAL,
  -- Of places: how much ground they cover.
  precision TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE entity_names (
  entity_id TEXT NOT NULL,
  lang      TEXT NOT NULL,
  position  INTEGER NOT NULL,
  name      TEXT NOT NULL,
  PRIMARY KEY (entity_id, lang, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE entity_state (data_version TEXT NOT NULL) STRICT;

-- Events of other data sets, kept apart from our own coding.
CREATE TABLE foreign_events (
  id               INTEGER PRIMARY KEY,
  run              INTEGER NOT NULL REFERENCES runs(id),
  format           TEXT NOT NULL,
  file             TEXT NOT NULL,
  line             INTEGER NOT NULL,
  native_id        TEXT NOT NULL,
  date             TEXT,
  date_end         TEXT,
  date_precision   TEXT NOT NULL,
  native_type      TEXT NOT NULL,
  -- In our terms, where the code as given means one.
  event            TEXT,
  mode             TEXT NOT NULL,
  actor            TEXT,
  actor_code       TEXT,
  actor_sector     TEXT,
  recipient        TEXT,
  recipient_code   TEXT,
  recipient_sector TEXT,
  place            TEXT,
  country          TEXT,
  lat              REAL,
  lon              REAL,
  place_precision  TEXT,
  fatalities       INTEGER,
  fatalities_low   INTEGER,
  fatalities_high  INTEGER,
  score            REAL,
  source           TEXT,
  url              TEXT,
  -- The row as it came: columns and values.
  raw              TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX foreign_once ON foreign_events(format, native_id);
CREATE INDEX foreign_date ON foreign_events(date);

-- What a feed said of itself the last time that it was asked, and how often in a row it could not be had.
CREATE TABLE feeds (
  url      TEXT PRIMARY KEY,
  etag     TEXT,
  modified TEXT,
  polled   TEXT NOT NULL,
  failures INTEGER NOT NULL,
  problem  TEXT
) STRICT, WITHOUT ROWID;

-- Alerts that were raised; each name raises each key once.
CREATE TABLE alerts (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL,
  kind     TEXT NOT NULL,
  key      TEXT NOT NULL,
  event_id TEXT,
  raised   TEXT NOT NULL,
  message  TEXT NOT NULL,
  -- To whom it could not be delivered, and why; empty when all was well.
  problem  TEXT NOT NULL DEFAULT '',
  UNIQUE (name, key)
) STRICT;

-- The chronicle: one row a happening, newest first.
CREATE VIEW chronicle AS
SELECT c.id AS cluster, c.date, c.date_end, c.event, c.actor, c.recipient, c.place AS place_id, p.name AS place, p.country,
       p.lat, p.lon, c.documents, c.sources, c.first_published, c.last_published, c.dead_low, c.dead_high,
       c.denied, c.hedged, c.disagree, e.event_id, e.status, e.certainty, e.said_by, e.confidence, d.doc_id, d.source, substr(d.text, s.start + 1, s.end - s.start) AS sentence
FROM clusters c
JOIN events e ON e.id = c.best_event
JOIN documents d ON d.id = e.document
JOIN sentences s ON s.id = e.document * 1048576 + e.sentence
LEFT JOIN places p ON p.place_id = c.place
ORDER BY c.date DESC, c.id DESC;

-- For each pair and month: events that happened, mean and sum of their scores, cooperation and conflict in words and deeds.
CREATE VIEW dyad_month AS
SELECT actor, recipient, substr(date, 1, 7) AS month, count(*) AS events, sum(event_scale) AS score,
       avg(event_scale) AS mean_score, sum(quad_code = 1) AS verbal_cooperation, sum(quad_code = 2) AS material_cooperation,
       sum(quad_code = 3) AS verbal_conflict, sum(quad_code = 4) AS material_conflict
FROM dyads WHERE status IN ('actual', 'future')
GROUP BY actor, recipient, month;

-- For each code and sector: how often it acts and is acted upon.
CREATE VIEW actors AS
SELECT p.code, p.sector, sum(p.role = 'actor') AS acts, sum(p.role = 'recipient') AS receives,
       min(e.date) AS first_date, max(e.date) AS last_date, avg(CASE WHEN p.role = 'actor' THEN e.event_scale END) AS mean_score
FROM participants p JOIN events e ON e.id = p.event
GROUP BY p.code, p.sector;

-- For each outlet: documents, copies among them, events, how often it hedges and on whose word.
CREATE VIEW sources AS
SELECT d.source, count(DISTINCT d.id) AS documents, count(DISTINCT CASE WHEN d.copy_of IS NOT NULL THEN d.id END) AS copies,
       count(e.id) AS events, avg(e.certainty = 'hedged') AS hedged, avg(e.said_by IS NOT NULL) AS attributed,
       min(d.published) AS first_published, max(d.published) AS last_published
FROM documents d LEFT JOIN events e ON e.document = d.id
WHERE d.superseded_by IS NULL
GROUP BY d.source;

-- What the reports of a happening tell differently, each value with the outlets and events that tell it: whether it took
-- place at all, who, when, where, how many. Only of happenings whose reports disagree on it.
CREATE VIEW disagreements AS
WITH told AS (
  SELECT cluster, id, 'occurrence' AS what, CASE status WHEN 'negated' THEN 'denied' ELSE 'reported' END AS value FROM events
  UNION ALL SELECT e.cluster, e.id, p.role, p.code || ifnull('/' || p.sector, '') FROM events e
    JOIN participants p ON p.event = e.id WHERE p.code IS NOT NULL
  UNION ALL SELECT cluster, id, 'date', date || ifnull('/' || date_end, '') FROM events
    WHERE date_precision = 'day' AND date_via <> 'published'
  UNION ALL SELECT e.cluster, e.id, 'place', e.place FROM events e JOIN places p ON p.place_id = e.place
    WHERE p.country IS NOT e.place
  UNION ALL SELECT cluster, id, 'dead', ifnull(dead_low || '-' || dead_high, dead) FROM events WHERE dead IS NOT NULL
  UNION ALL SELECT cluster, id, 'injured', ifnull(injured_low || '-' || injured_high, injured) FROM events
    WHERE injured IS NOT NULL
  UNION ALL SELECT cluster, id, 'arrested', ifnull(arrested_low || '-' || arrested_high, arrested) FROM events
    WHERE arrested IS NOT NULL
)
SELECT t.cluster, t.what, CAST(t.value AS TEXT) AS value, group_concat(DISTINCT ifnull(d.source, d.doc_id)) AS sources,
       group_concat(DISTINCT e.event_id) AS event_ids
FROM told t JOIN clusters c ON c.id = t.cluster JOIN events e ON e.id = t.id JOIN documents d ON d.id = e.document
WHERE '|' || c.disagree || '|' LIKE '%|' || t.what || '|%'
GROUP BY t.cluster, t.what, t.value;
