// What a name in code is, where it is pointed at, focused or touched.
"use strict";

let definitions = null;
globalThis.nameIndex = (pages) => { definitions = pages; };

const card = make("div", { class: "card", id: "page.name", role: "tooltip",
  hidden: "" });
document.body.append(card);
let owner = null;

const hideCard = () => {
  owner?.removeAttribute("aria-describedby");
  owner = null;
  card.hidden = true;
};

const definitionOf = (link) => {
  const [page, anchor] = link.getAttribute("href").split("#");
  const here = location.pathname.split("/").pop();
  const found = definitions?.[page || decodeURIComponent(here)]?.[anchor] ?? [];
  return found.filter(([name]) => name === link.textContent);
};

const showCard = async (link, isTouched) => {
  await loadScript("names-index.js");
  const forms = definitionOf(link);
  if (forms.length === 0) return;
  hideCard();
  owner = link;
  const [, type, , summary] = forms.find((form) => form[3]) ?? forms[0];
  const place = link.getAttribute("href").replace(/\.html.*|#.*/, "");
  card.replaceChildren(
    ...forms.slice(0, 3).map(([, , declaration]) =>
      make("code", {}, declaration)),
    make("p", {}, summary || (type ? `Of ${type}.` : "")),
    make(isTouched ? "a" : "p", isTouched ? { href: link.href } : {},
      place ? `In ${place.replace(/^source\./, "").replace(".", "/")}`
        : "On this page"));
  card.hidden = false;
  link.setAttribute("aria-describedby", card.id);
  const box = link.getBoundingClientRect();
  const room = document.documentElement.clientWidth - card.offsetWidth - 8;
  card.style.left = `${Math.max(8, Math.min(box.left, room)) + scrollX}px`;
  const isLow = box.bottom + card.offsetHeight + 8 > innerHeight;
  card.style.top = `${scrollY + (isLow
    ? box.top - card.offsetHeight - 4 : box.bottom + 4)}px`;
};

// The card stays while the pointer is on it, and Escape takes it away.
const inCode = "pre a[href]:not(.ch)";
let due = 0;
document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const link = event.target.closest?.(inCode);
  clearTimeout(due);
  if (link && link !== owner) due = setTimeout(() => showCard(link), 150);
  else if (!link && !event.target.closest?.(".card")) {
    due = setTimeout(hideCard, 250);
  }
});
document.addEventListener("focusin", (event) => {
  const link = event.target.closest?.(inCode);
  if (link) showCard(link); else if (!card.contains(event.target)) hideCard();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideCard();
});
// The first touch shows the card, in which the definition is one more away.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(inCode);
  if (!link) {
    if (!card.contains(event.target)) hideCard();
    return;
  }
  if (event.pointerType === "touch" && link !== owner) {
    event.preventDefault();
    showCard(link, true);
  }
});
