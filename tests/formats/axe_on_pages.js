// What axe finds on web pages, as JSON: node axe_on_pages.js BROWSER|"" FILE...
// With a browser in light and dark and at two widths; without one in jsdom, which knows no colours and sizes.
"use strict";
const fs = require("fs");
const path = require("path");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [browser, ...files] = process.argv.slice(2);

function told(file, how, results) {
  return results.violations.map((one) => ({
    file: path.basename(file), how, impact: one.impact, rule: one.id, where: one.nodes[0].html.slice(0, 200),
  }));
}

async function inBrowser() {
  const puppeteer = require("puppeteer-core");
  const running = await puppeteer.launch({ executablePath: browser, args: ["--no-sandbox"] });
  const found = [];
  for (const file of files) {
    for (const scheme of ["light", "dark"]) {
      for (const width of [390, 1280]) {
        const page = await running.newPage();
        await page.setBypassCSP(true);
        await page.setViewport({ width, height: 800 });
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await page.goto("file://" + path.resolve(file));
        await page.evaluate(axe);
        found.push(...told(file, `${scheme}, ${width} pixels`, await page.evaluate(() => window.axe.run(document))));
        await page.close();
      }
    }
  }
  await running.close();
  return found;
}

async function withoutBrowser() {
  const { JSDOM } = require("jsdom");
  const found = [];
  for (const file of files) {
    const { window } = new JSDOM(fs.readFileSync(file, "utf8"), { runScripts: "outside-only", pretendToBeVisual: true });
    window.eval(axe);
    const rules = { "color-contrast": { enabled: false } };
    found.push(...told(file, "jsdom", await window.axe.run(window.document, { rules })));
  }
  return found;
}

(browser ? inBrowser() : withoutBrowser()).then((found) => process.stdout.write(JSON.stringify(found)));
