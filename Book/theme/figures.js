// Films, pictures for narrow screens, and the numbers of a figure.
"use strict";

const isNarrow = matchMedia("(max-width: 34rem)");

// MARK: Films

// A film gets a slider, and begins when it is asked to; the values of a
// parameter are moved by hand alone, and the slider says its name and the
// value. Without this script the last moment is shown.
const addSlider = (drawing) => {
  const svg = drawing.querySelector("svg");
  const frames = [...svg.querySelectorAll(".frame")];
  if (frames.length < 2) return;
  drawing.nextElementSibling?.matches(".film") &&
    drawing.nextElementSibling.remove();
  const parameter = drawing.dataset.film;
  const labels = frames.map((frame) => {
    const label = frame.querySelector("text")?.textContent ?? "";
    return parameter ? label.slice(parameter.length + 3) : label;
  });
  const button = make("button", {
    type: "button", onclick: () => play(!timer),
  });
  const value = make("output", {});
  const slider = make("input", {
    type: "range", max: frames.length - 1,
    "aria-label": parameter || "Moment of the film",
    oninput: () => {
      play(false);
      show(Number(slider.value));
    },
  });
  drawing.after(parameter
    ? make("label", { class: "film" }, `${parameter} `, slider, value)
    : make("div", { class: "film" }, button, slider));
  svg.classList.add("held");
  svg.removeAttribute("tabindex");

  let timer = 0;
  let isVisible = true;
  const show = (index) => {
    slider.value = index;
    slider.setAttribute("aria-valuetext", labels[index]);
    value.textContent = labels[index];
    frames.forEach((frame, at) => {
      frame.classList.toggle("shown", at === index);
    });
    drawing.dataset.moment = index;
  };
  const play = (plays) => {
    clearInterval(timer);
    timer = plays ? setInterval(() => {
      if (isVisible) show((Number(slider.value) + 1) % frames.length);
    }, 700) : 0;
    button.textContent = plays ? "Pause" : "Play";
    button.setAttribute("aria-label", `${button.textContent} the film`);
  };
  new IntersectionObserver((entries) => {
    isVisible = entries[0].isIntersecting;
  }).observe(svg);
  show(frames.length - 1);
  play(false);
};

// MARK: The picture that fits

const drawings = new Map();
for (const drawing of document.querySelectorAll(".drawing[data-name]")) {
  drawings.set(drawing.dataset.name, drawing);
  drawing.still = drawing.innerHTML;
}
globalThis.showPicture = (name, svg) => {
  const drawing = drawings.get(name);
  if (!drawing) return;
  drawing.innerHTML = svg;
  drawing.classList.remove("scrolls");
  addSlider(drawing);
};

// A film, and a picture for a narrow screen, are files of their own, loaded
// when their place comes near.
const shown = new Map();
const fit = (drawing) => {
  const { name } = drawing.dataset;
  const isFilm = "film" in drawing.dataset;
  const form = isNarrow.matches ? "narrow" : isFilm ? "wide" : "still";
  if ((shown.get(name) ?? "still") === form) return;
  shown.set(name, form);
  if (form === "still") {
    drawing.innerHTML = drawing.still;
    return;
  }
  const script = make("script", {
    src: `figures/${name}${form === "narrow" ? ".narrow" : ""}.js`,
  });
  document.head.append(script);
};
const near = new Set();
const watch = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (isIntersecting) near.add(target); else near.delete(target);
    if (isIntersecting) fit(target);
  }
}, { rootMargin: "800px" });
for (const drawing of drawings.values()) watch.observe(drawing);
isNarrow.addEventListener("change", () => near.forEach(fit));

// MARK: Numbers

const data = new Map();
globalThis.figureData = (name, csv, panels) => {
  data.set(name, { csv, panels });
};

// Rows of a text whose cells may be quoted.
const rowsOf = (csv) => csv.trimEnd().split("\n").map((line) =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare));

const tableOf = (name) => {
  const [header, ...rows] = rowsOf(data.get(name).csv);
  const kept = rows.slice(0, 500);
  const table = make("table", {},
    make("thead", {}, make("tr", {},
      ...header.map((cell) => make("th", { scope: "col" }, cell)))),
    make("tbody", {}, ...kept.map((row) => make("tr", {},
      ...row.map((cell) => make("td", {}, cell))))));
  const box = make("div", {
    class: "table numbers", tabindex: "0", role: "group",
    "aria-label": "The numbers of the figure",
  }, table);
  if (rows.length > kept.length) {
    box.append(make("p", {},
      `These are the first 500 of ${rows.length} rows; the CSV has all.`));
  }
  return box;
};

for (const link of document.querySelectorAll("a.csv")) {
  const name = link.getAttribute("href").replace(/^figures\/|\.csv$/g, "");
  const button = make("button", {
    type: "button", "aria-expanded": "false",
    onclick: async () => {
      const isOpen = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!isOpen));
      if (isOpen) {
        link.parentElement.nextElementSibling.remove();
        return;
      }
      await loadScript(`figures/${name}.data.js`);
      link.parentElement.after(tableOf(name));
    },
  }, "Its numbers");
  link.before(button, " ");
  link.setAttribute("download", `${name}.csv`);
}

// MARK: Values read off

// Where the plots lie is said by the rectangles that cut their lines off.
const placesOf = (drawing) => {
  const { panels } = data.get(drawing.dataset.name);
  const svg = drawing.querySelector("svg");
  const moment = Number(drawing.dataset.moment ?? panels.length - 1);
  const rects = [...svg.querySelectorAll("clipPath rect")];
  return (panels[moment] ?? []).flatMap((points, index) => {
    const [left, top, width, height] = ["x", "y", "width", "height"].map(
      (name) => Number(rects[index]?.getAttribute(name)));
    return points.map(([x, y, text]) => ({
      x: left + x / 1000 * width, y: top + (1 - y / 1000) * height, text,
    }));
  });
};

const tip = make("div", { class: "tip", role: "status", hidden: "" });
document.body.append(tip);
const showValue = (drawing, place) => {
  const svg = drawing.querySelector("svg");
  svg.querySelector(".ring")?.remove();
  if (!place) {
    tip.hidden = true;
    return;
  }
  const ring = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  ring.setAttribute("class", "ring");
  ring.setAttribute("cx", place.x);
  ring.setAttribute("cy", place.y);
  ring.setAttribute("r", 7);
  svg.append(ring);
  tip.textContent = place.text;
  tip.hidden = false;
  const box = ring.getBoundingClientRect();
  const left = Math.min(
    box.right + 6, document.documentElement.clientWidth - tip.offsetWidth - 4);
  tip.style.left = `${Math.max(4, left) + scrollX}px`;
  tip.style.top = `${box.top + scrollY - tip.offsetHeight - 4}px`;
};

for (const drawing of drawings.values()) {
  if (!("numbers" in drawing.dataset)) continue;
  let index = -1;
  const ready = () => loadScript(`figures/${drawing.dataset.name}.data.js`);
  drawing.tabIndex = 0;
  drawing.addEventListener("focus", () => ready());
  drawing.addEventListener("blur", () => {
    index = -1;
    showValue(drawing, null);
  });
  drawing.addEventListener("pointerleave", () => showValue(drawing, null));
  const pick = async (event) => {
    await ready();
    const svg = drawing.querySelector("svg");
    const matrix = svg.getScreenCTM();
    if (!matrix) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY)
      .matrixTransform(matrix.inverse());
    let best = null;
    let least = 24;
    for (const place of placesOf(drawing)) {
      const distance = Math.hypot(place.x - x, place.y - y);
      if (distance < least) [best, least] = [place, distance];
    }
    showValue(drawing, best);
  };
  drawing.addEventListener("pointermove", pick);
  drawing.addEventListener("pointerdown", pick);
  drawing.addEventListener("keydown", async (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") showValue(drawing, null);
    if (!step || event.target !== drawing) return;
    event.preventDefault();
    await ready();
    const places = placesOf(drawing);
    if (places.length === 0) return;
    index = (index + step + places.length) % places.length;
    showValue(drawing, places[index]);
  });
}
