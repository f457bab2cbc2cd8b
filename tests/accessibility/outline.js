// What a screen reader has of a widget: its parts in reading order, each with role, name and states, read from what is
// rendered. The same in every engine, and by no engine's own idea of a name; Chromium's is asked beside it.
window.longRoadOutline ??= (() => {
  const LONGEST = 60;
  const LONGEST_TEXT = 30;
  const squeezed = (text) => text.replace(/\s+/g, " ").trim();
  const cut = (text, longest = LONGEST) => (text.length > longest ? `${text.slice(0, longest)}…` : text);
  const isElement = (it) => it.nodeType === Node.ELEMENT_NODE;
  const widget = () => document.querySelector("long-road");

  // Words on either side of what is laid out as a block are not one word.
  const isBlock = (it) => it.localName === "br" || !/^(inline|contents|ruby.*)$/.test(getComputedStyle(it).display);
  const OF_TAG = {
    button: "button", summary: "summary", ul: "list", ol: "list", li: "listitem", dl: "list", dt: "term", dd: "definition",
    table: "table", caption: "caption", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell", fieldset: "group",
    figure: "figure", select: "combobox", option: "option", h1: "heading", h2: "heading", h3: "heading", h4: "heading",
    h5: "heading", h6: "heading", img: "img", main: "main", nav: "navigation",
  };
  const OF_INPUT = { checkbox: "checkbox", radio: "radio", range: "slider" };
  const NAMED_BY_CONTENT = /^(button|summary|link|heading|option|columnheader|rowheader|caption|term)$/;
  const CONTROLS = /^(button|summary|link|checkbox|radio|slider|combobox)$/;

  const above = (it) => it.assignedSlot ?? it.parentElement ?? it.getRootNode().host ?? null;
  const byId = (of, id) => of.getRootNode().getElementById(id);
  const named = (it, attribute) => (it.getAttribute(attribute) ?? "").split(/\s+/).filter(Boolean);

  const roleOf = (it) => {
    const said = it.getAttribute("role");
    if (said === "none" || said === "presentation") return null;
    if (said) return said;
    const tag = it.localName;
    if (tag === "a") return it.hasAttribute("href") ? "link" : null;
    if (tag === "input") return OF_INPUT[it.type] ?? "textbox";
    if (tag === "th") return it.scope === "row" ? "rowheader" : it.scope === "col" ? "columnheader" : "cell";
    if (tag === "section") return nameOf(it, "region") ? "region" : null;
    // Of a list only, and a list that says it is none has none.
    if (tag === "li") return ["list"].includes(it.parentElement && roleOf(it.parentElement)) ? "listitem" : null;
    return OF_TAG[tag] ?? null;
  };

  // What nobody meets, neither by eye nor by ear; what only the eye meets; and what nobody can get at.
  const isAway = (it) => !it.checkVisibility({ visibilityProperty: true }) && getComputedStyle(it).display !== "contents";
  const isSilent = (it) => it.ariaHidden === "true" || it.inert || /^(script|style|rt|rp|template)$/.test(it.localName);
  const children = (it) => {
    if (it.shadowRoot) return [...it.shadowRoot.childNodes];
    const assigned = it.localName === "slot" ? it.assignedNodes() : [];
    return assigned.length ? assigned : [...it.childNodes];
  };

  // The words within, as far as they are heard; `of` leaves out the control itself where its label is read.
  const words = (it, of, hidden) => {
    if (it.nodeType === Node.TEXT_NODE) return it.data;
    if (!isElement(it) || it === of || isSilent(it) || (!hidden && isAway(it))) return "";
    if (it !== of && it.ariaLabel) return ` ${it.ariaLabel} `;
    const inside = children(it).map((child) => words(child, of, hidden)).join("");
    return isBlock(it) ? ` ${inside} ` : inside;
  };
  const nameOf = (it, role) => {
    const by = named(it, "aria-labelledby").map((id) => byId(it, id)).filter(Boolean);
    if (by.length) return squeezed(by.map((other) => words(other, null, true)).join(" "));
    if (it.ariaLabel) return squeezed(it.ariaLabel);
    if (it.labels?.length) return squeezed([...it.labels].map((label) => words(label, it)).join(" "));
    const naming = { fieldset: "legend", table: "caption", figure: "figcaption" }[it.localName];
    const inner = naming && [...it.children].find((child) => child.localName === naming);
    if (inner) return squeezed(words(inner));
    if (it.localName === "img") return it.alt;
    return NAMED_BY_CONTENT.test(role) ? squeezed(children(it).map((child) => words(child)).join("")) : "";
  };

  const langOf = (it) => it.closest("[lang]")?.lang ?? (it.getRootNode().host ? langOf(it.getRootNode().host) : "");
  const liveOf = (it) => it.getAttribute("aria-live") ?? { status: "polite", alert: "assertive" }[it.getAttribute("role")] ?? null;

  const statesOf = (it, role) => {
    const states = [];
    const say = (word, holds = true) => holds && states.push(word);
    const level = role === "heading" && (it.ariaLevel ?? it.localName.match(/^h([1-6])$/)?.[1] ?? "none");
    say(`level ${level}`, level);
    if (it.localName === "summary" && !it.ariaExpanded) say(it.parentElement.open ? "expanded" : "collapsed");
    else if (it.ariaExpanded) say(it.ariaExpanded === "true" ? "expanded" : "collapsed");
    if (it.hasAttribute("popovertarget")) {
      const opens = byId(it, it.getAttribute("popovertarget"));
      say(opens ? `${opens.matches(":popover-open") ? "has open" : "opens"} ${roleOf(opens)} “${cut(nameOf(opens, roleOf(opens)))}”` : "opens nothing");
    }
    for (const id of named(it, "aria-controls")) say(byId(it, id) ? "controls something" : "controls nothing");
    if (it.ariaPressed) say(it.ariaPressed === "true" ? "pressed" : "not pressed");
    if (/^(checkbox|radio)$/.test(role)) say((it.ariaChecked ?? String(it.checked)) === "true" ? "checked" : "not checked");
    say("selected", it.ariaSelected === "true" || (role === "option" && it.selected));
    say("disabled", it.ariaDisabled === "true" || it.matches(":disabled"));
    say(`current ${it.ariaCurrent}`, it.ariaCurrent && it.ariaCurrent !== "false");
    if (/^(slider|combobox)$/.test(role)) say(`value “${cut(it.ariaValueText ?? it.selectedOptions?.[0]?.text ?? it.value)}”`);
    say(`live ${liveOf(it)}`, liveOf(it));
    say("busy", it.ariaBusy === "true");
    const about = named(it, "aria-describedby");
    say(`described “${cut(squeezed(about.map((id) => byId(it, id)).map((by) => (by ? words(by, null, true) : "(nothing)")).join(" ")))}”`, about.length);
    if (CONTROLS.test(role)) say("no tab stop", it.tabIndex < 0);
    else say("can be led to", it.hasAttribute("tabindex") && it.tabIndex < 0);
    say(`tab stop ${it.getAttribute("tabindex")}`, Number(it.getAttribute("tabindex")) > 0);
    return states;
  };

  const told = (it, role = roleOf(it) ?? it.localName) => {
    const name = nameOf(it, role);
    return [role, ...(name ? [`“${cut(name)}”`] : []), ...[statesOf(it, role).join(", ")].filter(Boolean)].join(" ");
  };

  // Calls `meet` with each part that has a role, in reading order, and `read` with each piece of text between them.
  const walk = (top, meet, read = () => {}) => {
    let run = null;
    const stop = () => {
      if (run && squeezed(run.text)) read(squeezed(run.text), run.depth, run.lang);
      run = null;
    };
    const step = (node, depth, quiet) => {
      if (node.nodeType === Node.TEXT_NODE) {
        if (quiet) return;
        const lang = langOf(node.parentElement ?? node.getRootNode().host);
        if (run && run.lang !== lang) stop();
        run ??= { text: "", depth, lang };
        run.text += node.data;
        return;
      }
      if (!isElement(node) || isAway(node) || isSilent(node)) return;
      const role = roleOf(node);
      const parts = role || isBlock(node);
      if (parts) stop();
      if (role) meet(node, role, depth);
      // A label's words are its control's name, a legend's its group's.
      const isName = NAMED_BY_CONTENT.test(role) || /^(legend|figcaption)$/.test(node.localName) || (node.localName === "label" && node.control);
      const inside = /^(slider|checkbox|radio)$/.test(role) ? [] : children(node);
      for (const child of inside) step(child, role ? depth + 1 : depth, quiet || isName);
      if (parts) stop();
    };
    step(top, 0, false);
    stop();
  };

  const outline = () => {
    const lines = [];
    const langs = [""];
    const add = (depth, lang, text) => {
      // Said where it changes.
      langs.length = depth + 1;
      const mark = lang === langs.at(-1) ? "" : ` [${lang}]`;
      langs.push(lang);
      lines.push(`${"  ".repeat(depth)}${text}${mark}`);
    };
    walk(widget(), (it, role, depth) => add(depth, langOf(it), told(it, role)), (text, depth, lang) => add(depth, lang, `“${cut(text, LONGEST_TEXT)}”`));
    return lines;
  };

  const focused = () => {
    let it = document.activeElement;
    while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
    return it;
  };

  // What is said: of a region that was known before, whatever comes into it, as screen readers have it.
  let regions = new Set();
  let changed = new Set();
  let ear = null;
  const audible = (it) => !["off", null].includes(liveOf(it)) && it.ariaBusy !== "true" && !isAway(it) && !it.closest("[aria-hidden=true], [inert]");
  const know = (root) => (regions = new Set([...root.querySelectorAll("[role=status], [role=alert], [aria-live]")].filter(audible)));
  const listen = (root) => {
    ear?.disconnect();
    changed = new Set();
    ear = new MutationObserver((records) => {
      for (const { target } of records) {
        const region = (isElement(target) ? target : target.parentElement)?.closest("[role=status], [role=alert], [aria-live]");
        if (region && regions.has(region)) changed.add(region);
      }
    });
    ear.observe(root, { subtree: true, childList: true, characterData: true });
    know(root);
  };

  // Until the widget has shown what something comes to: nothing changes from one picture to the next.
  const settle = async () => {
    let moving = true;
    const eye = new MutationObserver(() => (moving = true));
    eye.observe(widget().shadowRoot, { subtree: true, childList: true, characterData: true, attributes: true });
    for (let still = 0, pictures = 0; still < 3 && pictures < 100; pictures++) {
      moving = false;
      await new Promise(requestAnimationFrame);
      await new Promise((next) => setTimeout(next));
      still = moving ? 0 : still + 1;
    }
    eye.disconnect();
    for (const it of widget().shadowRoot.getAnimations()) it.finish();
  };

  // The parts that Chromium's own tree has as well, in the same words.
  const TREE = /^(button|summary|link|checkbox|radio|slider|combobox|heading|region|group|list|listitem|table|row|cell|columnheader|rowheader|figure|status|alert|note)$/;
  const TREE_STATES = /^(level|expanded|collapsed|pressed|not pressed|checked|not checked|disabled|live|busy)/;
  const parts = () => {
    const found = [];
    walk(widget(), (it, role) => {
      const name = /^(figure|cell)$/.test(role) ? "" : nameOf(it, role).replace(/\s+/g, "");
      // Chromium makes a group of each fold, gives a figure no name and a cell its words for one.
      if (!TREE.test(role) || (role === "group" && !name)) return;
      found.push([role, name, ...statesOf(it, role).filter((state) => TREE_STATES.test(state))].join(" | "));
    });
    return found;
  };

  return {
    outline,
    parts,
    walk,
    told,
    focused,
    settle,
    above,
    nameOf,
    roleOf,
    isAway,
    isSilent,
    CONTROLS,
    // A widget that nobody has done anything to, in the place of the one that is there.
    async afresh() {
      const old = widget();
      const fresh = document.createElement("long-road");
      for (const { name, value } of old.attributes) fresh.setAttribute(name, value);
      old.replaceWith(fresh);
      document.activeElement?.blur();
      scrollTo(0, 0);
      await fresh.ready;
      await settle();
      listen(fresh.shadowRoot);
    },
    // Gives the focus to the first part with this role whose name has these pieces, in this order.
    go(role, pieces) {
      let found = null;
      walk(widget(), (it, itsRole) => {
        if (found || itsRole !== role) return;
        let at = 0;
        const name = nameOf(it, role);
        const fits = pieces.every((piece) => {
          const place = name.indexOf(squeezed(piece), at);
          at = place + piece.length;
          return place >= 0;
        });
        if (fits) found = it;
      });
      found?.focus();
      return !!found;
    },
    // Where the focus is now, and what has been said since this was asked last.
    async heard() {
      await settle();
      const it = focused();
      const said = [...changed].filter((region) => region.isConnected && audible(region)).map((region) => squeezed(words(region))).filter(Boolean);
      changed = new Set();
      know(widget().shadowRoot);
      return [!it || it === document.body ? "nowhere" : told(it), said];
    },
  };
})();
