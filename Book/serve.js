// Shows the book while it is written:
//   node serve.js FOLDER PORT SOURCE[,SOURCE...] COMMAND [ARGUMENT...]
// The command weaves the sources into the folder. It runs again when a
// source changes; what it says when it fails stands in the pages, which stay.
// If that is one chapter, it runs with '--only CHAPTER' first, which is quick,
// and then for what other pages say of it.
"use strict";
const fs = require("fs");
const http = require("http");
const path = require("path");
const { spawn } = require("child_process");

const [folder, port, sources, ...command] = process.argv.slice(2);
if (command.length === 0) {
  console.error("usage: serve.js FOLDER PORT SOURCE[,SOURCE...] COMMAND...");
  process.exit(64);
}

// MARK: Weaving

let message = "";
let version = 0;
const listeners = new Set();
const tell = (listener) => {
  listener.write(`data: ${JSON.stringify({ version, message })}\n\n`);
};

let isWeaving = false;
let due = null;
let isThere = false;
const weave = ({ chapter = null, isSilent = false } = {}) => {
  if (isWeaving) {
    // Of two chapters that wait, neither comes first.
    const isOne = !due || due.chapter === chapter;
    due = { chapter: isOne ? chapter : null };
    return;
  }
  due = null;
  isWeaving = true;
  const only = isThere && chapter ? ["--only", chapter] : [];
  const child = spawn(command[0], [...command.slice(1), ...only]);
  let said = "";
  child.stderr.on("data", (data) => { said += data; });
  child.on("error", (error) => { said += error.message; });
  child.on("close", (status) => {
    message = status === 0 ? "" : said.trim() || `exit status ${status}`;
    if (status === 0 && !isSilent) version += 1;
    isThere = isThere || status === 0;
    console.log(message || `woven ${new Date().toLocaleTimeString()}`);
    listeners.forEach(tell);
    isWeaving = false;
    if (due) weave(due);
    // The page that was saved is there already, and is not loaded again.
    else if (only.length > 0 && status === 0) weave({ isSilent: true });
  });
};

// Asking for the times of some files is cheap, and the same everywhere.
const stamp = () => {
  const times = [];
  const look = (place) => {
    const stats = fs.statSync(place, { throwIfNoEntry: false });
    if (!stats) return;
    if (!stats.isDirectory()) {
      times.push(`${place} ${stats.mtimeMs} ${stats.size}`);
      return;
    }
    for (const name of fs.readdirSync(place)) {
      if (!name.startsWith(".")) look(path.join(place, name));
    }
  };
  sources.split(",").forEach(look);
  return times;
};
let last = stamp();
setInterval(() => {
  const now = stamp();
  const known = new Set(last);
  const changed = now.filter((one) => !known.has(one));
  if (changed.length === 0 && now.length === last.length) return;
  const isSame = now.length === last.length && changed.length === 1;
  last = now;
  const [file] = isSame ? changed[0].split(/ [\d.]+ \d+$/) : [""];
  weave({ chapter: file.endsWith(".md") ? file : null });
}, 100);

// MARK: Serving

const types = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
  ".csv": "text/csv; charset=utf-8", ".woff2": "font/woff2",
};

// What a page of the preview has besides the book's.
const live = `<script>
{
  let known = null;
  const box = document.createElement("pre");
  box.setAttribute("role", "alert");
  box.style = "position:fixed;inset:auto 0 0 0;z-index:9;margin:0;"
    + "max-height:50vh;overflow:auto;white-space:pre-wrap;padding:1rem;"
    + "color:#fff;background:#8b1a1a";
  new EventSource("/.live").onmessage = ({ data }) => {
    const { version, message } = JSON.parse(data);
    if (known !== null && version !== known) location.reload();
    known = version;
    box.textContent = message;
    if (message) document.body.append(box); else box.remove();
  };
}
</script>`;

const isLoopback = (address) =>
  /^(::ffff:)?127\./.test(address) || address === "::1";
const names = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

// The file that a request names, if it lies in the book's folder.
const fileOf = (url) => {
  let name;
  try {
    name = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return null;
  }
  if (name.endsWith("/")) name += "index.html";
  try {
    const root = fs.realpathSync(folder);
    const file = fs.realpathSync(path.join(root, name));
    const isInside = file.startsWith(root + path.sep);
    return isInside && fs.statSync(file).isFile() ? file : null;
  } catch {
    return null;
  }
};

const refuse = (response, status, text) => {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(text + "\n");
};

const answer = (request, response, tries = 8) => {
  const file = fileOf(request.url);
  if (!file && tries > 0 && isWeaving) {
    // The new pages are about to take the old ones' place.
    setTimeout(() => answer(request, response, tries - 1), 100);
    return;
  }
  if (!file) {
    refuse(response, 404, message || "There is no such page.");
    return;
  }
  const type = types[path.extname(file)] ?? "application/octet-stream";
  let data = fs.readFileSync(file);
  if (type.startsWith("text/html")) {
    data = data.toString().replace("</body>", () => `${live}</body>`);
  }
  response.writeHead(200, { "content-type": type, "cache-control": "no-store" });
  response.end(request.method === "HEAD" ? undefined : data);
};

const server = http.createServer((request, response) => {
  // A page elsewhere may give its own name to this machine's address.
  if (!isLoopback(request.socket.remoteAddress)
    || !names.test(request.headers.host ?? "")) {
    refuse(response, 403, "This preview is for this machine alone.");
  } else if (!["GET", "HEAD"].includes(request.method)) {
    refuse(response, 405, "Pages can be read, no more.");
  } else if (request.url === "/.live") {
    response.writeHead(200, {
      "content-type": "text/event-stream", "cache-control": "no-store",
    });
    listeners.add(response);
    response.on("close", () => listeners.delete(response));
    tell(response);
  } else {
    answer(request, response);
  }
});
server.on("error", (error) => {
  console.error(`Port ${port}: ${error.message}. Take another: `
    + "make serve PORT=8001");
  process.exit(1);
});
server.listen(Number(port), "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}/`);
  weave();
});
