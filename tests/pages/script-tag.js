// Gives the tag the height in `?height=` before it runs, and notes what moves from the page's first paint on.
const height = new URLSearchParams(location.search).get("height");
new MutationObserver(() => {
  const tag = document.getElementById("tag");
  if (tag && height) tag.dataset.height = height;
}).observe(document, { subtree: true, childList: true });
window.longRoadShift = 0;
if (PerformanceObserver.supportedEntryTypes?.includes("layout-shift"))
  new PerformanceObserver((list) => list.getEntries().forEach((it) => { longRoadShift += it.value; })).observe({ type: "layout-shift", buffered: true });
addEventListener("DOMContentLoaded", () =>
  requestAnimationFrame(() => {
    const foot = () => document.querySelector(".foot").getBoundingClientRect().top + scrollY;
    const before = foot();
    window.longRoadFoot = () => foot() - before;
  }),
);
