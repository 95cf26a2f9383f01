// What is looked at in all pages together: links, the search, valid HTML.
"use strict";

const { execFile } = require("child_process");
const fs = require("fs");
const path = require("path");

// Links of a page that lead nowhere; those to the web are not followed.
const brokenLinks = (folder, notes) => {
  const lines = [];
  const idsOf = new Map([...notes].map(
    ([name, { ids }]) => [name, new Set(ids)]));
  const has = (file) => fs.existsSync(path.join(folder, file));
  for (const [name, { links }] of notes) {
    for (const link of new Set(links)) {
      if (/^(https:\/\/|mailto:|data:)/.test(link)) continue;
      const [file, anchor] = link.split("#").map(decodeURIComponent);
      const ids = idsOf.get(file || name);
      if (/^[a-z]+:/.test(link) || file && !has(file)) {
        lines.push(`${name}: a link to ${link}, which is not there`);
      } else if (anchor && ids && !ids.has(anchor)) {
        lines.push(`${name}: a link to ${link}, whose anchor is not there`);
      }
    }
  }
  return lines;
};

// For each section of a chapter, a word and a function that few others have.
// A function may be found where the engine defines it.
const rareWords = (notes) => {
  const all = [...notes].flatMap(([name, { sections }]) =>
    sections.map((section) => ({ name, ...section })));
  const counts = new Map();
  for (const { words, names } of all) {
    for (const word of [...words, ...names]) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const rarest = (words) => words.toSorted((a, b) =>
    counts.get(a) - counts.get(b) || b.length - a.length)[0];
  return all.flatMap(({ name, anchor, words, names }) => {
    const url = name + (anchor ? `#${anchor}` : "");
    return [[rarest(words), url, (one) => one === url],
      [rarest(names), url, (one) => one === url || one.startsWith("source.")]]
      .filter(([word]) => word);
  });
};
// The words that `Book/words.txt` has for a section, of which some are Chinese.
const otherWords = (text, notes) => [...text.matchAll(/^([^#\s]+): (.*)$/gm)]
  .flatMap(([, number, words]) => {
    const page = [...notes.keys()].find((name) =>
      name.startsWith(`${number}-`) && name.endsWith(".html"));
    return page ? words.match(/\p{Script=Han}+/gu)?.map(
      (word) => [word, page, (one) => one === page]) ?? [] : [];
  });

// What a reader who types words does not find.
const unfound = async (tab, base, notes, words) => {
  const lines = [];
  await tab.size(1200, 900);
  await tab.media("light");
  await tab.scripts(true);
  await tab.open(`${base}index.html`);
  await tab.press("/");
  const isOpen = await tab.value(`(async () => {
    const isLoaded = () => document.activeElement.type === "search"
      && sections !== null;
    for (let tries = 0; tries < 200 && !isLoaded(); tries += 1) {
      await new Promise((done) => setTimeout(done, 20));
    }
    return isLoaded();
  })()`);
  if (!isOpen) return ["index.html: the key / opens no search"];
  const wanted = [...rareWords(notes), ...otherWords(words, notes)];
  for (const [word, url, isMeant] of wanted) {
    await tab.value("document.activeElement.select(); 0");
    await tab.send("Input.insertText", { text: word });
    // Of many places the page shows the best thirty.
    const found = await tab.value(`(() => {
      const shown = [...document.querySelectorAll(".results a")];
      return shown.length < 30
        ? shown.map((one) => one.getAttribute("href"))
        : searchBook(document.activeElement.value).map((one) => one.url);
    })()`);
    if (!found.some((one) => isMeant(decodeURIComponent(one)))) {
      lines.push(`${url}: a search for “${word}” does not find it`);
    }
  }
  return lines;
};

// What the checker of HTML says of the pages.
const invalid = (jar, folder, pages) => new Promise((resolve, reject) => {
  const words = ["-jar", jar, "--format", "gnu", "--stdout",
    "--exit-zero-always", ...pages];
  const options = { cwd: folder, maxBuffer: 1 << 26 };
  execFile("java", words, options, (error, text) => {
    const lines = (text ?? "").split("\n")
      .filter((line) => /error: /.test(line))
      .map((line) => line.replace(/^"?file:.*\/([^/"]+)"?:/, "$1: HTML: "));
    if (error) reject(error); else resolve(lines);
  });
});

module.exports = { brokenLinks, unfound, invalid };
