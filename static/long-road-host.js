// For pages that show Long Road in frames: gives each frame the height of what it shows, and lets links to its parts through.
//
// What a message says counts only where it comes from a frame marked `data-long-road`, and from where its `src` is.
import { leads, named, write } from "./long-road-links.js";

const frames = () => [...document.querySelectorAll("iframe[data-long-road][src]")];
const home = (frame) => new URL(frame.src).origin;
// What is selected in each frame that has come. To one that has not, nothing is said: something else is there still.
const selected = new WeakMap();

/** Tells `frame` what the address names in it. That it names nothing is news only where it has `turned`. */
const link = (frame, turned) => {
  const prefix = frame.dataset.deepLink;
  const name = named(prefix) ?? (turned && named(prefix));
  if (!prefix || name === selected.get(frame)) return;
  const lead = !!name && leads(prefix);
  if (lead) {
    frame.loading = "eager";
    // At once, because nothing is drawn in a frame that is out of view.
    frame.scrollIntoView();
  }
  if (selected.has(frame)) frame.contentWindow.postMessage({ type: "long-road-link", name, lead }, home(frame));
};

/** Scrolls whatever scrolls around `frame`, until it is `by` px higher. */
const scroll = (frame, by) => {
  for (let around = frame.parentElement; around && Math.abs(by) > 0.5; around = around.parentElement) {
    const { top } = frame.getBoundingClientRect();
    around.scrollBy({ top: by, behavior: "instant" });
    by -= top - frame.getBoundingClientRect().top;
  }
};

const HEARD = {
  __proto__: null,
  "embed-size": (frame, { height, by }) => {
    // With the borders, where the page has set `box-sizing`; else they are room to spare.
    frame.style.height = `${+height + frame.offsetHeight - frame.clientHeight}px`;
    if (by) scroll(frame, by);
  },
  "long-road-hello": (frame) => {
    selected.set(frame, "");
    link(frame);
  },
  "long-road-place": (frame, { top, height }) => {
    const y = frame.getBoundingClientRect().top + top;
    // What the page keeps free at its top, for a header that stays there.
    const kept = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    if (y < kept || y + height > innerHeight) scroll(frame, y - kept);
  },
  "long-road-select": (frame, { name }) => {
    selected.set(frame, name);
    write(frame.dataset.deepLink, name);
  },
};

addEventListener("message", ({ source, origin, data }) => {
  const frame = frames().find((it) => it.contentWindow === source);
  if (frame && origin === home(frame)) HEARD[data?.type]?.(frame, data);
});
addEventListener("hashchange", () => frames().forEach((it) => link(it, true)));
for (const frame of frames()) {
  link(frame);
  // Whoever is there answers; the question gives nothing away.
  frame.contentWindow.postMessage({ type: "long-road-hello" }, "*");
}
