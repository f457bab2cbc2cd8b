// What the page does itself, which must go on whatever happens to the widgets; and the loader, from the folder `?from=`.
const own = document.getElementById("own");
own.addEventListener("click", () => (own.value = +own.value + 1));
// How long something takes is counted in these, not by the clock: a machine without time for the page has none for it either.
window.longRoadTicks = 0;
setInterval(() => longRoadTicks++, 20);

const asked = new URLSearchParams(location.search);
if (asked.has("without")) {
  window.longRoadKept = window[asked.get("without")];
  delete window[asked.get("without")];
}

window.longRoadText = document.getElementById("explainer").shadowRoot.textContent;
const script = document.createElement("script");
script.src = `${asked.get("from") ?? "dist"}/long-road.js`;
script.onload = script.onerror = () => (window.longRoadCame = longRoadTicks);
document.body.append(script);

// As an event of the page would do it: nobody catches what is thrown. What a driver runs is not always the page's own.
window.longRoadThrow = (crash) => setTimeout(() => crash());
window.longRoadCrash = (cause, life) =>
  import(new URL(`crashing/long-road-app.js${life > 1 ? `?${life - 1}` : ""}`, location)).then((module) =>
    longRoadThrow(() => module.crashOnPurpose(cause)));
