// The declarations of the book's names with their full types, as the
// compiler knows them: node types.js MODULES CACHE OUTPUT [BUILT NOW]
//
// MODULES is the folder of the built modules. CACHE keeps what was read of
// each, so that one that has not changed costs nothing. OUTPUT is JSON:
// {path: {line: [declaration, …]}}, lines counted from one. BUILT and NOW are
// the lines of the chapters' code when it was compiled and now, {path: [line]}:
// an edit of prose moves code, and is no reason to compile it.
"use strict";

const { execFileSync } = require("child_process");
const fs = require("fs");
const path = require("path");

const [modules, cache, output, built, now] = process.argv.slice(2);
if (!output) {
  console.error("Usage: node Book/types.js MODULES CACHE OUTPUT");
  process.exit(64);
}

// The table of the book names the modules.
const manifest = fs.readFileSync("Package.swift", "utf8");
const words = (text) => [...text.matchAll(/"([^"]+)"/g)].map(([, word]) => word);
const names = [
  ...words(manifest.match(/let engine = \[([^\]]*)\]/)[1]),
  ...[...manifest.matchAll(/Part\([^]*?module: "(\w+)"/g)].map(([, one]) => one),
];

const run = (program, ...words) =>
  execFileSync(program, words, { encoding: "utf8" });
const flags = () => {
  const { target } = JSON.parse(run("swift", "-print-target-info"));
  const maps = fs.readdirSync("Sources").map(
    (folder) => `Sources/${folder}/module.modulemap`).filter(fs.existsSync);
  return [
    "-target", target.triple, "-I", modules,
    "-minimum-access-level", "private", "-skip-inherited-docs",
    "-skip-synthesized-members",
    ...maps.flatMap((map) => ["-Xcc", `-fmodule-map-file=${map}`]),
    ...process.platform === "darwin"
      ? ["-sdk", run("xcrun", "--show-sdk-path").trim()] : [],
  ];
};
let known = null;
const extract = (name) => {
  known ??= flags();
  const folder = path.join(cache, `${name}.new`);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  run("swift", "symbolgraph-extract", "-module-name", name, ...known,
    "-output-dir", folder);
  const root = `${process.cwd()}/`;
  const found = [];
  for (const file of fs.readdirSync(folder).sort()) {
    const graph = JSON.parse(fs.readFileSync(path.join(folder, file), "utf8"));
    for (const { location, declarationFragments } of graph.symbols) {
      if (!location || !declarationFragments) continue;
      const place = decodeURIComponent(location.uri).replace(/^file:\/\//, "");
      found.push([
        place.startsWith(root) ? place.slice(root.length) : place,
        location.position.line + 1, location.position.character + 1,
        declarationFragments.map(({ spelling }) => spelling).join(""),
      ]);
    }
  }
  fs.rmSync(folder, { recursive: true });
  return found;
};

// Where a line stands now that stood there when it was compiled.
const read = (file) => JSON.parse(fs.readFileSync(file, "utf8"));
const [before, after] = now ? [read(built), read(now)] : [{}, {}];
const moved = (file, line) => {
  const index = before[file]?.indexOf(line) ?? -1;
  return index < 0 ? line : after[file][index];
};

fs.mkdirSync(cache, { recursive: true });
const all = {};
const extracted = (name) => {
  try {
    return extract(name);
  } catch (error) {
    // A page without it shows the first line as it is written.
    console.error(`The types of ${name} are not known: ${error.message}`);
    return null;
  }
};
for (const name of names) {
  const module = path.join(modules, `${name}.swiftmodule`);
  const kept = path.join(cache, `${name}.json`);
  if (!fs.existsSync(module)) {
    console.error(`${module} is not there. 'make book' builds it.`);
    process.exit(1);
  }
  const isNew = fs.existsSync(kept)
    && fs.statSync(kept).mtimeMs > fs.statSync(module).mtimeMs;
  const found = isNew ? read(kept)
    : extracted(name);
  if (!isNew && found) fs.writeFileSync(kept, JSON.stringify(found));
  for (const [file, line, column, declaration] of found ?? []) {
    ((all[file] ??= {})[moved(file, line)] ??= []).push([column, declaration]);
  }
}
const sorted = (object) => Object.fromEntries(
  Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
for (const lines of Object.values(all)) {
  for (const [line, found] of Object.entries(lines)) {
    const order = found.sort(
      ([a, one], [b, other]) => a - b || (one < other ? -1 : 1));
    lines[line] = order.map(([, declaration]) => declaration);
  }
}
fs.writeFileSync(output, JSON.stringify(sorted(all)));
