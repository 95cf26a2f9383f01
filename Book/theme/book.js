// The book reads without this script; it only adds comfort.
"use strict";

// What scrolls sideways can be scrolled with the keyboard.
const markScrolling = () => {
  for (const element of document.querySelectorAll("pre, .table, .formula")) {
    if (element.scrollWidth > element.clientWidth + 1) {
      element.tabIndex = 0;
      element.setAttribute("role", "region");
      if (!element.hasAttribute("aria-label")) {
        element.setAttribute(
          "aria-label", element.className === "table" ? "Table" : "Formula");
      }
    } else {
      element.removeAttribute("tabindex");
      element.removeAttribute("role");
    }
  }
};
addEventListener("resize", markScrolling);
markScrolling();

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
