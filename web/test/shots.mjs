// Pictures of the sample report, to look at: `npm run shots [language…]`.
import { launch, open, renderReport } from "./browser.mjs";

const wanted = process.argv.slice(2);
const file = process.env.REPORT ?? renderReport("test/sample.json", "test/out/sample.html");
const VIEWS = [
  ["desktop-light", { viewport: { width: 1280, height: 900 }, colorScheme: "light" }],
  ["desktop-dark", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" }],
  ["phone-light", { viewport: { width: 390, height: 844 }, colorScheme: "light", deviceScaleFactor: 2, isMobile: true, hasTouch: true }],
];
const browser = await launch();
for (const lang of ["ar", "en", "fr"].filter((l) => !wanted.length || wanted.includes(l))) {
  for (const [name, options] of VIEWS) {
    const { page, problems, close } = await open(browser, file, { hash: `#lang=${lang}&event=diffa-2020-07-a-3-1`, bypassCSP: true, ...options });
    await page.waitForTimeout(300);
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: `test/out/${lang}-${name}-top.png` });
    if (lang === "ar" || name === "desktop-light") await page.locator(".event.open").screenshot({ path: `test/out/${lang}-${name}-open.png` });
    await page.addStyleTag({ content: ".top { position: static !important }" }).catch(() => {});
    for (const id of ["timeline", "chronicle", "network", "map", "sources", "method"]) {
      await page.locator(`#${id}`).screenshot({ path: `test/out/${lang}-${name}-${id}.png` });
    }
    if (problems.length) console.log(lang, name, problems);
    await close();
  }
}
await browser.close();
