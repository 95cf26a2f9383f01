// A fragment opens in place: to its code where it is used, and to the
// whole that it is a part of where it is defined.
"use strict";

const partsByName = new Map();
const nameOf = (text) => text.match(/\u27E8(.*)\u27E9/)?.[1] ?? "";
for (const chunk of document.querySelectorAll(".chunk")) {
  const name = nameOf(chunk.querySelector(".name").textContent);
  const code = chunk.querySelector("pre code");
  partsByName.set(name, [...partsByName.get(name) ?? [], { chunk, code }]);
}

// The code of a fragment with its own fragments in it, each line moved to
// where the name stood.
const filled = (name, indent, isOwn) => {
  const part = make("span", { class: isOwn?.(name) ? "filled own" : "filled" });
  partsByName.get(name).forEach(({ code }, index) => {
    if (index > 0) part.append(`\n${indent}`);
    const copy = opened(code, isOwn);
    const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      text.data = text.data.replaceAll(/\n(?!\n)/g, `\n${indent}`);
    }
    part.append(copy);
  });
  return part;
};
const indentBefore = (link) => {
  const range = document.createRange();
  range.setStart(link.closest("code, .filled") ?? link.parentNode, 0);
  range.setEndBefore(link);
  return range.toString().match(/[ \t]*$/)[0];
};
const opened = (code, isOwn) => {
  const copy = make("span");
  for (const node of code.childNodes) {
    if (node.nodeType === 1 && node.matches(".opens, .filled")) continue;
    copy.append(node.cloneNode(true));
  }
  for (const mark of copy.querySelectorAll("[id]")) mark.removeAttribute("id");
  for (const link of copy.querySelectorAll("a.ch")) {
    link.hidden = false;
    const name = nameOf(link.textContent);
    if (!partsByName.has(name)) continue;
    const before = [];
    for (let node = link.previousSibling; node; node = node.previousSibling) {
      before.unshift(node.textContent);
    }
    link.replaceWith(filled(name, before.join("").match(/[ \t]*$/)[0], isOwn));
  }
  return copy;
};

// Where it is used, a button puts the code in the place of the name.
for (const link of document.querySelectorAll("pre a.ch")) {
  const name = nameOf(link.textContent);
  if (!partsByName.has(name)) continue;
  const button = make("button", {
    type: "button", class: "opens", "aria-expanded": "false",
    "aria-label": `Open ${name} here`,
    onclick: () => {
      const isOpen = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!isOpen));
      link.hidden = !isOpen;
      if (isOpen) button.nextElementSibling.remove();
      else button.after(filled(name, indentBefore(link)));
    },
  });
  link.after(button);
}

// Where it is defined, a button shows the whole around it.
const rootOf = (anchor) => {
  const user = document.getElementById(anchor);
  if (!user?.matches(".chunk")) return user;
  return rootOf(user.querySelector(".uses a").hash.slice(1));
};
for (const [name, parts] of partsByName) {
  for (const { chunk } of parts) {
    const uses = chunk.querySelector(".uses");
    const link = uses.querySelector("a");
    const user = link && rootOf(link.hash.slice(1));
    const code = user?.querySelector("pre code");
    if (!code) continue;
    const button = make("button", {
      type: "button", "aria-expanded": "false",
      onclick: () => {
        const isOpen = button.getAttribute("aria-expanded") === "true";
        button.setAttribute("aria-expanded", String(!isOpen));
        if (isOpen) {
          uses.nextElementSibling.remove();
          return;
        }
        const whole = make("pre", {
          class: "whole", tabindex: "0", role: "group",
          "aria-label": `The whole around ${name}`,
        }, make("code", {}, opened(code, (one) => one === name)));
        uses.after(whole);
        const own = whole.querySelector(".filled.own");
        if (own) whole.scrollTop = own.offsetTop - 48;
      },
    }, "In its place");
    uses.append(" ", button);
  }
}
