// What is looked at within a page. Each function returns lines, none if all
// is well; they are evaluated in the page, and know nothing of the book.
"use strict";

const look = {};

// MARK: What is seen

const isSeen = (element) => {
  if (!element.checkVisibility({
    opacityProperty: true, visibilityProperty: true,
  })) return false;
  // What only a screen reader reads is cut to a point.
  return !element.closest(".katex-mathml, .skip:not(:focus)");
};
const nameOf = (element) => {
  const words = (element.textContent || element.value || "").trim()
    .replace(/\s+/g, " ").slice(0, 40);
  const kind = element.getAttribute("class");
  return `<${element.localName}${kind ? ` class="${kind}"` : ""}> “${words}”`;
};
// The elements that hold a text of their own.
const holdersOf = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const holders = new Set();
  while (walker.nextNode()) {
    if (/\S/.test(walker.currentNode.data)) {
      holders.add(walker.currentNode.parentElement);
    }
  }
  return [...holders].filter((one) =>
    !/^(script|style|noscript)$/.test(one.localName) && isSeen(one));
};

// MARK: Width

look.width = () => {
  const root = document.documentElement;
  // A telephone zooms out of what is too wide, but lays it out for itself.
  const width = root.clientWidth;
  if (root.scrollWidth <= width) return [];
  const out = [...document.querySelectorAll("body *")].filter((one) =>
    isSeen(one) && one.getBoundingClientRect().right > width + 1);
  const culprit = out.find((one) => !out.some(
    (other) => other !== one && one.contains(other)));
  return [`${root.scrollWidth} pixels wide, for ${
    culprit ? nameOf(culprit) : "no element"}`];
};

// MARK: Contrast

const canvas = document.createElement("canvas").getContext(
  "2d", { willReadFrequently: true });
const colors = new Map();
const colorOf = (words) => {
  if (!colors.has(words)) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = words;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    colors.set(words, [red, green, blue, alpha / 255]);
  }
  return colors.get(words);
};
const over = ([red, green, blue, alpha], below) => [red, green, blue].map(
  (value, index) => value * alpha + below[index] * (1 - alpha));
// What an element's ancestors add up to is kept for the next one.
const opacities = new Map();
const opacityOf = (element) => {
  if (!element) return 1;
  if (!opacities.has(element)) {
    opacities.set(element, Number(getComputedStyle(element).opacity)
      * opacityOf(element.parentElement));
  }
  return opacities.get(element);
};
const luminance = (color) => {
  const [red, green, blue] = color.map((value) => value / 255).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one, other) => {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};
const backgrounds = new Map();
const backgroundOf = (element) => {
  if (!element) {
    const shown = getComputedStyle(document.documentElement).backgroundColor;
    return over(colorOf(shown), over(colorOf("Canvas"), [255, 255, 255]));
  }
  if (!backgrounds.has(element)) {
    const color = colorOf(getComputedStyle(element).backgroundColor);
    const isOpaque = color[3] === 1;
    backgrounds.set(element, isOpaque ? color.slice(0, 3)
      : over(color, backgroundOf(element.parentElement)));
  }
  return backgrounds.get(element);
};

// What a picture paints below a point of a text: shapes that stand before it.
const shapesOf = (svg) => [...svg.querySelectorAll("rect, path, circle")]
  .map((shape) => [shape, getComputedStyle(shape)])
  .filter(([shape, style]) => style.fill !== "none"
    && !shape.closest("clipPath, defs") && isSeen(shape))
  .map(([shape, style]) => ({ shape, box: shape.getBoundingClientRect(),
    fill: colorOf(style.fill), opacity: Number(style.fillOpacity) }));
const paintedBelow = (text, shapes, background, x, y) => {
  let color = background;
  for (const { shape, box, fill, opacity } of shapes) {
    if (!(text.compareDocumentPosition(shape) & 2)) break;
    if (x < box.left || x > box.right) continue;
    if (y < box.top || y > box.bottom) continue;
    const point = new DOMPoint(x, y)
      .matrixTransform(shape.getScreenCTM().inverse());
    if (!shape.isPointInFill(point)) continue;
    color = over([...fill.slice(0, 3), fill[3] * opacity], color);
  }
  return color;
};
const pictureContrast = (text, shapes) => {
  const style = getComputedStyle(text);
  const fill = colorOf(style.fill);
  const background = backgroundOf(text.ownerSVGElement.parentElement);
  // A border in the ground's color keeps lines away from the letters.
  if (style.stroke !== "none" && style.paintOrder.startsWith("stroke")) {
    const border = over(colorOf(style.stroke), background);
    return contrast(over(fill, border), border);
  }
  const { left, top, width, height } = text.getBoundingClientRect();
  return Math.min(...[0.1, 0.5, 0.9].map((share) => {
    const below = paintedBelow(text, shapes, background,
      left + share * width, top + height / 2);
    return contrast(over(fill, below), below);
  }));
};
const wordContrast = (element) => {
  const background = backgroundOf(element);
  const color = [...colorOf(getComputedStyle(element).color)];
  color[3] *= opacityOf(element);
  return contrast(over(color, background), background);
};

look.contrast = (selector = "body") => {
  backgrounds.clear();
  opacities.clear();
  const worst = new Map();
  const shapes = new Map();
  for (const root of document.querySelectorAll(selector)) {
    for (const element of holdersOf(root)) {
      const svg = element.closest("svg");
      if (svg && !shapes.has(svg)) shapes.set(svg, shapesOf(svg));
      const ratio = svg
        ? pictureContrast(element.closest("text"), shapes.get(svg))
        : wordContrast(element);
      const { fontSize, fontWeight } = getComputedStyle(element);
      const size = parseFloat(fontSize);
      const isLarge = size >= 24 || size >= 18.66 && fontWeight >= 700;
      if (ratio >= (isLarge ? 3 : 4.5)) continue;
      const kind = `${element.localName}.${element.getAttribute("class")}`;
      if ((worst.get(kind)?.ratio ?? 99) > ratio) {
        worst.set(kind, { ratio, element });
      }
    }
  }
  return [...worst.values()].map(({ ratio, element }) =>
    `contrast ${ratio.toFixed(2)} of ${nameOf(element)}`);
};

// MARK: Pictures

const overlaps = (svg, moment) => {
  const frame = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll("text")].filter(isSeen)
    .map((text) => [text, text.getBoundingClientRect()])
    .filter(([text]) => text.textContent.trim());
  const lines = [];
  boxes.forEach(([one, a], index) => {
    if (a.left < frame.left - 1 || a.right > frame.right + 1
      || a.top < frame.top - 1 || a.bottom > frame.bottom + 1) {
      lines.push(`${svg.id}${moment}: “${one.textContent}” is cut off`);
    }
    for (const [other, b] of boxes.slice(0, index)) {
      // Letters are lower than their boxes.
      if (a.left < b.right - 0.5 && b.left < a.right - 0.5
        && a.top + 1 < b.bottom - 1 && b.top + 1 < a.bottom - 1) {
        lines.push(`${svg.id}${moment}: “${one.textContent}” on “${
          other.textContent}”`);
      }
    }
  });
  return lines;
};
const until = async (test) => {
  for (let tries = 0; tries < 200 && !test(); tries += 1) {
    await new Promise((done) => setTimeout(done, 20));
  }
  return test();
};

// Loads the pictures that this width shows, films with all their moments.
look.pictures = async (isNarrow) => {
  const lines = [];
  for (const drawing of document.querySelectorAll(".drawing[data-name]")) {
    const film = () => drawing.nextElementSibling?.matches(".film");
    const box = () => drawing.querySelector("svg")?.viewBox.baseVal;
    const isReady = () => (!isNarrow || box()?.width <= 340)
      && (!("film" in drawing.dataset) || film());
    drawing.scrollIntoView();
    const { name } = drawing.dataset;
    if (!await until(isReady)) lines.push(`${name}: its picture did not load`);
    const slider = film() ? drawing.nextElementSibling.querySelector("input")
      : null;
    for (let moment = 0; moment <= Number(slider?.max ?? 0); moment += 1) {
      if (slider) {
        slider.value = moment;
        slider.dispatchEvent(new Event("input"));
      }
      lines.push(...overlaps(
        drawing.querySelector("svg"), slider ? ` at ${moment}` : ""));
    }
    if (drawing.scrollWidth > drawing.clientWidth + 1) {
      lines.push(`${name}: the picture is wider than its place`);
    }
  }
  scrollTo(0, 0);
  return lines;
};

// MARK: Keys

const controls = "a[href], button, summary, input, select, textarea, "
  + "[tabindex='0']";
look.startKeys = () => {
  look.reached = new Set();
  look.unseen = new Set();
  addEventListener("focusin", ({ target }) => {
    const style = getComputedStyle(target);
    const isOutlined = style.outlineStyle !== "none"
      && parseFloat(style.outlineWidth) > 0 && Number(style.opacity) > 0;
    if (!isOutlined) look.unseen.add(target);
    look.last = look.reached.has(target);
    look.reached.add(target);
  });
  scrollTo(0, 0);
  const wanted = [...document.querySelectorAll(controls)].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0);
  look.wanted = wanted.filter((one) => one.type !== "radio" || one.checked);
  return look.wanted.length;
};
look.isRound = () => Boolean(look.last);
look.endKeys = () => {
  const lines = look.wanted.filter((one) => one.isConnected
    && !look.reached.has(one)
    && one.checkVisibility({ visibilityProperty: true }))
    .map((one) => `Tab does not reach ${nameOf(one)}`);
  const unseen = [...look.unseen].map(
    (one) => `the focus is not seen on ${nameOf(one)}`);
  return [...lines.slice(0, 5), ...unseen.slice(0, 5)];
};

// MARK: Reading

// All that stands in the text is shown, but for what is folded.
look.readable = () => {
  const lines = [];
  const walker = document.createTreeWalker(
    document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!/\S/.test(walker.currentNode.data)
      || element.closest("script, style, svg, .katex, details:not([open])")
      || isSeen(element)) continue;
    lines.push(`not to be read: ${nameOf(element)}`);
  }
  for (const svg of document.querySelectorAll("main .drawing svg")) {
    const { width, height } = svg.getBoundingClientRect();
    const isFolded = svg.closest("details:not([open])");
    if (!isFolded && width * height < 100) lines.push(`${svg.id} is not shown`);
  }
  return lines.slice(0, 5);
};
look.cut = () => [...document.querySelectorAll("main *")].filter((one) => {
  const style = getComputedStyle(one);
  return style.overflowX !== "visible" && isSeen(one)
    && one.scrollWidth > one.clientWidth + 1;
}).map((one) => `cut off: ${nameOf(one)}`).slice(0, 5);

// MARK: Links and words

look.links = () => ({
  ids: [...document.querySelectorAll("[id]")].map((one) => one.id),
  links: [...document.querySelectorAll("[href], [src]")].map((one) =>
    one.getAttribute("href") ?? one.getAttribute("src")),
});
// What each section of a chapter says by itself.
look.words = () => [...document.querySelectorAll(
  "article:not([class]) > section, article:not([class]) > section > section")]
  .map((section) => {
    const own = (selector) => [...section.querySelectorAll(selector)].filter(
      (one) => one.closest("section") === section);
    const words = own("h1, h2, p:not([class])").flatMap((one) => {
      const copy = one.cloneNode(true);
      for (const code of copy.querySelectorAll(".katex, code")) code.remove();
      return copy.textContent.toLowerCase().match(/\b[a-z]{5,}\b/g) ?? [];
    });
    return {
      anchor: section.parentElement.matches("article") ? "" : section.id,
      words: [...new Set(words)],
      names: [...new Set(own("pre").flatMap((one) =>
        [...one.textContent.matchAll(/\bfunc ([a-z]+[A-Z]\w*)/g)].map(
          ([, name]) => name)))],
    };
  });

// MARK: Names in code

// A few of many, from all over the page.
const some = (all, count) => all.filter((_, index) =>
  Math.floor(index * count / all.length)
    !== Math.floor((index - 1) * count / all.length));
look.startNames = (count) => {
  const links = [...document.querySelectorAll("pre a[href]:not(.ch)")].filter(
    (one) => isSeen(one) && !one.closest("details:not([open])"));
  // No name twice.
  const byName = new Map(links.map((one) => [one.textContent, one]));
  look.named = some([...byName.values()], count);
  return look.named.length;
};
look.place = (index) => {
  const link = look.named[index];
  link.scrollIntoView({ block: "center", inline: "center" });
  const { left, top, width, height } = link.getClientRects()[0];
  return { x: left + width / 2, y: top + height / 2, name: link.textContent };
};
look.card = async (index) => {
  const isDescribed = () => look.named[index].hasAttribute("aria-describedby");
  const card = document.querySelector(".card");
  return await until(isDescribed) ? [...card.querySelectorAll("code")].map(
    (one) => one.textContent) : [];
};

// MARK: Values of figures

look.startValues = (count) => {
  look.valued = some(
    [...document.querySelectorAll(".drawing[data-numbers]")], count);
  return look.valued.length;
};
look.focusFigure = (index) => {
  look.valued[index].scrollIntoView({ block: "center" });
  look.valued[index].focus();
};
// The value that is shown of a point other than the last one.
look.value = async (index, last) => {
  const drawing = look.valued[index];
  const shown = () => {
    const ring = drawing.querySelector(".ring");
    const tip = document.querySelector(".tip:not([hidden])");
    return tip && ring && { text: tip.textContent.trim(),
      place: `${ring.getAttribute("cx")} ${ring.getAttribute("cy")}` };
  };
  await until(() => shown() && shown().place !== last?.place);
  return { name: drawing.dataset.name, ...shown(),
    isInside: isRingInside(drawing) };
};
const isRingInside = (drawing) => {
  const ring = drawing.querySelector(".ring")?.getBoundingClientRect();
  const box = drawing.querySelector("svg").getBoundingClientRect();
  return !ring || ring.left > box.left - 8 && ring.right < box.right + 8
    && ring.top > box.top - 8 && ring.bottom < box.bottom + 8;
};
look.dialog = () => document.querySelector("dialog[open]") !== null;

// MARK: Rules of others

look.axe = async () => {
  const { violations } = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    // Contrast is looked at above, in both schemes and within pictures.
    rules: { "color-contrast": { enabled: false } },
    resultTypes: ["violations"],
  });
  return violations.map(({ id, help, nodes }) =>
    `${id}: ${help}: ${nodes[0].html.slice(0, 80)} (${nodes.length})`);
};
