// Puts `?frame=` into a frame as pym.js's own documentation tells.
const asked = new URLSearchParams(location.search);
new pym.Parent("framed", asked.get("frame"), { title: "explainer" });
