// frame.html: a story in a frame, for pages that let in no script, or one of a kilobyte (long-road-host.js).
//
// README.md tells what the frame's address may ask for. The page around is told how high the story is, in the words of
// AMP and of pym.js; a page that follows links to parts of the story speaks first, and alone learns what is selected.
(() => {
  const asked = new URLSearchParams(location.search);
  const main = document.querySelector("main");

  // The same words as in static/locales: when they are needed, nothing else may have arrived.
  const WORDS = {
    en: {
      elsewhere: "This frame does not show explainers from other servers.",
      load: "This explainer could not be loaded.",
    },
    ja: {
      elsewhere: "この枠には、ほかのサーバーにある解説は表示できません。",
      load: "この解説を読み込めませんでした。",
    },
  };

  const sheet = new CSSStyleSheet();
  const SCHEMES = { auto: "light dark", dark: "dark" };
  // Room at both sides for the mark of what has the focus, and above for the line that a story on its way has. The story alone decides how high `main` is: what follows the frame's own height would never come to rest.
  sheet.replaceSync(`:root{color-scheme:${SCHEMES[asked.get("theme")] ?? "light"}}body{margin:0}main{display:flow-root;padding:2px 5px 0}main>p{font-family:sans-serif;margin:1rem}`);
  document.adoptedStyleSheets = [sheet];
  document.documentElement.lang = asked.get("lang") || "en";

  let height;
  let settled;
  const tell = (message, to = "*") => parent === window || parent.postMessage(message, to);
  /** Tells how high the story is, if that is new; what stood in one place has moved down `by` so much. */
  const measure = (by) => {
    const now = Math.ceil(main.getBoundingClientRect().height);
    // Before there is a story, the page around keeps the height that it has given.
    if (!settled || (now === height && !by)) return;
    height = now;
    tell({ sentinel: "amp", type: "embed-size", height, by });
    const id = asked.get("childId");
    if (id) tell(`pymxPYMx${id}xPYMxheightxPYMx${height}`);
  };
  const settle = () => {
    settled = true;
    measure();
  };
  new ResizeObserver(() => measure()).observe(main);

  /** Shows a line instead of a story. */
  const refuse = (why) => {
    const { lang } = document.documentElement;
    const line = document.createElement("p");
    line.textContent = (WORDS[lang.slice(0, 2).toLowerCase()] ?? WORDS.en)[why];
    line.role = "status";
    main.replaceChildren(line);
    settle();
  };

  // The loader may not arrive; its script comes after this one.
  addEventListener("error", ({ target }) => target.parentNode === document.body && refuse("load"), true);

  const widget = document.createElement("long-road");

  const root = () => widget.shadowRoot;
  // What a reader, or a screen reader, is told of the frame as a document.
  const name = () => {
    const story = root().querySelector("[role=region][lang]");
    if (!story) return;
    const { lang, dir } = story;
    Object.assign(document.documentElement, { lang, dir });
    document.title = root().getElementById(story.getAttribute("aria-labelledby")).textContent;
  };
  const languages = new MutationObserver(name);
  widget.addEventListener("long-road-ready", () => {
    languages.observe(root(), { subtree: true, attributeFilter: ["lang"] });
    name();
    settle();
  });
  widget.addEventListener("long-road-error", settle);

  /** Tells where `element` is: in a frame as high as its story, only the page around can scroll there. */
  const place = (element) => {
    const { top, height } = element.getBoundingClientRect();
    tell({ type: "long-road-place", top: top + scrollY, height });
  };
  // Where a pointer went, the reader has seen it; to scroll there would take the click elsewhere.
  widget.addEventListener("focusin", () => {
    const { activeElement } = root();
    if (activeElement?.matches(":focus-visible")) place(activeElement);
  });

  // A header that is clicked stays where it is, though what was open above it closes: the widget sees to that where it
  // can scroll, and the page around where it can't.
  let header;
  let top;
  let due;
  const at = () => header.getBoundingClientRect().top;
  const find = (event) => {
    // One at a time: what is clicked meanwhile moves as far as this.
    if (due) return;
    header = event.composedPath().find((it) => it.localName === "summary");
    if (header) top = at();
  };
  const keep = () => {
    due = null;
    measure(at() - top);
  };
  addEventListener("click", find, true);
  // The widget has seen to it by the next picture, for which it has asked before.
  addEventListener("click", () => header && (due ??= requestAnimationFrame(keep)));

  const follow = async (wanted, lead) => {
    await customElements.whenDefined("long-road");
    // Instead of one that was refused there is a line.
    if (!widget.isConnected) return;
    if (wanted && wanted === widget.selection) return;
    if (!wanted || !lead) return widget.select(wanted);
    // As a link of an article does.
    const link = document.createElement("a");
    link.dataset.longRoad = wanted;
    link.hidden = true;
    main.append(link);
    link.click();
    link.remove();
    // The widget leads there before this, in the same picture, once the part has kept its place. Not what has the focus:
    // WebKit gives none to a frame that the reader has not touched.
    const show = (before, left) => {
      if (widget.selection !== wanted) return;
      const header = root().getElementById(wanted.replace(/^filter:.*/s, "h:filter").replace(/(.).*:/, "lr-$1-"));
      const box = header?.getClientRects()[0];
      const top = box && !header.closest("details:not([open])") ? box.top : NaN;
      if (top !== before && left) requestAnimationFrame(() => show(top, left - 1));
      else if (header) place(header);
    };
    widget.ready.then(() => requestAnimationFrame(() => show(null, 60)), () => {});
  };

  // Where the page around is from, once it has asked for links to be followed.
  let host;
  widget.addEventListener("long-road-select", ({ detail }) => {
    const name = detail && `${detail.kind}:${detail.id}`;
    // What the frame's address asks for need not be said again.
    if (host) tell({ type: "long-road-select", name: name === asked.get("select") ? null : name }, host);
  });
  const greet = () => tell({ type: "long-road-hello" });
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || parent === window || (host && origin !== host)) return;
    if (data?.type === "long-road-hello") {
      greet();
      height = null;
      measure();
    } else if (data?.type === "long-road-link" && origin !== "null") {
      host = origin;
      if (data.name === null || typeof data.name === "string") follow(data.name ?? asked.get("select"), data.lead);
    }
  });
  greet();

  // The policy is the list: what it does not let through is not asked for.
  const policy = document.querySelector("meta[http-equiv]").content;
  const isAllowed = ({ origin, protocol }) =>
    /^https?:$/.test(protocol) && [location.origin, ...policy.match(/connect-src ([^;]*)/)[1].split(" ")].includes(origin);
  const src = asked.get("src") && URL.parse(asked.get("src"), location);
  if (asked.get("src") && !(src && isAllowed(src))) {
    console.error(`long-road: ${asked.get("src")} is not on this server, nor on one that --frame-origin named`);
    return refuse("elsewhere");
  }

  widget.id = "story";
  for (const name of ["lang", "theme", "heading-level", "select", "deep-link"])
    if (asked.has(name)) widget.setAttribute(name, asked.get(name));
  if (src) widget.setAttribute("src", src);
  // That the frame is there is reason enough, but for readers who asked their browser to save data.
  if (!navigator.connection?.saveData) widget.setAttribute("eager", "");
  main.replaceChildren(widget);
})();
