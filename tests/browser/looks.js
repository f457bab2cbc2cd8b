// What the tests ask of how a page looks: whether anything of a widget is cut off, lies on something else or is hard to
// read, and what the page's own elements look like. Everything is asked of boxes and computed styles.
window.longRoadLooks ??= (() => {
  const box = (it) => it.getBoundingClientRect();
  const above = (it) => it.assignedSlot ?? it.parentElement ?? it.getRootNode().host;
  const said = (it) => `“${it.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}”`;

  // Every element of the page, also within its own components, but nothing within a widget.
  const own = (root = document) =>
    [...root.querySelectorAll("*")].flatMap((it) => {
      if (it.closest("long-road")) return it.localName === "long-road" ? [it] : [];
      return it.shadowRoot ? [it, ...own(it.shadowRoot)] : [it];
    });
  const widgets = () => own().filter((it) => it.localName === "long-road");

  // Whether an element may be seen, each asked once: not what is for the ear alone, and cut to nothing on purpose.
  const shown = () => {
    const unseen = new Map([[null, false]]);
    const isUnseen = (it) => {
      if (!unseen.has(it)) unseen.set(it, getComputedStyle(it).clipPath !== "none" || isUnseen(it.parentElement));
      return unseen.get(it);
    };
    return (it) => it.checkVisibility({ visibilityProperty: true }) && !isUnseen(it);
  };

  // Each line of each text: its box, and the element that it is of.
  const lines = (widget) => {
    const walker = document.createTreeWalker(widget.shadowRoot, NodeFilter.SHOW_TEXT);
    const isShown = shown();
    const found = [];
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const of = text.parentElement;
      if (!text.data.trim() || of.localName === "style" || !isShown(of)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const place of range.getClientRects()) if (place.width > 0.5) found.push({ text, of, place });
    }
    return found;
  };

  // Whatever cuts off what is within it, outside of the widget.
  const frames = (widget) => {
    const found = [];
    for (let it = above(widget); it && it !== document.documentElement; it = above(it))
      if (getComputedStyle(it).overflowX !== "visible" && it !== document.body) found.push(box(it));
    return found;
  };

  const cut = (widget, texts) => {
    const room = box(widget.shadowRoot.querySelector("[role=region]"));
    const limits = [room, ...frames(widget)];
    const isOut = ({ left, right, top, bottom }) =>
      limits.some((it) => left < it.left - 1 || right > it.right + 1) || top < room.top - 1 || bottom > room.bottom + 1;
    const dots = [...widget.shadowRoot.querySelectorAll("svg circle")].filter(shown()).map((it) => ({ of: it, place: box(it) }));
    const width = document.documentElement.clientWidth;
    const wide = document.documentElement.scrollWidth;
    return [
      ...(wide > width ? [`${wide} px of page in ${width} px`] : []),
      // What opens over the page is no part of the widget's room.
      ...[...texts, ...dots].filter(({ of, place }) => isOut(place) && !of.closest(":popover-open"))
        .map(({ of, place }) => `${of.localName} ${said(of)} from ${place.left} to ${place.right} in ${limits.map((it) => `${it.left} to ${it.right}`)}`),
    ];
  };

  const overlapping = (widget, texts) => {
    const all = texts.filter(({ of }) => of.localName !== "rt").sort((one, other) => one.place.top - other.place.top);
    const faults = [];
    all.forEach((one, index) => {
      const a = one.place;
      for (let next = index + 1; next < all.length && all[next].place.top < a.bottom; next++) {
        const other = all[next], b = other.place;
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        // Lines of one label are set closer than the boxes of their letters are high.
        if (one.text !== other.text && across > 1 && down > 0.4 * Math.min(a.height, b.height))
          faults.push(`${said(one.of)} lies on ${said(other.of)} by ${across} × ${down} px`);
      }
    });
    const next = own().find((it) => it.getRootNode() === widget.getRootNode() && widget.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (next && box(next).height && box(next).top < box(widget).bottom - 1)
      faults.push(`${said(next)} of the page begins at ${box(next).top}, the widget ends at ${box(widget).bottom}`);
    return faults;
  };

  const colour = (css) => {
    const [red, green, blue, alpha = 1] = css.match(/-?[\d.]+(e-\d+)?/g).map(Number);
    const scale = css.startsWith("color(") ? 255 : 1;
    return [red * scale, green * scale, blue * scale, alpha];
  };
  const over = (top, below) => [...[0, 1, 2].map((at) => top[at] * top[3] + below[at] * (1 - top[3])), 1];
  const brightness = ([...rgb]) => {
    const [red, green, blue] = rgb.map((it) => (it / 255 <= 0.04045 ? it / 255 / 12.92 : ((it / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  // What a text stands on: of a drawing the shape before it that it lies within, else the nearest grounds in turn.
  const ground = (of, place) => {
    const x = (place.left + place.right) / 2, y = (place.top + place.bottom) / 2;
    for (let it = of.previousElementSibling; of instanceof SVGElement && it; it = it.previousElementSibling) {
      const { left, right, top, bottom } = box(it);
      const fill = getComputedStyle(it).fill;
      if (it.localName === "circle" && fill !== "none" && left < x && x < right && top < y && y < bottom) return colour(fill);
    }
    const grounds = [];
    for (let it = of; it; it = above(it)) {
      grounds.push(colour(getComputedStyle(it).backgroundColor));
      if (grounds.at(-1)[3] === 1) break;
    }
    return grounds.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
  };

  const faint = (widget) => {
    const faults = new Map();
    for (const { of, place } of lines(widget)) {
      const style = getComputedStyle(of);
      const below = ground(of, place);
      const ink = over(colour(of instanceof SVGElement ? style.fill : style.color), below);
      const [one, other] = [brightness(ink), brightness(below)].sort((a, b) => b - a);
      const contrast = (one + 0.05) / (other + 0.05);
      if (contrast < 4.5) faults.set(`${ink} on ${below}`, `${said(of)}: ${contrast.toFixed(2)}, ${ink} on ${below}`);
    }
    return [...faults.values()];
  };

  return {
    widgets,
    // Gives each widget a size in whole pixels, and tells them: so that something else can have the same.
    fix: () =>
      widgets().map((it) => {
        const height = `${Math.ceil(it.shadowRoot.querySelector("[role=region]").offsetHeight)}px`;
        Object.assign(it.style, { display: "block", height });
        return height;
      }),
    // Puts something of these sizes, and nothing else, in the places of the widgets.
    standIn(heights) {
      widgets().forEach((it, index) => {
        it.replaceChildren();
        Object.assign(it.style, { display: "block", height: heights[index] });
      });
    },
    // What is cut off, or lies on something else.
    unfit: () =>
      widgets().flatMap((widget) => {
        const texts = lines(widget);
        return [...cut(widget, texts), ...overlapping(widget, texts)];
      }),
    faint: () => widgets().flatMap(faint),
    // Opens everything, and waits until the widgets have heard of it and shown what that comes to.
    async openAll() {
      const folds = widgets().flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll("details:not([open])")]);
      const told = folds.map((it) => new Promise((heard) => it.addEventListener("toggle", heard, { once: true })));
      for (const it of folds) it.open = true;
      await Promise.all(told);
      for (const { shadowRoot } of widgets()) for (const it of shadowRoot.getAnimations()) it.finish();
      for (let pictures = 0; pictures < 2; pictures++) await new Promise(requestAnimationFrame);
    },
    // All that a page's elements look like and where they are, a line for each: `h1 3 · color: …`.
    page() {
      scrollTo(0, 0);
      return own().filter((it) => !/^(long-road|script|head|meta|title|link|style)$/.test(it.localName)).flatMap((it, index) => {
        const { x, y, width, height } = box(it);
        const style = getComputedStyle(it);
        const name = `${it.localName} ${index} · `;
        const place = [x, y, width, height].map((at) => at.toFixed(1)).join(" ");
        return [`${name}at ${place}`, ...[...style].map((property) => `${name}${property}: ${style.getPropertyValue(property)}`)];
      });
    },
  };
})();
