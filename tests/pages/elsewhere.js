// Embeds the widget from `?script=`, and its story from `?src=`.
const asked = new URLSearchParams(location.search);
if (asked.has("src")) document.querySelector("long-road").setAttribute("src", asked.get("src"));
const script = document.createElement("script");
script.src = asked.get("script");
document.body.append(script);
