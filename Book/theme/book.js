// The book reads without this script; it only adds comfort.
"use strict";

// What scrolls sideways can be scrolled with the keyboard, and says so.
const markScrolling = () => {
  const wide = "pre, .table, .formula, .drawing";
  for (const element of document.querySelectorAll(wide)) {
    const scrolls = element.scrollWidth > element.clientWidth;
    element.classList.toggle("scrolls", scrolls);
    if (scrolls) {
      element.tabIndex = 0;
      if (!element.hasAttribute("role")) element.setAttribute("role", "group");
      if (!element.hasAttribute("aria-label")) {
        element.setAttribute("aria-label",
          element.classList.contains("table") ? "Table" : "Formula");
      }
    } else {
      // A figure with numbers keeps the focus that reads them.
      if (!element.matches("[data-numbers]")) {
        element.removeAttribute("tabindex");
      }
      if (element.getAttribute("role") === "group") {
        element.removeAttribute("role");
      }
    }
  }
};
addEventListener("resize", markScrolling);
document.fonts.ready.then(markScrolling);

// A link into a folded block opens it.
const openTarget = () => {
  const target = document.getElementById(
    decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let element = target; element; element = element.parentElement) {
    if (element instanceof HTMLDetailsElement) element.open = true;
  }
  target.scrollIntoView();
};
addEventListener("hashchange", openTarget);
openTarget();

// Each heading leads to itself, so that its address can be copied.
const headings = [...document.querySelectorAll("article section > :is(h2, h3)")];
for (const heading of headings) {
  const words = heading.textContent;
  heading.append(make("a", {
    class: "own", href: `#${heading.parentElement.id}`,
    "aria-label": `Link to “${words}”`,
  }, "#"));
}

// The contents follow the reading, and the first page remembers it.
const listed = new Map();
for (const link of document.querySelectorAll(".sidebar .here a")) {
  listed.set(link.hash.slice(1), link);
}
let reached = null;
const follows = () => {
  const parts = [...document.querySelectorAll("article > section > section")];
  const current = parts.findLast(
    (part) => part.getBoundingClientRect().top < innerHeight / 3);
  if ((current?.id ?? "") === reached) return;
  reached = current?.id ?? "";
  for (const link of listed.values()) link.removeAttribute("aria-current");
  const link = listed.get(encodeURIComponent(reached)) ?? listed.get(reached);
  if (link) {
    link.setAttribute("aria-current", "location");
    const box = link.closest(".sidebar");
    const room = box.getBoundingClientRect();
    const place = link.getBoundingClientRect();
    if (place.top < room.top || place.bottom > room.bottom) {
      box.scrollTop += place.top - room.top - room.height / 3;
    }
  }
  if (current) {
    kept.set("place", JSON.stringify([
      location.pathname.split("/").pop() + `#${current.id}`, document.title,
      current.querySelector("h2")?.firstChild?.textContent ?? "",
    ]));
  }
};
if (listed.size > 0) {
  let due = 0;
  addEventListener("scroll", () => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(follows);
  }, { passive: true });
  follows();
}
const goOn = () => {
  const lead = document.querySelector(".cover .lead");
  const place = kept.get("place");
  if (!lead || !place) return;
  const [url, title, heading] = JSON.parse(place);
  if (!/^[\w.%-]+\.html#[^"<>]*$/.test(url)) return;
  lead.after(make("p", { class: "go-on" }, "You were at ",
    make("a", { href: url }, heading || title),
    ` in ${title.split(" – ")[0]}.`));
};
goOn();

// A listing can be copied, as it is shown: with the fragments that are open.
const textOf = (code) => {
  const shown = code.cloneNode(true);
  for (const one of shown.querySelectorAll("[hidden], button")) one.remove();
  return shown.textContent;
};
for (const code of document.querySelectorAll("pre > code.language-swift")) {
  const button = make("button", {
    type: "button", class: "copy", "aria-label": "Copy this code",
    onclick: async () => {
      try {
        await navigator.clipboard.writeText(textOf(code));
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(code);
        button.textContent = "Selected";
      }
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    },
  }, "Copy");
  code.parentElement.before(button);
  button.parentElement.classList.add("holds-copy");
}

// A solution opens after a question.
for (const solution of document.querySelectorAll("details.solution")) {
  const summary = solution.querySelector("summary");
  const ask = make("p", { class: "ask", hidden: "" },
    "Have you tried it? What is found alone stays. ",
    make("button", {
      type: "button",
      onclick: () => {
        ask.remove();
        solution.open = true;
        summary.focus();
      },
    }, "I have tried, show it"), " ",
    make("button", {
      type: "button",
      onclick: () => {
        ask.hidden = true;
        summary.focus();
      },
    }, "Not yet"));
  solution.after(ask);
  summary.addEventListener("click", (event) => {
    if (!ask.isConnected || solution.open) return;
    event.preventDefault();
    ask.hidden = false;
    ask.querySelector("button").focus();
  });
}
