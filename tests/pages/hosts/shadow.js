// The widget within a component of the page's own, with a sheet of its own.
{
  const root = document.getElementById("component").attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("section { padding: 1rem; border: 1px solid gray } h3 { margin: 0 0 1rem; font-style: italic }");
  root.adoptedStyleSheets = [sheet];
  const make = (tag, ...inside) => {
    const element = document.createElement(tag);
    element.append(...inside);
    return element;
  };
  const widget = make("long-road", make("p", "Two things keep the bridge from being built."));
  widget.id = "explainer";
  widget.setAttribute("src", "/dist/stories/why-peace-is-hard.en.story");
  const link = make("a", "What of resources?");
  link.href = "#explainer";
  link.dataset.longRoad = "factor:resources";
  root.append(make("section", make("h3", "A component"), make("p", link), widget));
}
