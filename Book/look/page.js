// What is looked at on one page: wide and narrow, light and dark, with the
// script and without, by keys, by the pointer and on paper.
"use strict";

const { execFile } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");

const checks = fs.readFileSync(path.join(__dirname, "checks.js"), "utf8");

// Opens a page anew, and brings what looks at it.
const open = async (tab, url) => {
  await tab.open(url);
  await tab.value(
    `globalThis.look = (() => {\n${checks}\nreturn look;\n})(); 0`);
};
const ready = (tab) => tab.value(
  "document.fonts.ready.then(() => new Promise(requestAnimationFrame))"
  + ".then(() => 0)");

const tabKey = (tab) => tab.press("Tab", "Tab", 9);
const keys = async (tab) => {
  const wanted = await tab.value("look.startKeys()");
  for (let pressed = 0; pressed < 2 * wanted + 40; pressed += 20) {
    await Promise.all(Array.from({ length: 20 }, () => tabKey(tab)));
    if (await tab.value("look.isRound()")) break;
  }
  return tab.value("look.endKeys()");
};

// What a name in code shows below the pointer must be the compiler's word.
const names = async (tab, types) => {
  const lines = [];
  const count = await tab.value("look.startNames(3)");
  for (let index = 0; index < count; index += 1) {
    const { x, y, name } = await tab.value(`look.place(${index})`);
    await tab.point(x, y);
    const shown = await tab.value(`look.card(${index})`);
    // Of what is private, or of an example, the compiler says nothing.
    const isOpen = !shown.some((one) => /^(file)?private |=/.test(one));
    const known = (isOpen && types.get(name)) || shown;
    if (!shown.some((one) => known.includes(one))) {
      lines.push(`“${name}” shows ${shown.map((one) => `“${one}”`).join(", ")
        || "nothing"}, not ${known.slice(0, 2).join(" or ")}`);
    }
    await tab.press("Escape", "Escape", 27);
    await tab.point(0, 0);
  }
  return lines;
};

// With the focus on a figure, the arrows go from point to point of it, and
// say what is read off there.
const values = async (tab) => {
  const lines = [];
  const count = await tab.value("look.startValues(3)");
  for (let index = 0; index < count; index += 1) {
    await tab.value(`look.focusFigure(${index})`);
    let last = null;
    for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft"]) {
      await tab.press(key);
      last = await tab.value(`look.value(${index}, ${JSON.stringify(last)})`);
      const { name, text, isInside } = last;
      if (!text) lines.push(`figure ${name} says nothing of a point`);
      if (!isInside) lines.push(`figure ${name} marks a point beside it`);
      if (!text) break;
    }
    await tab.press("Escape", "Escape", 27);
  }
  return lines;
};

const dialogs = async (tab) => {
  const lines = [];
  for (const key of ["?", "s", "/"]) {
    await tab.press(key);
    if (!await tab.value("look.dialog()")) {
      lines.push(`the key ${key} opens nothing`);
      continue;
    }
    lines.push(...await tab.value('look.contrast("dialog[open]")'));
    await tab.press("Escape", "Escape", 27);
    // With the next frame the focus leaves what is no longer shown.
    await ready(tab);
    if (await tab.value("look.dialog()")) {
      lines.push(`Escape does not close what ${key} opens`);
    }
  }
  return lines;
};

// The style sheet's margins, in points; a word beyond them is cut, unless it
// is the number of its page.
const margin = (12 / 25.4) * 72;
const foot = (15 / 25.4) * 72;
const wordPattern = new RegExp(["xMin", "yMin", "xMax", "yMax"].map(
  (name) => `${name}="([\\d.-]+)"`).join(" ") + ">([^<]*)", "g");
const cutWords = (xml) => {
  const lines = [];
  xml.split("<page ").slice(1).forEach((page, index) => {
    const [width, height] = [...page.matchAll(/(?:width|height)="([\d.]+)"/g)]
      .slice(0, 2).map(([, value]) => Number(value));
    for (const [, ...found] of page.matchAll(wordPattern)) {
      const [left, top, right, bottom] = found.slice(0, 4).map(Number);
      // Of a line cut in two, one part has at least half of it.
      const slack = 0.45 * (bottom - top);
      if (left < margin - 2 || right > width - margin + 2
        || top < margin - slack || bottom > height - foot + slack) {
        if (top > height - foot && found[4] === String(index + 1)) continue;
        lines.push(`page ${index + 1} of its print cuts “${found[4]}”`);
      }
    }
  });
  return lines.slice(0, 5);
};
const paper = async (tab) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "look-"));
  const file = path.join(folder, "a.pdf");
  try {
    fs.writeFileSync(file, await tab.pdf());
    const xml = await new Promise((resolve, reject) => execFile(
      "pdftotext", ["-bbox", file, "-"], { maxBuffer: 1 << 28 },
      (error, text) => (error ? reject(error) : resolve(text))));
    return cutWords(xml);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};

// Looks at a page; the result is what is wrong, and what other pages and the
// search are compared with.
const lookAt = async (tab, name, { base, axe, types, prints }) => {
  const lines = [];
  const url = base + encodeURI(name);
  tab.forget();
  const note = async (where, found) => lines.push(
    ...(await found).map((line) => (where ? `${where}: ${line}` : line)));
  const check = (where, call) => note(where, tab.value(`look.${call}`));

  // A wide window, light.
  await tab.size(1200, 900);
  await tab.scripts(true);
  await tab.media("light");
  await open(tab, url);
  await ready(tab);
  await check("light", "contrast()");
  await check("wide", "pictures(false)");
  const { ids, links } = await tab.value("look.links()");
  if (types) await note("pointer", names(tab, types));
  if (name === "index.html") await note("light", dialogs(tab));
  await tab.media("dark");
  await check("dark", "contrast()");
  if (name === "index.html") await note("dark", dialogs(tab));
  await note("keys", keys(tab));
  await note("keys", values(tab));
  // As wide as a telephone.
  await tab.size(360, 740, true);
  await tab.media("light");
  await open(tab, url);
  await ready(tab);
  await check("360 pixels", "width()");
  await check("360 pixels", "pictures(true)");
  await check("360 pixels", "width()");
  if (axe) {
    await tab.value(`${axe}; 0`);
    await check("axe", "axe()");
  }
  const complaints = [...new Set(tab.complaints)];
  const requests = tab.requests.filter((one) =>
    !one.startsWith(base) && !one.startsWith("data:"));
  // Without the script.
  await tab.scripts(false);
  await open(tab, url);
  await check("no script", "readable()");
  await check("no script", "width()");
  const sections = await tab.value("look.words()");
  // On paper, whatever the screen was.
  await tab.media("dark", "print");
  await tab.size(718, 1000);
  await check("print", "cut()");
  await check("print", "contrast()");
  if (prints) await note("", paper(tab));
  lines.push(...complaints.map((one) => `script: ${one.split("\n")[0]}`),
    ...new Set(requests.map((one) => `asks for ${one}`)));
  return { lines, ids, links, sections };
};

module.exports = { lookAt };
