// A symbol and its name in the code: where one is pointed at or has the
// focus, both light up.
"use strict";

const tiesByName = new Map();
const tied = [];
const enroll = (element, ties) => {
  element.classList.add("tied");
  tied.push({ element, ties });
};
for (const link of document.querySelectorAll(".ties a")) {
  const { tie } = link.dataset;
  const name = link.querySelector("code").textContent;
  tiesByName.set(name, [...tiesByName.get(name) ?? [], tie]);
  enroll(link, [tie]);
  for (const symbol of document.querySelectorAll(`.katex .t-${tie}`)) {
    enroll(symbol, [tie]);
  }
}

// Names are found in the text of listings; comments and strings are none.
const markNames = () => {
  const word = new RegExp(
    `(?<![\\w$])(${[...tiesByName.keys()].join("|")})(?!\\w)`);
  const texts = [];
  for (const code of document.querySelectorAll("article code")) {
    if (code.closest(".ties")) continue;
    const isListing = code.matches("pre > code.language-swift");
    if (!isListing && code.closest("pre")) continue;
    const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push([walker.currentNode, isListing]);
  }
  for (let [text, isListing] of texts) {
    if (text.parentElement.closest("pre i, .st")) continue;
    if (!isListing && !tiesByName.has(text.data)) continue;
    for (let hit; (hit = word.exec(text.data));) {
      const name = text.splitText(hit.index);
      text = name.splitText(hit[0].length);
      const mark = make("span", {});
      name.replaceWith(mark);
      mark.append(name);
      enroll(mark, tiesByName.get(hit[0]));
    }
  }
};
if (tiesByName.size > 0) markNames();

const light = (target) => {
  const found = tied.findLast(({ element }) => element === target);
  for (const { element, ties } of tied) {
    element.classList.toggle(
      "lit", Boolean(found?.ties.some((tie) => ties.includes(tie))));
  }
};
if (tied.length > 0) {
  let last = null;
  const follow = (event) => {
    const inside = event.target.closest?.(".tied")
      ?? event.target.querySelector?.(":scope > .tied");
    if (inside !== last) light(inside);
    last = inside;
  };
  document.addEventListener("pointerover", follow);
  document.addEventListener("focusin", follow);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") light(null);
  });
}
