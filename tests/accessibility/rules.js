// What holds of any state of a widget, whatever it shows: each rule gives its faults in words. Needs `longRoadOutline`, and
// `longRoadLooks` of the browser tests.
window.longRoadRules ??= (() => {
  const { walk, told, nameOf, focused, isAway, isSilent, CONTROLS } = longRoadOutline;
  const widget = () => document.querySelector("long-road");
  const root = () => widget().shadowRoot;
  const all = (selector) => [...root().querySelectorAll(selector)];
  const box = (it) => it.getBoundingClientRect();
  const named = (it) => (it.id ? `#${it.id}` : told(it));
  const finger = 43.5;

  const parts = () => {
    const found = [];
    walk(widget(), (it, role) => found.push([it, role]));
    return found;
  };

  const names = () =>
    parts().filter(([it, role]) => (CONTROLS.test(role) || /^(region|group|figure|table|heading|note|img)$/.test(role)) && !nameOf(it, role))
      .map(([it]) => `${named(it)} has no name`);

  const references = () => {
    const ids = all("[id]").map((it) => it.id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `#${id} is there twice`);
    const lost = ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "for", "popovertarget", "headers"].flatMap((name) =>
      all(`[${name}]`).flatMap((it) => it.getAttribute(name).split(/\s+/).filter((id) => !ids.includes(id)).map((id) => `${name} of ${named(it)} leads to no #${id}`)));
    return [...twice, ...lost];
  };

  // Within a text a way is as high as its line; anything else is a finger wide and high, or, for a mouse, underlined.
  // Whatever belongs to a label is its size.
  const sizes = () =>
    parts().filter(([, role]) => CONTROLS.test(role)).flatMap(([it]) => {
      const hit = it.labels?.[0] ?? it;
      const isUnderlined = getComputedStyle(hit).textDecorationLine.includes("underline");
      let block = hit.parentElement;
      while (block && /^(inline|inline-block|contents)$/.test(getComputedStyle(block).display)) block = block.parentElement;
      const isAlone = !block || block.textContent.trim() === hit.textContent.trim();
      if (isUnderlined && !(isAlone && matchMedia("(pointer: coarse)").matches)) return [];
      const { width, height } = box(hit);
      return width < finger || height < finger ? [`${named(it)} is ${width.toFixed(1)} × ${height.toFixed(1)} px`] : [];
    });

  // What stands beside or below something comes after it. What is laid on something else is no part of that order.
  const order = () =>
    all("*").flatMap((it) => {
      if (isAway(it) || isSilent(it) || it.closest("svg, [aria-hidden=true]") || !/flex|grid/.test(getComputedStyle(it).display)) return [];
      const rtl = getComputedStyle(it).direction === "rtl";
      const placed = [...it.children].filter((child) => !isAway(child) && !isSilent(child) && /static|relative/.test(getComputedStyle(child).position) && box(child).width > 1);
      return placed.slice(1).flatMap((after, at) => {
        const before = placed[at];
        const a = box(before), b = box(after);
        const beside = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5 * Math.min(a.height, b.height);
        const wrong = beside ? (rtl ? b.left >= a.right - 1 : b.right <= a.left + 1) : b.bottom <= a.top + 1 && (rtl ? b.right > a.left : b.left < a.right);
        return wrong ? [`“${after.textContent.trim().slice(0, 40)}” is read after “${before.textContent.trim().slice(0, 40)}” and stands before it`] : [];
      });
    });

  // What does not show all of itself, and cannot be scrolled.
  const cut = () =>
    all("*").filter((it) => {
      const style = getComputedStyle(it);
      if (isAway(it) || it.closest("svg") || style.clipPath !== "none" || !/hidden|clip/.test(style.overflowX + style.overflowY)) return false;
      return it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1;
    }).map((it) => `${it.localName} “${it.textContent.trim().slice(0, 40)}” does not show all that it holds`);

  // All of how something looks but the colours; a ground that stands out from the paper by itself counts as a shape.
  const SHAPES = ["font-weight", "font-style", "text-decoration-line", "text-decoration-style", "border-top-width", "border-top-style", "border-left-width",
    "border-left-style", "stroke-width", "stroke-dasharray", "stroke-linecap", "rotate", "scale", "display", "visibility"];
  const light = (css) => {
    const [red, green, blue, alpha = 1] = css.match(/-?[\d.]+(e-\d+)?/g)?.map(Number) ?? [0, 0, 0, 0];
    return alpha < 0.1 ? null : [red, green, blue].map((it) => (it / 255 <= 0.04045 ? it / 255 / 12.92 : ((it / 255 + 0.055) / 1.055) ** 2.4)).reduce((sum, it, at) => sum + it * [0.2126, 0.7152, 0.0722][at], 0);
  };
  const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  const paper = () => light(getComputedStyle(root().querySelector("[role=region], .lr")).backgroundColor) ?? 1;
  const isFilled = (css) => css.startsWith("rgb") && light(css) !== null && contrast(light(css), paper()) >= 3;
  const shape = (it) =>
    [it, ...it.querySelectorAll("*")].filter((part) => part.checkVisibility({ visibilityProperty: true })).map((part) => {
      const style = getComputedStyle(part);
      const drawn = part instanceof SVGElement ? [style.fill !== "none" && isFilled(style.fill), style.stroke === "none"] : [isFilled(style.backgroundColor)];
      return [part.localName, ...SHAPES.map((name) => style.getPropertyValue(name)), ...drawn].join(" ");
    }).join("\n");
  const has = (...classes) => (it) => classes.find((name) => it.classList.contains(name)) ?? "";
  const firm = (it) => [...it.classList].find((name) => name.startsWith("lr-firm")) ?? "";
  // What tells one from another by how it looks: what those are, and what it is that they differ by.
  const SIGNS = [
    ["[aria-pressed]", (it) => it.ariaPressed],
    [".lr-tour__steps > li", (it) => it.ariaCurrent],
    ["summary.lr-factor", (it) => it.parentElement.open],
    [".lr-fold > summary > svg", (it) => it.closest("details").open],
    [".lr-btn", (it) => it.ariaDisabled],
    [".lr-rows .lr-row__title", (it) => has("lr-row--on", "lr-row--hit", "lr-row--twin")(it.closest(".lr-row")) !== ""],
    [".lr-row__refs > .lr-ref", has("lr-ref--on")],
    [".lr-watch__item", has("lr-watch__item--on", "lr-watch__item--dim")],
    ["svg.lr-rule", firm],
    ["svg.lr-sample", firm],
    [".lr-knot__drawing > .lr-rail", has("lr-loose", "lr-on", "lr-off")],
    [".lr-hold__letter", has("lr-loose")],
    [".lr-outcome.lr-firm > li, .lr-outcome.lr-loose > li", (it) => has("lr-loose")(it.parentElement)],
  ];
  const signs = () =>
    SIGNS.flatMap(([selector, by]) => {
      const shapes = new Map();
      const faults = [];
      for (const it of all(selector)) {
        if (!it.checkVisibility({ visibilityProperty: true })) continue;
        // Of the words that it holds only how they look.
        const [is, looks] = [String(by(it)), shape(it)];
        const other = shapes.get(looks);
        if (other !== undefined && other !== is) faults.push(`${selector}: what is “${is}” looks like what is “${other}” but for its colour`);
        shapes.set(looks, is);
      }
      return faults.slice(0, 1);
    });

  // A way within a text is underlined: by its colour alone it could be any word.
  const underlined = () =>
    all("p button:not([popovertarget]), p a, dd button:not([popovertarget]), li button.lr-go").filter((it) => it.checkVisibility() && getComputedStyle(it).display === "inline" && !getComputedStyle(it).textDecorationLine.includes("underline"))
      .map((it) => `${named(it)} is not underlined`);

  // Whatever takes the focus by Tab, in reading order; of boxes that exclude each other the chosen one, or the first.
  const stops = () => {
    const found = [];
    const step = (it) => {
      if (isAway(it) || it.inert) return;
      const isOff = it.matches(":disabled") || (it.type === "radio" && !it.checked && all(`input[name="${it.name}"]`).some((other) => other.checked));
      if (it.tabIndex >= 0 && !isOff && (it.matches("a[href], button, summary, input, select, textarea") || it.hasAttribute("tabindex"))) found.push(it);
      for (const child of it.children) step(child);
    };
    for (const it of root().children) step(it);
    return found;
  };

  // Where Tab has led to, since the focus was put before the widget.
  let came = [];
  const note = () => {
    const it = focused();
    if (it !== came.at(-1)) came.push(it);
  };

  // Whether the reader sees where the focus is.
  const seen = async (it) => {
    it.focus();
    if (focused() !== it) return `${named(it)} does not keep the focus`;
    const style = getComputedStyle(it);
    const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    if (width < 2) return `an outline of ${width} px around ${named(it)}`;
    if (style.outlineStyle !== "auto" && contrast(light(style.outlineColor) ?? paper(), paper()) < 3) return `a faint outline around ${named(it)}`;
    const place = () => it.getClientRects()[0] ?? box(it);
    // Firefox is content where something of it is in sight.
    const isOut = () => place().bottom < 10 || place().top > innerHeight - 10;
    // Some engines scroll with the next picture.
    for (let pictures = 0; pictures < 5 && isOut(); pictures++) await new Promise(requestAnimationFrame);
    const { left, right, top, bottom } = place();
    if (isOut()) return `${named(it)} has the focus and is out of sight, from ${top} to ${bottom} px`;
    const there = root().elementFromPoint((left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
    const mine = there && (it.contains(there) || there.contains(it) || it.labels?.[0]?.contains(there));
    return mine ? null : `${named(it)} has the focus and is covered by ${there ? named(there) : "something else"}`;
  };

  const RULES = { names, references, sizes, order, cut, signs, underlined };
  return {
    broken: () => [
      ...Object.entries(RULES).flatMap(([rule, faults]) => faults().map((fault) => `${rule}: ${fault}`)),
      ...longRoadLooks.unfit().map((fault) => `fits: ${fault}`),
      ...longRoadLooks.faint().map((fault) => `contrast: ${fault}`),
    ],
    // Puts the focus before the widget, or after it, and tells how often Tab has to be pressed to come out of it again.
    set_out(from) {
      came = [];
      document.addEventListener("focusin", note);
      root().addEventListener("focusin", note);
      document.getElementById(from).focus();
      note();
      return stops().length + 1;
    },
    // What was wrong on the way.
    come(from) {
      document.removeEventListener("focusin", note);
      root().removeEventListener("focusin", note);
      const [before, after] = [document.getElementById("before"), document.getElementById("after")];
      const way = [before, ...stops(), after];
      if (from === "after") way.reverse();
      const at = way.findIndex((it, index) => it !== came[index]);
      const name = (it) => (it ? named(it) : "nothing");
      if (at >= 0) return [`Tab from ${from} it: stop ${at} is ${name(came[at])} where ${name(way[at])} was to be`];
      return [];
    },
    async unseen() {
      const faults = [];
      for (const it of stops()) faults.push(await seen(it));
      return faults.filter(Boolean);
    },
  };
})();
