// Shows each `?frame=` in a frame, with what else the page's address asks for: `script=` is our script for such pages,
// `deep-link=` a prefix for each frame, `height=` their height; they are `below` all else, `lazy`, in a
// `sandbox` that README.md asks for, or the script comes `late`.
const asked = new URLSearchParams(location.search);
if (asked.has("below")) document.querySelector(".far").after(document.getElementById("frames"));
const prefixes = asked.getAll("deep-link");
asked.getAll("frame").forEach((src, index) => {
  const frame = document.createElement("iframe");
  frame.title = `explainer ${index + 1}`;
  frame.height = asked.get("height") ?? 600;
  frame.src = src;
  if (asked.has("lazy")) frame.loading = "lazy";
  if (asked.has("sandbox")) frame.sandbox = "allow-scripts allow-same-origin";
  frame.dataset.longRoad = "";
  if (prefixes[index]) frame.dataset.deepLink = prefixes[index];
  document.getElementById("frames").append(frame);
});
// What the frames say, for the tests to ask.
window.heard = [];
addEventListener("message", ({ data, origin, source }) =>
  heard.push({ data, origin, frame: [...document.querySelectorAll("iframe")].findIndex((it) => it.contentWindow === source) }),
);
const bring = () => {
  const script = document.createElement("script");
  script.type = "module";
  script.src = asked.get("script");
  document.body.append(script);
};
if (asked.has("script")) asked.has("late") ? (window.bring = bring) : bring();
