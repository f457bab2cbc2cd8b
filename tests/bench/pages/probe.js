// What the bench sees from within a page; stands inline and first in each, so that nothing escapes it.
window.bench = (() => {
  const seen = { "layout-shift": [], longtask: [] };
  const observers = Object.keys(seen).map((type) => {
    const observer = new PerformanceObserver((list) => seen[type].push(...list.getEntries()));
    observer.observe({ type, buffered: true });
    return [observer, seen[type]];
  });
  const drain = () => observers.forEach(([observer, entries]) => entries.push(...observer.takeRecords()));

  // Wasm says nothing of its memory, but whoever starts it hands it out.
  const memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const start = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const started = await start.apply(WebAssembly, given);
      const { memory } = (started.instance ?? started).exports;
      if (memory) memories.push(memory);
      return started;
    };
  }

  const task = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      port2.postMessage(null);
    });
  /** The next frame: when the page's own work on it began, and when it was laid out and painted. */
  const frame = () =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        const begun = performance.now();
        task().then((ended) => done({ begun, ended }));
      }),
    );
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  /** What a mouse says when its button goes down and up over `element`. */
  const press = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const at = {
      bubbles: true, cancelable: true, composed: true, view: window, button: 0,
      clientX: left + width / 2, clientY: top + height / 2,
    };
    const pointer = { ...at, pointerId: 1, pointerType: "mouse", isPrimary: true };
    element.dispatchEvent(new PointerEvent("pointerdown", { ...pointer, buttons: 1 }));
    element.dispatchEvent(new MouseEvent("mousedown", { ...at, buttons: 1 }));
    element.dispatchEvent(new PointerEvent("pointerup", pointer));
    element.dispatchEvent(new MouseEvent("mouseup", at));
    element.dispatchEvent(new MouseEvent("click", { ...at, detail: 1 }));
  };

  /** Presses `element`; gives how long the page was busy until the frame that shows the answer, and that frame's end. */
  const click = async (widget, element) => {
    const before = widget.isOn(element);
    const begun = performance.now();
    press(element);
    // Whatever the press has set going is done, or queued, before this task.
    let work = (await task()) - begun;
    for (;;) {
      const shown = await frame();
      work += shown.ended - shown.begun;
      if (widget.isOn(element) !== before) return { work, wait: shown.ended - begun, ended: shown.ended };
      if (shown.ended - begun > 60000) throw Error("a click is not answered");
    }
  };

  const elements = (root) =>
    [...root.querySelectorAll("*")].reduce((sum, it) => sum + 1 + (it.shadowRoot ? elements(it.shadowRoot) : 0), 0);

  let widget;
  // When the reader set out, and when the widget came into view: at once, unless `goTo` says otherwise.
  let begun = 0;
  let visible = 0;
  let tell;
  // There from the first: the driver may ask before the page's own scripts have run.
  const times = new Promise((told) => (tell = told));
  times.catch(() => {});
  const bench = {
    /** Tells what is measured: `ready` gives a promise, `targets` what can be clicked, `isOn` whether one is open. */
    measure(it) {
      widget = it;
      tell(
        widget.ready().then(async () => {
          const ready = performance.now();
          const { ended } = await click(widget, widget.targets()[1]);
          return { ready, interactive: ended };
        }),
      );
    },

    /** Goes on as a reader does: to `element` at once, or at `speed` px a second. */
    async goTo(element, speed) {
      begun = performance.now();
      const seen = new Promise((done) => {
        const observer = new IntersectionObserver(([entry]) => {
          if (!entry.isIntersecting) return;
          observer.disconnect();
          done(entry.time);
        });
        observer.observe(element);
      });
      const goal = () => element.getBoundingClientRect().top - innerHeight / 4;
      let last = begun;
      while (speed && goal() > 1) {
        const now = (await frame()).begun;
        scrollBy({ top: Math.min(goal(), (speed * (now - last)) / 1000), behavior: "instant" });
        last = now;
      }
      scrollBy({ top: goal(), behavior: "instant" });
      visible = await seen;
    },

    /** What it took until the first click was answered. */
    async told() {
      const { ready, interactive } = await times;
      await pause(300);
      drain();
      const tasks = seen.longtask.filter((it) => it.startTime >= begun && it.startTime < interactive);
      const files = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
      return {
        // Nothing, where all is done before the reader is there.
        ready: Math.max(0, ready - visible),
        interactive: Math.max(0, interactive - visible),
        blocked: tasks.reduce((sum, it) => sum + Math.max(0, it.duration - 50), 0),
        longest: Math.max(0, ...tasks.map((it) => it.duration)),
        shift: seen["layout-shift"].reduce((sum, it) => sum + it.value, 0),
        elements: elements(document),
        wasm: memories.reduce((sum, it) => sum + it.buffer.byteLength, 0),
        files: files.map((it) => ({
          path: new URL(it.name).pathname,
          begun: it.startTime, ended: it.responseEnd, bytes: it.encodedBodySize,
        })),
      };
    },

    /** Clicks on one of the things; the `index`th click after another lands all over the widget. */
    async click(index) {
      const targets = widget.targets();
      const target = targets[(index * 7 + 3) % targets.length];
      target.scrollIntoView({ block: "center", behavior: "instant" });
      await frame();
      await pause(50);
      const { work, wait } = await click(widget, target);
      return { work, wait };
    },
  };
  return bench;
})();
