// Chromium without a window, driven through DevTools over a pipe.
"use strict";

const { spawn } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");

// The program's place; undefined where it is not installed.
const program = ["chromium", "google-chrome", "chrome"]
  .flatMap((name) => (process.env.PATH ?? "").split(":")
    .map((folder) => path.join(folder, name)))
  .find((file) => fs.existsSync(file));

const switches = [
  "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu",
  "--hide-scrollbars", "--disable-background-networking", "--no-first-run",
  // No name leads anywhere: the network is off.
  "--host-resolver-rules=MAP * ~NOTFOUND",
];

class Browser {
  #last = 0;
  #waiting = new Map();
  #listeners = new Map();
  #process;
  #profile;

  constructor() {
    this.#profile = fs.mkdtempSync(path.join(os.tmpdir(), "look-"));
    this.#process = spawn(
      program, [...switches, `--user-data-dir=${this.#profile}`],
      { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    let rest = "";
    this.#process.stdio[4].setEncoding("utf8").on("data", (text) => {
      const messages = (rest + text).split("\0");
      rest = messages.pop();
      for (const message of messages) this.#receive(JSON.parse(message));
    });
    this.#process.stdio[3].on("error", () => {});
    this.#process.on("exit", () => {
      for (const [, reject] of this.#waiting.values()) {
        reject(new Error(`${program} has ended before it answered`));
      }
    });
  }

  #receive({ id, result, error, method, params, sessionId }) {
    if (id === undefined) {
      this.#listeners.get(sessionId)?.(method, params);
      return;
    }
    const [resolve, reject, sent] = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) reject(new Error(`${sent}: ${error.message}`));
    else resolve(result);
  }

  // Asks for something; the answer is a promise.
  send(method, params = {}, sessionId = undefined) {
    const id = this.#last += 1;
    this.#process.stdio[3].write(
      `${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        reject(new Error(`${program} did not answer ${method} in a minute`));
      }, 60_000);
      limit.unref();
      this.#waiting.set(id, [resolve, reject, method]);
    });
  }

  async tab() {
    const { targetId } = await this.send(
      "Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send(
      "Target.attachToTarget", { targetId, flatten: true });
    const tab = new Tab((method, params) =>
      this.send(method, params, sessionId));
    this.#listeners.set(sessionId, (...event) => tab.hear(...event));
    await tab.prepare();
    return tab;
  }

  async close() {
    const ended = new Promise((done) => this.#process.on("exit", done));
    this.send("Browser.close").catch(() => {});
    await ended;
    fs.rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

// A page of the browser: what it is shown under, and what it does.
class Tab {
  // What the page complained about, and what it asked for.
  complaints = [];
  requests = [];
  #loaded = () => {};

  constructor(send) {
    this.send = send;
  }

  async prepare() {
    for (const domain of ["Page", "Runtime", "Log", "Network"]) {
      await this.send(`${domain}.enable`);
    }
    await this.send("Network.emulateNetworkConditions", {
      offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0,
    });
    await this.send("Emulation.setFocusEmulationEnabled", { enabled: true });
  }

  hear(method, params) {
    const heard = {
      "Page.loadEventFired": () => this.#loaded(),
      "Network.requestWillBeSent": () =>
        this.requests.push(params.request.url),
      "Runtime.exceptionThrown": () => this.complaints.push(
        params.exceptionDetails.exception?.description
          ?? params.exceptionDetails.text),
      "Runtime.consoleAPICalled": () => params.type === "error"
        && this.complaints.push(params.args.map((one) => one.value).join(" ")),
      "Log.entryAdded": () => params.entry.level === "error"
        && this.complaints.push(`${params.entry.text} ${params.entry.url}`),
    };
    heard[method]?.();
  }

  forget() {
    [this.complaints, this.requests] = [[], []];
  }

  async open(url) {
    const loaded = new Promise((done) => { this.#loaded = done; });
    const { errorText } = await this.send("Page.navigate", { url });
    if (errorText) throw new Error(`${url} does not open: ${errorText}`);
    await loaded;
  }

  // The value of an expression, or of what it promises.
  async value(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
      expression, awaitPromise: true, returnByValue: true,
    });
    if (!exceptionDetails) return result.value;
    throw new Error(exceptionDetails.exception?.description
      ?? exceptionDetails.text);
  }

  size(width, height, mobile = false) {
    return this.send("Emulation.setDeviceMetricsOverride",
      { width, height, mobile, deviceScaleFactor: 1 });
  }

  // Light or dark, screen or print.
  media(scheme, media = "") {
    return this.send("Emulation.setEmulatedMedia", { media,
      features: [{ name: "prefers-color-scheme", value: scheme }] });
  }

  scripts(isOn) {
    return this.send(
      "Emulation.setScriptExecutionDisabled", { value: !isOn });
  }

  async press(key, code = key, keyCode = 0) {
    const text = key.length === 1 ? key : undefined;
    const common = { key, code, windowsVirtualKeyCode: keyCode };
    await this.send("Input.dispatchKeyEvent",
      { ...common, text, type: text ? "keyDown" : "rawKeyDown" });
    await this.send("Input.dispatchKeyEvent", { ...common, type: "keyUp" });
  }

  point(x, y) {
    return this.send("Input.dispatchMouseEvent", { type: "mouseMoved", x, y });
  }

  async pdf() {
    const { data } = await this.send("Page.printToPDF", {
      printBackground: true, paperWidth: 8.27, paperHeight: 11.69,
    });
    return Buffer.from(data, "base64");
  }
}

module.exports = { Browser, program };
