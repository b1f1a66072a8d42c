// Opens a report that was made already and fails when a part is missing or the page complains or asks for anything:
// `node test/check-page.mjs PAGE.html [FOLDER FOR PICTURES]`.
import { launch, open } from "./browser.mjs";

const [file, pictures] = process.argv.slice(2);
if (!file) {
  console.error("usage: node test/check-page.mjs PAGE.html [FOLDER]");
  process.exit(2);
}
const PARTS = {
  title: "h1", span: ".dates", figures: ".figures li", shares: ".shares", timeline: ".timeline .column", chronicle: ".event", filters: ".facet",
  network: ".network .node", ties: ".network .tie", basemap: ".map .country", places: ".map .place", sources: "#sources tbody tr", method: "#method footer",
};
const browser = await launch();
let failures = 0;
for (const lang of ["ar", "en", "fr"]) {
  for (const colorScheme of ["light", "dark"]) {
    const { page, problems, close } = await open(browser, file, { hash: `#lang=${lang}`, colorScheme });
    for (const [part, selector] of Object.entries(PARTS)) {
      if ((await page.locator(selector).count()) === 0) problems.push(`missing: ${part}`);
    }
    await page.locator(".event-line").first().click();
    if ((await page.locator(".event.open .sentence .mark-trigger").count()) === 0) problems.push("missing: the opened sentence");
    if ((await page.getAttribute("html", "dir")) !== (lang === "ar" ? "rtl" : "ltr")) problems.push("wrong direction");
    if (pictures) await page.screenshot({ path: `${pictures}/report-${lang}-${colorScheme}.png`, fullPage: true });
    console.log(`${lang} ${colorScheme}: ${problems.length ? problems.join("; ") : "every part is there"}`);
    failures += problems.length;
    await close();
  }
}
await browser.close();
process.exit(failures ? 1 : 0);
