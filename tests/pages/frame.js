// Shows `?page=` in a frame of `?width=` px.
const asked = new URLSearchParams(location.search);
const frame = document.createElement("iframe");
frame.title = "page";
frame.width = asked.get("width");
frame.src = asked.get("page");
document.body.append(frame);
