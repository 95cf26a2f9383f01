// What the reader chose, before the page is first painted.
"use strict";

// A browser may refuse to keep anything for a page that is a file.
globalThis.kept = {
  get(name) {
    try {
      return localStorage.getItem(`gans.${name}`) ?? "";
    } catch {
      return "";
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`gans.${name}`, value);
    } catch {
      // Then the choice lasts as long as the page.
    }
  },
};

for (const name of ["theme", "measure", "size"]) {
  const value = kept.get(name);
  if (value) document.documentElement.dataset[name] = value;
}
