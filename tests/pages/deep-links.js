// Counts who hears of the address, and how often it is written; `?base=` is what relative addresses begin with, and
// `?select=` what the first widget selects by itself; with `?slow` its clock goes as on a machine where each step takes long.
const asked = new URLSearchParams(location.search);
if (asked.has("base")) document.head.append(Object.assign(document.createElement("base"), { href: asked.get("base") }));
if (asked.has("select"))
  addEventListener("DOMContentLoaded", () => document.getElementById("first").setAttribute("select", asked.get("select")));
if (asked.has("slow")) {
  const { now } = Date;
  let late = 0;
  Date.now = () => now() + (late += 20);
}

window.hearing = new Set();
window.written = 0;
for (const [method, change] of [["addEventListener", "add"], ["removeEventListener", "delete"]]) {
  const inherited = window[method];
  window[method] = (type, listener, ...rest) => {
    if (type === "hashchange") hearing[change](listener);
    inherited.call(window, type, listener, ...rest);
  };
}
const { replaceState } = history;
history.replaceState = (...rest) => {
  written++;
  replaceState.apply(history, rest);
};
