// Opens the sample's report from disk, as its reader would, and looks at every part in every language. Any console
// message or request fails the test.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch, open, renderReport } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const sample = JSON.parse(readFileSync("test/sample.json", "utf8"));
let browser, file;

before(async () => {
  file = renderReport("test/sample.json", "test/out/sample.html");
  browser = await launch();
});
after(() => browser?.close());

/** Runs `body` on a fresh page and fails on whatever the page complained about. */
async function visit(options, body, from = file) {
  const { page, problems, close } = await open(browser, from, options);
  try {
    await body(page);
    assert.deepEqual(problems, []);
  } finally {
    await close();
  }
}

const TITLES = {
  en: ["The course of events", "Chronicle", "Who deals with whom", "Where", "Sources and what each claims", "How this was made"],
  fr: ["Le cours des événements", "Chronique", "Qui a affaire à qui", "Où", "Les sources et ce que chacune affirme", "Comment ce rapport est fait"],
  ar: ["مسار الأحداث", "سجل الأحداث", "من يتعامل مع من", "أين", "المصادر وما يقوله كل منها", "كيف أُعد هذا التقرير"],
};
const SECTIONS = ["timeline", "chronicle", "network", "map", "sources", "method"];

for (const lang of ["ar", "en", "fr"]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`every part is there: ${lang}, ${colorScheme}`, () =>
      visit({ hash: `#lang=${lang}`, colorScheme }, async (page) => {
        assert.equal(await page.getAttribute("html", "lang"), lang);
        assert.equal(await page.getAttribute("html", "dir"), lang === "ar" ? "rtl" : "ltr");
        assert.equal(await page.textContent("h1"), sample.title);
        for (const [i, id] of SECTIONS.entries()) assert.equal(await page.textContent(`#${id} h2`), TITLES[lang][i]);
        assert.equal(await page.locator(".figures li").count(), 5);
        assert.equal(await page.locator(".shares").count(), 3);
        assert.ok((await page.locator(".timeline .column").count()) > 10);
        assert.ok((await page.locator(".timeline path.curve").getAttribute("d")).length > 20);
        assert.equal(await page.locator(".event").count(), 40);
        assert.ok((await page.locator(".network .node").count()) > 15);
        assert.ok((await page.locator(".network .tie").count()) > 15);
        assert.ok((await page.locator(".map .country").count()) > 150);
        assert.equal(await page.locator(".map .place").count(), 12);
        assert.ok((await page.locator(".dispute").count()) >= 3);
        assert.ok((await page.locator("#sources tbody tr").count()) > 10);
        assert.match(await page.textContent("#method footer"), /sample-1/);
        const raw = await page.evaluate(() => document.body.innerText.match(/undefined|NaN|\[object|\{\w+\}|facet-|nav-|field-/));
        assert.equal(raw, null);
      }));
  }

  test(`no serious finding of axe: ${lang}`, () =>
    visit({ hash: `#lang=${lang}&event=horn-2020-12-0-1` }, async (page) => {
      for (const scheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
        const serious = violations.filter((v) => ["serious", "critical"].includes(v.impact));
        assert.deepEqual(serious.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`), []);
      }
    }));

  test(`fits a phone: ${lang}`, () =>
    visit({ hash: `#lang=${lang}&event=diffa-2020-07-a-3-1`, viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }, async (page) => {
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
    }));
}

test("an opened event shows its sentence with every role marked, in the sentence's own direction", () =>
  visit({ hash: "#lang=en&event=diffa-2020-07-a-3-1" }, async (page) => {
    const sentence = page.locator(".event.open .sentence");
    assert.equal(await sentence.getAttribute("dir"), "rtl");
    assert.equal(await sentence.getAttribute("lang"), "ar");
    const marks = await sentence.locator("mark").evaluateAll((all) => all.map((m) => [m.className, [...m.childNodes].map((n) => (n.nodeType === 3 ? n.data : n.lastChild?.data ?? "")).join("")]));
    assert.deepEqual(new Set(marks.map(([c]) => c)), new Set(["mark-cue", "mark-actor", "mark-trigger", "mark-recipient", "mark-place", "mark-speaker"]));
    assert.match(marks.find(([c]) => c === "mark-trigger")[1], /أغلقت/);
    const panel = await page.textContent(".event.open .event-panel");
    assert.match(panel, /ar\.coerce\.restrict\.aghlaqa/);
    assert.match(panel, /written for the sample/);
  }));

test("marks are right beyond the basic plane", () =>
  visit({ hash: "#lang=en&event=horn-2023-12-1-1" }, async (page) => {
    assert.match(await page.textContent(".event.open .sentence"), /offices 🤝 once more/);
    assert.match(await page.textContent(".event.open .mark-trigger"), /offered$/);
  }));

test("filters narrow the list, show their counts, and stand in the address", () =>
  visit({ hash: "#lang=en" }, async (page) => {
    const facet = page.locator(".facet", { hasText: "Type" }).first();
    const button = facet.locator("li button").first();
    const count = Number(await button.locator(".facet-count").textContent());
    await button.click();
    assert.equal(await page.locator(".event").count(), count);
    assert.match(page.url(), /type=[A-Z]+/);
    assert.equal(await page.locator(".chip").count(), 1);
    await page.reload();
    assert.equal(await page.locator(".event").count(), count);
    await page.locator(".chip").click();
    assert.doesNotMatch(page.url(), /type=/);
    await page.fill(".facets input[type=search]", "militiamen");
    assert.equal(await page.locator(".event").count(), 1);
    await page.fill(".facets input[type=search]", "الخارجيه الاثيوبيه");
    assert.ok((await page.locator(".event").count()) >= 2);
    await page.locator(".clear").click();
    await page.fill(".facets input[type=date] >> nth=0", "2023-01-01");
    assert.match(page.url(), /from=2023-01-01/);
    assert.ok((await page.locator(".event").count()) < 20);
  }));

test("every facet of the chronicle is offered", () =>
  visit({ hash: "#lang=en" }, async (page) => {
    const names = await page.locator(".facet > summary").allTextContents();
    assert.deepEqual(names, ["Kind", "Type", "Mode", "Actor", "Pair", "Status", "Certainty", "Said by", "Outlet", "Place"]);
  }));

test("undated and historic events stand apart", () =>
  visit({ hash: "#lang=en" }, async (page) => {
    await page.locator(".chronicle .more button").last().click();
    assert.equal(await page.locator(".event").count(), sample.events.length);
    assert.equal(await page.locator(".chapter.historic .event").count(), 2);
    assert.ok((await page.locator(".chapter.undated .event").count()) >= 4);
  }));

test("the keyboard reaches and works everything", () =>
  visit({ hash: "#lang=en" }, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "chronicle");
    await page.focus(".event-line >> nth=2");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(".event.open").count(), 1);
    await page.focus(".node circle >> nth=0");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(".node.chosen").count(), 1);
    await page.focus(".map");
    const before = await page.getAttribute(".map .land", "transform");
    await page.keyboard.press("+");
    await page.keyboard.press("ArrowLeft");
    await page.waitForFunction((old) => document.querySelector(".map .land").getAttribute("transform") !== old, before);
    await page.focus(".map .place >> nth=0");
    await page.keyboard.press("Enter");
    assert.match(page.url(), /place=place\./);
  }));

test("language and appearance can be switched", () =>
  visit({ hash: "#lang=en", colorScheme: "light" }, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    await page.click(".theme");
    await page.click(".theme");
    assert.match(page.url(), /theme=dark/);
    assert.notEqual(await paper(), light);
    await page.click(".languages button[lang=ar]");
    assert.equal(await page.getAttribute("html", "dir"), "rtl");
    await page.click(".digits");
    assert.match(await page.textContent(".figures li"), /[٠-٩]/);
    await page.click(".languages button[lang=fr]");
    assert.equal(await page.getAttribute("html", "dir"), "ltr");
    assert.match(page.url(), /lang=fr/);
  }));

test("a stretch of time is chosen by dragging", () =>
  visit({ hash: "#lang=en" }, async (page) => {
    await page.locator(".timeline").scrollIntoViewIfNeeded();
    const box = await page.locator(".timeline").boundingBox();
    await page.mouse.move(box.x + 60, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x + 400, box.y + 120, { steps: 4 });
    await page.mouse.up();
    assert.match(page.url(), /from=2020-\d\d-01&to=2021-\d\d-\d\d/);
    assert.equal(await page.locator(".timeline .selection").count(), 1);
  }));

test("a document can be read, and an act in it leads back to its event", () =>
  visit({ hash: "#lang=fr&event=courrier-2021-04-1-1" }, async (page) => {
    await page.locator(".event.open .link").first().click();
    assert.ok(await page.locator("dialog.reader").evaluate((d) => d.open));
    assert.ok((await page.locator("dialog .act").count()) >= 4);
    await page.locator("dialog .act").first().click();
    assert.equal(await page.locator(".event.open").count(), 1);
    assert.match(page.url(), /event=courrier-2021-04-0-1/);
  }));

test("what is printed is the whole list with its sentences", () =>
  visit({ hash: "#lang=ar" }, async (page) => {
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await page.locator(".event").count(), sample.events.length);
    assert.equal(await page.locator(".event-print .sentence").count(), sample.events.length);
    assert.equal(await page.locator(".top").isVisible(), false);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  }));

test("hostile documents stay inert", async () => {
  const hostile = "<script>window.hit=1</script><img src=x onerror=window.hit=2> </script><!-- {{program}} \u202egnp.exe\u202c";
  const input = structuredClone(sample);
  input.title = `${hostile} title`;
  for (const doc of input.documents) Object.assign(doc, { title: hostile, source: `${hostile}${doc.source}`, url: "javascript:window.hit=3" });
  for (const event of input.events) {
    event.rule = hostile;
    event.source = hostile;
    event.trigger.lemma = hostile;
    for (const p of [...event.actor, ...event.recipient]) p.entity_name = p.entity_id = hostile;
    if (event.place) event.place.name = event.place.place_id = hostile;
  }
  input.documents[0].text = `${hostile} ${"x".repeat(20000)} ${input.documents[0].text}`;
  input.rules = { [hostile]: hostile };
  mkdirSync("test/out", { recursive: true });
  writeFileSync("test/out/hostile.json", JSON.stringify(input));
  const page = renderReport("test/out/hostile.json", "test/out/hostile.html");
  await visit({ hash: `#lang=en&event=${input.events[5].id}&doc=${input.documents[0].id}&actor=<img src=x onerror=window.hit=4>`, viewport: { width: 800, height: 800 } }, async (tab) => {
    assert.equal(await tab.evaluate(() => window.hit), undefined);
    assert.equal(await tab.locator("main img, main script, dialog img, dialog script").count(), 0);
    assert.ok((await tab.textContent("h1")).includes("<script>window.hit=1</script>"));
    assert.equal(await tab.evaluate(() => /[\u202a-\u202e]/.test(document.body.innerText)), false);
    assert.ok((await tab.evaluate(() => document.documentElement.scrollWidth)) <= 800);
  }, page);
});

test("a thousand events stay under 3 MB and answer at once", async () => {
  const input = structuredClone(sample);
  for (let copy = 1; input.events.length < 1000; copy++) {
    input.documents.push(...sample.documents.map((d) => ({ ...d, id: `${d.id}-${copy}`, text: `${d.text}\n\n${d.text} ` })));
    input.events.push(...sample.events.map((e) => ({ ...e, id: `${e.id}-${copy}`, doc_id: `${e.doc_id}-${copy}` })));
  }
  writeFileSync("test/out/thousand.json", JSON.stringify(input));
  const page = renderReport("test/out/thousand.json", "test/out/thousand.html");
  const bytes = statSync(page).size;
  assert.ok(bytes < 3_000_000, `${bytes} bytes`);
  await visit({ hash: "#lang=ar" }, async (tab) => {
    const first = await tab.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
    const took = await tab.evaluate(async () => {
      const start = performance.now();
      document.querySelector(".facet[open] li button").click();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return performance.now() - start;
    });
    console.log(`1,000 events: ${bytes} bytes, first paint ${Math.round(first)} ms, filter ${Math.round(took)} ms`);
    assert.ok(first < 4000 && took < 2000);
  }, page);
});
