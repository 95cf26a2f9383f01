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

// A film gets a slider. Without this script its last moment is shown.
const addSlider = (svg, still) => {
  const frames = [...svg.querySelectorAll(".frame")];
  if (frames.length < 2) return;
  const labels = frames.map(
    (frame) => frame.querySelector("text")?.textContent ?? "");
  const button = document.createElement("button");
  const slider = document.createElement("input");
  const controls = document.createElement("div");
  controls.className = "film";
  button.type = "button";
  slider.type = "range";
  slider.max = frames.length - 1;
  slider.setAttribute("aria-label", "Moment of the film");
  controls.append(button, slider);
  svg.closest(".drawing").after(controls);
  svg.classList.add("held");
  svg.removeAttribute("tabindex");

  let timer = 0;
  let isVisible = false;
  const show = (index) => {
    slider.value = index;
    slider.setAttribute("aria-valuetext", labels[index]);
    frames.forEach((frame, at) => {
      frame.classList.toggle("shown", at === index);
    });
  };
  const play = (plays) => {
    clearInterval(timer);
    timer = plays ? setInterval(() => {
      if (isVisible) show((Number(slider.value) + 1) % frames.length);
    }, 700) : 0;
    button.textContent = plays ? "Pause" : "Play";
    button.setAttribute("aria-label", `${button.textContent} the film`);
  };
  button.addEventListener("click", () => play(!timer));
  slider.addEventListener("input", () => {
    play(false);
    show(Number(slider.value));
  });
  new IntersectionObserver((entries) => {
    isVisible = entries[0].isIntersecting;
  }).observe(svg);
  show(frames.length - 1);
  play(!still);
};

// A film is a file of its own, loaded when its picture comes near.
const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
const drawings = new Map();
for (const drawing of document.querySelectorAll(".drawing[data-film]")) {
  drawings.set(drawing.dataset.film.replace(/^films\/|\.js$/g, ""), drawing);
}
globalThis.showFilm = (name, svg) => {
  const drawing = drawings.get(name);
  drawing.innerHTML = svg;
  addSlider(drawing.querySelector("svg"), isStill);
};
const load = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    load.unobserve(target);
    const script = document.createElement("script");
    script.src = target.dataset.film;
    document.head.append(script);
  }
}, { rootMargin: "800px" });
for (const drawing of drawings.values()) load.observe(drawing);
