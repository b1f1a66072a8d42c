// Debian's Chromium, as the tests and the screenshots use it: nothing but the page's own file may be asked for.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const BINARY = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const RENDERER = resolve(process.env.CARGO_TARGET_DIR ?? "../target", "debug/examples/render");
let built = false;

/** Renders a report from an input file. */
export function renderReport(input, page) {
  mkdirSync("test/out", { recursive: true });
  if (!built) execFileSync("cargo", ["build", "-q", "-p", "marsad-web", "--example", "render"], { stdio: "inherit" });
  built = true;
  execFileSync(RENDERER, [input, page], { stdio: "inherit" });
  return page;
}

export async function launch() {
  if (!BINARY) throw new Error("no Chromium: apt-get install chromium");
  return chromium.launch({ executablePath: BINARY, headless: true, args: FLAGS });
}

/** Opens a page from disk and notes everything that it complains about or asks for. */
export async function open(browser, file, { hash = "", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", ...options });
  const page = await context.newPage();
  const problems = [];
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && problems.push(`console ${m.type()}: ${m.text()}`));
  page.on("pageerror", (e) => problems.push(`error: ${e.message}`));
  page.on("request", (r) => r.url().startsWith("data:") || r.isNavigationRequest() || problems.push(`request: ${r.url()}`));
  await page.goto(pathToFileURL(resolve(file)).href + hash);
  await page.waitForSelector("main h1");
  return { page, problems, close: () => context.close() };
}
