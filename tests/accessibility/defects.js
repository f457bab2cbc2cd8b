// Defects that a widget's accessibility could have, to be put into a rendered one: each spoils the state that it names, `before`
// anything is done there or after. They know the mark-up; the checks that have to catch them know nothing of them.
window.longRoadDefects ??= (() => {
  const add = (root, css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets.push(sheet);
  };
  const on = (root, type, hear) => root.addEventListener(type, hear, true);
  const deaf = (...keys) => (root) =>
    ["keydown", "keyup", "keypress"].forEach((type) => on(root, type, (event) => {
      if (!keys.includes(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }));
  const become = (it, tag, attributes = {}) => {
    const other = document.createElement(tag);
    for (const { name, value } of it.attributes) other.setAttribute(name, value);
    for (const [name, value] of Object.entries(attributes)) other.setAttribute(name, value);
    other.append(...it.childNodes);
    it.replaceWith(other);
  };
  const set = (selector, name, value) => (root) => root.querySelector(selector).setAttribute(name, value);
  // One that finds nothing to spoil would be no defect.
  const each = (root, selector, change) => {
    const found = root.querySelectorAll(selector);
    if (!found.length) throw new Error(`there is no ${selector}`);
    found.forEach(change);
  };
  const unset = (selector, name) => (root) => each(root, selector, (it) => it.removeAttribute(name));
  const css = (rules) => (root) => add(root, rules);

  // By kind: the state, what is wrong, and how it comes about.
  const after = (state, name, spoil) => ({ state, name, spoil, before: false });
  const before = (state, name, spoil) => ({ state, name, spoil, before: true });
  return [
    // Names.
    after("start", "a source's number is a figure without a name", unset(".lr-src", "aria-label")),
    after("start", "a heading's words are drawn by the style", (root) => {
      const heading = root.querySelector(".lr-watch__list .lr-watch__t");
      add(root, `.lr-watch__list > :first-child .lr-watch__t::before { content: "${heading.textContent}"; }`);
      heading.replaceChildren();
    }),
    after("start", "a section no longer says whose heading is its name", unset("section", "aria-labelledby")),
    after("start", "what is shown is not what is said", set(".lr-knot__name", "aria-label", "Select")),
    after("as-of", "the slider has lost its label", (root) => become(root.querySelector(".lr-asof__label"), "div")),
    after("untangle", "a box is no longer tied to its words", (root) => become(root.querySelector(".lr-untangle .lr-check"), "span")),
    after("filter", "the list of speakers has no label", (root) => become(root.querySelector("select").parentElement, "div")),
    after("filter", "a group of choices has lost its legend", (root) => become(root.querySelector(".lr-filter legend"), "div")),
    after("tour", "the note of a step has no name", unset(".lr-tour__note", "aria-label")),
    // Roles.
    after("start", "a button is a div that is clicked", (root) => become(root.querySelector(".lr-knot__name"), "div", { tabindex: "0" })),
    after("start", "a heading is a paragraph in bold", (root) => become(root.querySelector(".lr-sec__head > .lr-h"), "p")),
    after("start", "a heading skips a level", set(".lr-watch__list .lr-watch__t", "aria-level", "6")),
    after("start", "the list of factors is no list", set(".lr-factors", "role", "presentation")),
    after("start", "the items of a list are none", (root) => each(root, ".lr-sources li", (it) => it.setAttribute("role", "none"))),
    after("start", "the widget is an application", set(".lr", "role", "application")),
    after("start", "what unfolds says that it leads elsewhere", set("summary.lr-factor", "role", "link")),
    after("positions", "the table is laid out and nothing more", (root) =>
      each(root, "table, table :not(button)", (it) => it.setAttribute("role", "presentation"))),
    after("positions", "a column's header is a cell", (root) => become(root.querySelector("thead th"), "td", { role: "cell" })),
    after("positions", "a row's header heads nothing", (root) => each(root, "tbody th", (it) => it.setAttribute("role", "cell"))),
    after("positions", "the table has no caption", (root) => root.querySelector("caption").remove()),
    // States.
    after("factor", "what is open says that it is folded", set("details[open] > summary.lr-factor", "aria-expanded", "false")),
    after("knot", "the chosen name is no longer pressed", set("[aria-pressed=true]", "aria-pressed", "false")),
    after("knot", "names say nothing of being pressed", unset("[aria-pressed]", "aria-pressed")),
    after("tour", "the present step is marked for the eye alone", unset("[aria-current]", "aria-current")),
    after("closer", "a button without effect does not say so", unset("[aria-disabled]", "aria-disabled")),
    after("untangle", "a box that is marked says that it is not", set(".lr-untangle input:checked", "aria-checked", "false")),
    after("as-of", "the slider tells a number", unset("[type=range]", "aria-valuetext")),
    after("note", "a number opens no note", unset(".lr-src", "popovertarget")),
    // Keys and the focus.
    before("start", "the focus is trapped", (root) => {
      const trap = root.querySelector(".lr-tour > summary");
      trap.addEventListener("keydown", (event) => event.key === "Tab" && event.preventDefault());
    }),
    after("start", "something comes first whose turn it is not", set(".lr-foot summary", "tabindex", "2")),
    after("start", "a button is passed over", set(".lr-act", "tabindex", "-1")),
    after("start", "a part is inert", (root) => (root.querySelector(".lr-undated").inert = true)),
    after("start", "what has the focus is not marked", css(".lr :focus-visible, .lr-row__btn::after { outline: none !important; }")),
    after("start", "what has the focus is marked faintly", css(".lr :focus-visible { outline-color: #eee !important; }")),
    after("start", "a bar covers what has the focus", (root) => {
      add(root, ".bar { position: fixed; inset: auto 0 0; block-size: 30vh; background: #fff; z-index: 9; }");
      root.querySelector(".lr").append(Object.assign(document.createElement("div"), { className: "bar" }));
    }),
    before("factor", "Enter does nothing", deaf("Enter")),
    before("untangle", "Space does nothing", deaf(" ")),
    before("factor", "arrows do not go from one to the next", deaf("ArrowDown", "ArrowUp")),
    before("event", "Escape does not lead back", deaf("Escape")),
    before("factor", "what opens loses the focus", (root) => on(root, "toggle", () => root.activeElement?.blur())),
    before("nothing-left", "what goes away takes the focus with it", (root) => on(root, "focusin", (event) => event.target.matches(".lr-filter > summary") && event.target.blur())),
    // What is said.
    before("filter", "a region is silent", unset(".lr-filter [role=status]", "role")),
    before("filter", "a region has been told to be silent", set(".lr-filter [role=status]", "aria-live", "off")),
    before("as-of", "a region says that it is not done yet", set(".lr-asof [role=status]", "aria-busy", "true")),
    before("factor", "what is said is not there for anybody", css("p[role=status] { display: none !important; }")),
    before("factor", "what is said interrupts", (root) => each(root, "[role=status]", (it) => it.setAttribute("role", "alert"))),
    // Order, and what is there at all.
    after("start", "two factors have changed places", (root) => root.querySelector(".lr-factors").append(root.querySelector(".lr-factors > li"))),
    after("start", "the style puts the last thing first", css(".lr-watch__item:last-child { order: -1; }")),
    after("start", "a row runs backwards", css(".lr-knot__names { flex-direction: row-reverse; }")),
    after("start", "the factors are there for the eye alone", set(".lr-factors", "aria-hidden", "true")),
    after("start", "decoration is read out", unset(".lr-row__refs", "aria-hidden")),
    after("start", "words for the ear are gone", css(".lr-vh { display: none; }")),
    after("filter", "what is outside the choice has only faded", css(".lr-out__note { display: none; }")),
    // By colour alone.
    after("knot", "what is pressed differs by its colour alone", css(".lr .lr-knot__name { font-weight: 400 !important; }")),
    after("tour", "the present step differs by its colour alone", css(".lr-tour__steps [aria-current] .lr-go { font-weight: inherit; color: var(--lr-accent); }")),
    after("factor", "the open factor differs by its colour alone", css("[open] > .lr-factor { border-inline-start: 0 !important; }")),
    after("factor", "kinds of certainty differ by their colour alone", css(".lr line { stroke-dasharray: none !important; stroke-width: 2.5 !important; }")),
    after("untangle", "what loosens differs by its colour alone", css(".lr-rail.lr-loose { stroke-dasharray: none; stroke-width: 3; }")),
    after("start", "a way within a text differs by its colour alone", css(".lr-go { text-decoration: none !important; color: var(--lr-accent); }")),
    // Looks.
    after("start", "small print is faint", css(".lr-small { color: #aaa; }")),
    after("start", "a button is too small for a finger", css(".lr-act { min-block-size: 24px; }")),
    after("start", "a text is cut off", css(".lr-dek { block-size: 1lh; overflow: hidden; }")),
    after("start", "a text lies on another", css(".lr-frame { translate: 0 -60px; }")),
    // Languages and references.
    after("start", "a language's own name has lost its language", unset(".lr-act", "lang")),
    after("note", "words in another language do not say so", unset(".lr-note [lang]", "lang")),
    after("start", "the widget says that it is in another language", set(".lr", "lang", "ja")),
    after("start", "two parts have one id", (root) => (root.querySelector(".lr-watch__item").id = root.querySelector(".lr-h").id)),
    after("start", "a description leads nowhere", set(".lr-act", "aria-describedby", "nowhere")),
  ];
})();
