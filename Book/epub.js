// Makes an EPUB of the woven pages: node epub.js HTML-FOLDER OUTPUT
//
// The pages' text, formulas and pictures go in as they are; scripts, and
// links to what only the site has, stay out. The same pages give the same
// bytes.
"use strict";

const fs = require("fs");
const path = require("path");
const zlib = require("zlib");

const [folder, output] = process.argv.slice(2);
if (!output) {
  console.error("Usage: node Book/epub.js Book/html OUTPUT.epub");
  process.exit(64);
}
const read = (name) => fs.readFileSync(path.join(folder, name), "utf8");
if (!fs.existsSync(path.join(folder, "index.html"))) {
  console.error(`${folder}/index.html is not there. 'make book' weaves it.`);
  process.exit(1);
}

// MARK: What is in it

const title = "Judging and Mending GANs";
const cover = read("index.html");
// The first page lists the sections in reading order.
const list = cover.slice(cover.indexOf('<nav aria-label="Contents">'));
const sections = [...list.matchAll(
  /<span class="number">([^<]+)<\/span> <a href="([^"#]+)\.html">([^<]*)<\/a>/g)]
  .map(([, number, name, words]) => ({ number, name: decodeURI(name), words }));
const pages = new Set([...sections.map(({ name }) => name), "index"]);

// MARK: HTML becomes XHTML

const empty = new Set(["br", "hr", "img", "input", "link", "meta", "col", "wbr"]);
const dropped = new Set(["script", "button", "noscript", "nav"]);
const quoted = (text) => text
  .replace(/&nbsp;/g, "\u00A0")
  .replace(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/g, "&amp;")
  .replace(/</g, "&lt;").replace(/"/g, "&quot;");

// Where a link leads in the EPUB; null if only the site has its target.
const destination = (address) => {
  if (/^(https?:|mailto:|#)/.test(address)) return address;
  const [page, anchor] = address.split("#");
  if (!page.endsWith(".html")) return null;
  const name = page.slice(0, -".html".length);
  if (!pages.has(decodeURI(name))) return null;
  return `${name}.xhtml${anchor === undefined ? "" : `#${anchor}`}`;
};

const attributePattern =
  /([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const attributesOf = (name, text) => {
  const attributes = new Map();
  for (const [, key, ...values] of text.matchAll(attributePattern)) {
    attributes.set(key, values.find((value) => value !== undefined) ?? "");
  }
  if (name === "svg") attributes.set("xmlns", "http://www.w3.org/2000/svg");
  if (name === "math") {
    attributes.set("xmlns", "http://www.w3.org/1998/Math/MathML");
  }
  return attributes;
};

const tagPattern =
  /<!--[^]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>/"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*(\/?)>/g;
const xhtml = (html) => {
  let result = "";
  let last = 0;
  let hidden = "";
  let depth = 0;
  // Which of the open links were left out.
  const links = [];
  const text = (end) => {
    if (depth === 0) {
      result += html.slice(last, end).replace(/&nbsp;/g, "\u00A0")
        .replace(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/g, "&amp;");
    }
  };
  for (const match of html.matchAll(tagPattern)) {
    text(match.index);
    last = match.index + match[0].length;
    const [whole, closing, name, words, closed] = match;
    if (whole.startsWith("<!--")) continue;
    if (depth > 0) {
      if (name === hidden && !closed) depth += closing ? -1 : 1;
      continue;
    }
    if (dropped.has(name)) {
      [hidden, depth] = [name, 1];
      continue;
    }
    if (name === "a" && closing) {
      if (links.pop()) result += "</a>";
      continue;
    }
    if (closing) {
      if (!empty.has(name)) result += `</${name}>`;
      continue;
    }
    const attributes = attributesOf(name, words);
    if (name === "a" && !attributes.has("id")) {
      const leads = destination(attributes.get("href") ?? "");
      links.push(leads !== null);
      if (leads === null) continue;
      attributes.set("href", leads);
    } else if (name === "a") {
      links.push(true);
    }
    result += `<${name}`;
    for (const [key, value] of attributes) result += ` ${key}="${quoted(value)}"`;
    result += empty.has(name) || closed ? "/>" : ">";
  }
  text(html.length);
  return result;
};

const page = (words, body) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">
<head>
<meta charset="utf-8"/>
<title>${quoted(words)}</title>
<link rel="stylesheet" href="katex/katex.min.css"/>
<link rel="stylesheet" href="figures.css"/>
<link rel="stylesheet" href="book.css"/>
</head>
<body>
${body}
</body>
</html>
`;
const mainOf = (html) => {
  const start = html.indexOf("<main");
  return html.slice(start, html.indexOf("</main>", start) + "</main>".length);
};

// MARK: The container

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) {
    value = value & 1 ? 0xEDB88320 ^ (value >>> 1) : value >>> 1;
  }
  return value >>> 0;
});
const checksum = (bytes) => {
  let sum = 0xFFFFFFFF;
  for (const byte of bytes) sum = crcTable[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xFFFFFFFF) >>> 0;
};
const container = (files) => {
  const parts = [];
  const entries = [];
  let offset = 0;
  for (const [name, content] of files) {
    const bytes = Buffer.from(content);
    // Readers find the kind of file without unpacking it.
    const isStored = name === "mimetype";
    const data = isStored ? bytes : zlib.deflateRawSync(bytes, { level: 9 });
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(isStored ? 0 : 8, 4);
    // The first of January 1980: no clock is in the bytes.
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(checksum(bytes), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const head = Buffer.concat(
      [Buffer.from("PK\x03\x04"), common, Buffer.from(name)]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([
      Buffer.from("PK\x01\x02\x14\x00"), common, tail, Buffer.from(name),
    ]));
    parts.push(head, data);
    offset += head.length + data.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
};

// MARK: The book

const files = [["mimetype", "application/epub+zip"]];
files.push(["META-INF/container.xml", `<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`]);
const items = [];
const add = (name, kind, content, properties = "") => {
  files.push([`book/${name}`, content]);
  const id = `f${items.length + 1}`;
  items.push(`<item id="${id}" href="${quoted(encodeURI(name))}" media-type="${kind}"`
    + `${properties ? ` properties="${properties}"` : ""}/>`);
  return id;
};

const spine = [];
const addPage = (name, words, html) => {
  const text = page(words, xhtml(mainOf(html)));
  const kinds = ["svg", "mathml"].filter(
    (_, index) => text.includes(["<svg", "<math"][index]));
  spine.push(add(`${name}.xhtml`, "application/xhtml+xml", text, kinds.join(" ")));
};
addPage("index", title, cover);
for (const { name, number, words } of sections) {
  addPage(name, `${number} ${words}`, read(`${name}.html`));
}
add("nav.xhtml", "application/xhtml+xml", page("Contents",
  `<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc" id="toc">
<h1>Contents</h1>
<ol>
${sections.map(({ name, number, words }) =>
    `<li><a href="${quoted(encodeURI(name))}.xhtml">${number} ${words}</a></li>`)
    .join("\n")}
</ol>
</nav>`), "nav");
add("book.css", "text/css",
  fs.readFileSync(path.join(__dirname, "epub.css"), "utf8"));
add("figures.css", "text/css", read("figures.css"));
// One kind of font file is enough.
add("katex/katex.min.css", "text/css", read("katex/katex.min.css")
  .replace(/,url\([^)]*\.(?:woff|ttf)\) format\(['"][a-z]+['"]\)/g, ""));
for (const name of fs.readdirSync(path.join(folder, "katex/fonts"))
  .filter((name) => name.endsWith(".woff2")).sort()) {
  add(`katex/fonts/${name}`, "font/woff2",
    fs.readFileSync(path.join(folder, "katex/fonts", name)));
}
files.push(["book/package.opf", `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:judging-and-mending-gans</dc:identifier>
<dc:title>${title}</dc:title>
<dc:language>en</dc:language>
<dc:rights>Text and figures: CC BY 4.0. Code: MIT License.</dc:rights>
<meta property="dcterms:modified">1980-01-01T00:00:00Z</meta>
</metadata>
<manifest>
${items.join("\n")}
</manifest>
<spine>
${spine.map((id) => `<itemref idref="${id}"/>`).join("\n")}
</spine>
</package>
`]);
fs.writeFileSync(output, container(files));
console.log(`${output}: ${sections.length} sections`);
