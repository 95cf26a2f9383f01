// Typesets formulas: node typeset.js KATEX.JS REQUESTS.JSON
// Prints {style, answers}: KaTeX's style sheet, and for each request, in
// their order, {html} or {error, position}.
const [library, file] = process.argv.slice(2);
const fs = require("fs");
const path = require("path");
const katex = require(library);
const requests = JSON.parse(fs.readFileSync(file, "utf8"));
const sheet = fs.readFileSync(
  path.join(path.dirname(library), "katex.min.css"), "utf8");

// A page holds thousands of KaTeX's classes: each gets a name of one or two
// letters, and those that no rule knows are left out.
const kept = new Set(["katex", "katex-display", "katex-html", "katex-mathml"]);
const short = new Map();
// The class of a symbol that is tied to a name in the code.
const isTie = (name) => /^t-\d+$/.test(name);
const shorten = (name) => {
  if (kept.has(name) || isTie(name)) return name;
  if (!short.has(name)) {
    const [high, low] = [Math.floor(short.size / 26), short.size % 26];
    const letter = String.fromCharCode(65 + low);
    short.set(name, letter + (high > 0 ? String(high) : ""));
  }
  return short.get(name);
};
const style = sheet.replace(/([^{}]*)(\{[^{}]*\})/g, (_, selectors, rules) =>
  selectors.replace(/\.([a-zA-Z][\w-]*)/g, (_, name) => `.${shorten(name)}`)
    + rules);

const compact = (html) => html
  .replace(/ class="([^"]*)"/g, (_, names) => {
    const known = names.split(" ").filter(
      (name) => kept.has(name) || short.has(name) || isTie(name));
    return known.length > 0 ? ` class="${known.map(shorten).join(" ")}"` : "";
  })
  .replaceAll(';"', '"')
  .replace(/<annotation .*?<\/annotation>/gs, "")
  .replace(/<\/?semantics>/g, "")
  .replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")
  // HTML needs quotation marks only around spaces and a few signs.
  .replace(/ ([a-z-]+)="([\w.:;%-]+)"(?=[ >])/g, " $1=$2");

const typeset = (source, isDisplayed) => compact(katex.renderToString(source, {
  displayMode: isDisplayed,
  output: "htmlAndMathml",
  strict: (code) => code === "htmlExtension" ? "ignore" : "error",
  throwOnError: true,
  trust: ({ command, class: name }) => command === "\\htmlClass" && isTie(name),
}));
// What is wrong with a formula is said of what the author wrote.
const answer = ({ source, isDisplayed, tied }) => {
  try {
    try {
      return { html: typeset(tied ?? source, isDisplayed) };
    } catch (error) {
      if (tied) typeset(source, isDisplayed);
      throw error;
    }
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    const text = error.message.replace(/^KaTeX parse error: /, "");
    return {
      error: text.split(/ at (position|end of input)/)[0],
      position: error.position,
    };
  }
};
// A book writes the same few symbols over and over: each is set once.
const known = new Map();
const answers = requests.map((request) => {
  const key = JSON.stringify(request);
  if (!known.has(key)) known.set(key, answer(request));
  return known.get(key);
});
process.stdout.write(JSON.stringify({ style, answers }));
