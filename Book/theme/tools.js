// Search, settings and keys. The page reads without them.
"use strict";

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
};

// Scripts may be loaded from disk, other files may not.
const loads = new Map();
const loadScript = (source) => {
  if (!loads.has(source)) {
    loads.set(source, new Promise((resolve, reject) => {
      const script = make("script", { src: source });
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${source} is not there`));
      document.head.append(script);
    }));
  }
  return loads.get(source);
};

// MARK: Dialogs

const dialog = (title, ...children) => {
  const close = make(
    "button", { type: "button", onclick: () => element.close() }, "Close");
  const element = make(
    "dialog", { "aria-label": title, class: "panel" },
    make("div", { class: "bar" }, make("h2", {}, title), close), ...children);
  // A click beside the dialog closes it.
  element.addEventListener("click", (event) => {
    if (event.target === element) element.close();
  });
  document.body.append(element);
  return element;
};

// MARK: Search

// Widths, cases and accents do not tell words apart.
const plain = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

let sections = null;
globalThis.searchIndex = (pages, entries) => {
  sections = entries.map(([page, anchor, title, text, names]) => ({
    url: pages[page][0] + (anchor ? `#${anchor}` : ""),
    page: anchor ? pages[page][1] : pages[page][1].split(" ")[0],
    title, text, names,
    plainTitle: plain(anchor ? title : `${title} ${pages[page][1]}`),
    plainText: plain(text), plainNames: ` ${plain(names)} `,
  }));
};

// What has no spaces between its words is looked for in pairs as well.
const pairs = (term) => {
  const signs = [...term];
  if (signs.length < 3 || !/^[\u2E80-\u9FFF]+$/u.test(term)) return [term];
  return signs.slice(1).map((sign, index) => signs[index] + sign);
};

const worth = (section, term) => {
  if (section.plainTitle.includes(term)) {
    return section.plainTitle.startsWith(term) ? 14 : 10;
  }
  if (section.plainNames.includes(` ${term} `)) return 8;
  if (section.plainNames.includes(term)) return 4;
  const place = section.plainText.indexOf(term);
  if (place < 0) return 0;
  const isWord = !/\w/.test(section.plainText[place - 1] ?? " ");
  return isWord ? 3 : 1;
};

const found = (query) => {
  const search = (terms) => sections.map((section) => {
    const worths = terms.map((term) => worth(section, term));
    const isHit = worths.every((one) => one > 0);
    // Words that stand together were meant together.
    const phrase = terms.join(" ");
    const bonus = terms.length > 1
      ? (section.plainTitle.includes(phrase) ? 12 : 0)
        + (section.plainNames.includes(phrase) ? 8 : 0)
        + (section.plainText.includes(phrase) ? 6 : 0)
      : 0;
    const sum = worths.reduce((a, b) => a + b, bonus);
    return { section, sum: isHit ? sum : 0 };
  }).filter(({ sum }) => sum > 0);
  const terms = plain(query).split(/\s+/).filter(Boolean);
  if (terms.length === 0) return [];
  let hits = search(terms);
  if (hits.length === 0) hits = search(terms.flatMap(pairs));
  return hits.sort((a, b) => b.sum - a.sum).map((hit) => hit.section);
};
globalThis.searchBook = found;

// The words around the first term, with the term marked.
const excerpt = (section, query) => {
  const term = plain(query).split(/\s+/).filter(Boolean)[0] ?? "";
  if (!section.plainText.includes(term)) {
    const names = section.names.split(" ").filter(
      (name) => plain(name).includes(term));
    if (names.length > 0) return [names.slice(0, 6).join(" ")];
  }
  const { text } = section;
  const place = Math.max(0, plain(text).indexOf(term));
  const start = Math.max(0, text.lastIndexOf(" ", place - 40) + 1);
  const piece = text.slice(start, start + 160);
  const at = plain(piece).indexOf(term);
  const isSame = plain(piece).length === piece.length;
  if (at < 0 || !isSame) return [piece];
  return [
    piece.slice(0, at), make("mark", {}, piece.slice(at, at + term.length)),
    piece.slice(at + term.length),
  ];
};

const field = make("input", {
  type: "search", "aria-label": "Words, names, formulas", autocomplete: "off",
  spellcheck: "false", placeholder: "Words, names, formulas",
});
const count = make("p", { role: "status", class: "count" });
const results = make("ol", { class: "results" });
const searchBox = dialog("Search the book", field, count, results);

const showResults = () => {
  if (!sections) return;
  const hits = found(field.value);
  const shown = hits.slice(0, 30);
  results.replaceChildren(...shown.map((section) => make("li", {},
    make("a", { href: section.url, onclick: () => searchBox.close() },
      make("b", {}, section.title), ` ${section.page}`,
      make("span", {}, ...excerpt(section, field.value))))));
  count.textContent = field.value.trim() === "" ? ""
    : hits.length === 0 ? "Nothing found. Try fewer or shorter words."
    : hits.length > shown.length
    ? `${hits.length} places; the best ${shown.length}`
    : hits.length === 1 ? "1 place" : `${hits.length} places`;
};
field.addEventListener("input", showResults);
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter") results.querySelector("a")?.click();
});

const openSearch = () => {
  searchBox.showModal();
  field.focus();
  field.select();
  loadScript("search-index.js").then(showResults, (error) => {
    count.textContent = `No search: ${error.message}.`;
  });
};

// MARK: Settings

const root = document.documentElement;
const choose = (name, value) => {
  if (value) root.dataset[name] = value; else delete root.dataset[name];
  kept.set(name, value);
};
const choice = (name, title, values) => {
  const buttons = Object.entries(values).map(([value, text]) => {
    const input = make("input", {
      type: "radio", name, value, onchange: () => choose(name, value),
    });
    return make("label", {}, input, ` ${text}`);
  });
  return make("fieldset", {}, make("legend", {}, title), ...buttons);
};
const single = make("input", {
  type: "checkbox",
  onchange: () => kept.set("keys", single.checked ? "" : "off"),
});
const settings = dialog("How the book looks",
  choice("theme", "Colors",
    { "": "as the system", light: "light", dark: "dark" }),
  choice("size", "Letters", { "": "medium", small: "small", large: "large" }),
  choice("measure", "Lines", { "": "medium", short: "short", long: "long" }),
  make("p", {}, make("label", {}, single, " Single letters are shortcuts")));
const openSettings = () => {
  for (const input of settings.querySelectorAll("[type=radio]")) {
    input.checked = (root.dataset[input.name] ?? "") === input.value;
  }
  single.checked = kept.get("keys") !== "off";
  settings.showModal();
};
const turnTheme = () => {
  const isDark = root.dataset.theme === "dark" || !root.dataset.theme
    && matchMedia("(prefers-color-scheme: dark)").matches;
  choose("theme", isDark ? "light" : "dark");
};

// MARK: Keys

const follow = (selector) => document.querySelector(selector)?.click();
const keys = {
  "/": ["search", openSearch],
  "n": ["the next section", () => follow("a[rel=next]")],
  "p": ["the section before", () => follow("a[rel=prev]")],
  "c": ["the contents", () => {
    document.querySelector("#page\\.contents a, #page\\.contents summary")
      ?.focus();
  }],
  "t": ["light or dark", turnTheme],
  "s": ["how the book looks", openSettings],
  "?": ["this list", () => openHelp()],
};
const help = dialog("Keys", make("dl", { class: "keys" },
  ...Object.entries(keys).flatMap(([key, [text]]) =>
    [make("dt", {}, make("kbd", {}, key)), make("dd", {}, text)]),
  make("dt", {}, make("kbd", {}, "Tab")),
  make("dd", {}, "from link to link; names in code are links too"),
  make("dt", {}, make("kbd", {}, "Esc")), make("dd", {}, "closes what is open")),
  make("p", {}, "Arrow keys, Space and Page Up and Down scroll as always; on "
    + "a figure that has the focus, arrow keys walk over its values. "
    + "The single letters can be turned off among the settings."));
const openHelp = () => help.showModal();
addEventListener("keydown", (event) => {
  const isTyping = event.target.closest?.(
    "input, textarea, select, [contenteditable], dialog[open]");
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "k" && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      openSearch();
    }
    return;
  }
  if (event.altKey || isTyping || kept.get("keys") === "off") return;
  const action = keys[event.key]?.[1];
  if (!action) return;
  event.preventDefault();
  action();
});

// MARK: The bar

const tool = (text, title, action) => make("button", {
  type: "button", title, "aria-label": title, onclick: action,
}, text);
const bar = make("p", { class: "tools" },
  tool("Search", "Search the book (/ or Ctrl K)", openSearch),
  tool("Aa", "How the book looks (s)", openSettings),
  tool("?", "Keys (?)", openHelp));
const top_ = document.querySelector(".top");
if (top_) top_.append(bar); else document.body.prepend(bar);
