// Puts the woven pages on one: node whole.js HTML-FOLDER
//
// It writes whole.html beside them: the first page, then each section, to be
// searched or printed in one go. Links between sections stay on the page. The
// same pages give the same bytes.
"use strict";

const fs = require("fs");
const path = require("path");

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("Usage: node Book/whole.js Book/html");
  process.exit(64);
}
const read = (name) => fs.readFileSync(path.join(folder, name), "utf8");
if (!fs.existsSync(path.join(folder, "index.html"))) {
  console.error(`${folder}/index.html is not there. 'make book' weaves it.`);
  process.exit(1);
}

const part = (name, begin, end) => {
  const html = read(name);
  const start = html.indexOf(begin);
  const stop = html.indexOf(end, start);
  if (start < 0 || stop < 0) {
    console.error(`${folder}/${name} has no ${begin} … ${end}. `
      + "Was it woven with another theme? 'make book' weaves it anew.");
    process.exit(1);
  }
  return html.slice(start, stop + end.length);
};

// MARK: Which pages

// The first page lists the sections in reading order.
const contents = part("index.html", '<nav aria-label="Contents">', "</nav>");
const names = [...contents.matchAll(
  /<span class="number">[^<]+<\/span> <a href="([^"#]+)\.html">/g)]
  .map(([, name]) => decodeURI(name));
const pages = new Set(names);

// MARK: A name for each place

// A page's own names would meet those of the others: each begins with the
// name of its page, after a letter, as a name in XML must.
const tag = /<[a-zA-Z][\w-]*(?:\s+[^\s=>/"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*\s*\/?>/g;
const naming = / (id|for|list|aria-labelledby|aria-describedby|aria-controls)="([^"]*)"/g;
const moved = (html, page) => {
  const named = (name) => (page ? `s${page}.${name}` : name);
  return html.replace(tag, (text) => text
    .replace(naming, (_, key, value) =>
      ` ${key}="${value.split(" ").map(named).join(" ")}"`)
    .replace(/url\(#([^)]+)\)/g, (_, name) => `url(#${named(name)})`)
    .replace(/ ((?:xlink:)?href)="([^"]*)"/, (_, key, address) =>
      ` ${key}="${destination(address, page)}"`));
};

// Where a link leads on the one page; another page, or a site, stays.
const destination = (address, page) => {
  const [target, anchor] = address.split("#");
  if (target === "" && page) return `#s${encodeURI(page)}.${anchor}`;
  const name = decodeURI(target.replace(/\.html$/, ""));
  if (!target.endsWith(".html") || !pages.has(name)) return address;
  return `#s${encodeURI(name)}${anchor === undefined ? "" : `.${anchor}`}`;
};

// MARK: The page

// Ties and fragments are looked up by names that only one page holds once.
const head = part("index.html", "<!doctype html>", "</head>")
  .replace(/<script src="(?:ties|fragments)\.js" defer><\/script>\n/g, "");
const inside = (name) =>
  moved(part(`${name}.html`, "<article>", "</article>"), name)
    .replace("<article>", `<article id="s${name}">`);
const front = moved(part("index.html", "<main", "</main>"), null)
  .replace(/^<main[^>]*>/, "").replace("</main>", "");
const whole = path.join(folder, "whole.html");
// Written beside and then renamed, so that half of it never stands there.
fs.writeFileSync(`${whole}.part`, `${head}
<body class="volume">
<main id="page.text">
<div class="cover">
${front}
</div>
${names.map(inside).join("\n")}
</main>
</body>
</html>
`);
fs.renameSync(`${whole}.part`, whole);
console.log(`${folder}/whole.html: ${names.length} sections`);
