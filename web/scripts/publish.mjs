// Copies the built bundle into the crate that embeds it, after checking that it may stand inside a page, and writes
// the licences of all that it holds. Run by `npm run build`.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ASSETS = "../crates/marsad-web/assets";
const MOST_BYTES = 600_000;

const script = readFileSync("dist/report.js", "utf8").trimEnd() + "\n";
const style = readFileSync("dist/report.css", "utf8").trimEnd() + "\n";
const world = readFileSync("dist/world.json", "utf8");

// An HTML parser ends a script at its end tag, doubles its states at `<!--`, and reads a carriage return as a line
// feed, which would change the hash that the security policy names.
refuse(/<\/script|<!--|\r/i, script, "report.js");
refuse(/<\/style|<!--|\r|url\((?!["']?data:)|@import/i, style, "report.css");
refuse(/\beval\(|new Function\(/, script, "report.js");
const sizes = [script, style, world].map((text) => Buffer.byteLength(text));
if (sizes.reduce((a, b) => a + b) > MOST_BYTES) fail(`bundle and basemap are larger than ${MOST_BYTES} bytes`);

writeFileSync(join(ASSETS, "report.js"), script);
writeFileSync(join(ASSETS, "report.css"), style);
writeFileSync(join(ASSETS, "world.json"), world);
writeFileSync(join(ASSETS, "LICENSES.txt"), licences());
console.log(`published: script ${sizes[0]}, style ${sizes[1]}, basemap ${sizes[2]} bytes`);

function refuse(pattern, text, name) {
  const found = text.match(pattern);
  if (found) fail(`${name} holds ${JSON.stringify(found[0])}, which may not stand inside the page`);
}

function fail(message) {
  console.error(`publish: ${message}`);
  process.exit(1);
}

function licences() {
  const packages = JSON.parse(readFileSync("dist/packages.json", "utf8"));
  const parts = [...packages, "world-atlas"].map((name) => {
    const folder = join("node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : existsSync(folder) ? `Licence: ${license}` : "";
    return `${name} ${version} (${license})\n\n${text.replace(/\r/g, "")}`;
  });
  const head = "What stands in report.js and world.json, with its licences.\n\nThe boundaries in world.json are Natural Earth's (public domain), by way of world-atlas.";
  return [head, ...parts].join(`\n\n${"-".repeat(80)}\n\n`) + "\n";
}
