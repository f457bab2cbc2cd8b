// <long-road>: an explainer that a reader can take apart. For use and promises see README.md.
(() => {
  // currentScript is null once this script has finished, so read it now.
  const script = document.currentScript;
  const file = (name) => new URL(name, script.src).href;

  const PATIENCE = 10_000;
  const RESTARTS = 2;
  const STILL = ":host{display:block}";
  const NAMES = ["src", "lang", "theme", "heading-level", "select", "deep-link", "eager", "height"];

  // The same words as in static/locales, for nothing else may have arrived when they are needed.
  const WORDS = {
    en: {
      retry: "Try again",
      "story-missing": "This explainer could not be shown: its text was not found.",
      "story-invalid": "This explainer could not be shown: its text has a mistake in it.",
      network: "This explainer could not be loaded: the connection failed.",
      timeout: "This explainer could not be loaded: the answer took too long.",
      integrity: "This explainer could not be loaded: a file was not the expected one.",
      "wasm-unavailable": "This explainer cannot run in this browser.",
      crashed: "This explainer stopped: there is a fault in it.",
    },
    ja: {
      retry: "もう一度試す",
      "story-missing": "この解説を表示できません。本文が見つかりませんでした。",
      "story-invalid": "この解説を表示できません。本文に誤りがあります。",
      network: "この解説を読み込めませんでした。通信に失敗しました。",
      timeout: "この解説を読み込めませんでした。応答に時間がかかりすぎました。",
      integrity: "この解説を読み込めませんでした。ファイルが想定のものと異なります。",
      "wasm-unavailable": "この解説は、お使いのブラウザーでは動きません。",
      crashed: "不具合のため、この解説は止まりました。",
    },
  };

  // What the platform's own errors come to.
  const CODES = {
    TypeError: "network",
    SyntaxError: "network",
    AbortError: "timeout",
    TimeoutError: "timeout",
    CompileError: "wasm-unavailable",
    LinkError: "wasm-unavailable",
    ReferenceError: "wasm-unavailable",
  };
  const codeOf = ({ code, name }) => (WORDS.en[code] ? code : (CODES[name] ?? "crashed"));
  const failure = (code, message) => Object.assign(new Error(message), { code });

  const make = (tag, ...children) => {
    const element = document.createElement(tag);
    element.append(...children);
    return element;
  };

  const pageLang = (element) =>
    /^ja\b/i.test((element.closest("[lang]") ?? document.documentElement).lang) ? "ja" : "en";

  // A response whose body stalls never settles by itself.
  const inTime = (start) => {
    const signal = AbortSignal.timeout(PATIENCE);
    return Promise.race([
      start(signal),
      new Promise((_, reject) => (signal.onabort = () => reject(failure("timeout", "no answer in time")))),
    ]);
  };

  // One load for all widgets. A failed one is forgotten, so that the next attempt is a new one.
  const loads = new Map();
  const once = (key, start) => {
    let load = loads.get(key);
    if (!load) {
      loads.set(key, (load = inTime(start)));
      load.catch(() => loads.get(key) === load && loads.delete(key));
    }
    return load;
  };

  const get = async (url, signal, missing = "network") => {
    const response = await fetch(url, { signal });
    if (response.ok) return response;
    throw failure(response.status < 500 ? missing : "network", `${url}: status ${response.status}`);
  };

  const loadStory = (url) =>
    once(url, async (signal) => {
      const response = await get(url, signal, "story-missing");
      return { url: response.url, bytes: new Uint8Array(await response.arrayBuffer()) };
    });

  const loadStyle = () =>
    once("style", async (signal) => new CSSStyleSheet().replace(await (await get(file("long-road.css"), signal)).text()));

  // A browser remembers a module that failed, and one that crashed has to be imported anew: both need another URL.
  let generation = 1;
  let running = false;
  const loadEngine = () =>
    once("engine", async (signal) => {
      try {
        const [engine, wasm] = await Promise.all([
          import(file("long-road-app.js" + (generation > 1 ? "?gen=" + generation : ""))),
          get(file("long-road-app_bg.wasm"), signal),
        ]);
        await engine.default({ module_or_path: wasm });
        engine.onCrash(crash);
        running = true;
        return engine;
      } catch (error) {
        generation++;
        throw error;
      }
    });

  // A template that the parser has yet to reach could no longer become this element's shadow root.
  const isParsed = (node) => document.readyState !== "loading" || (node && (node.nextSibling || isParsed(node.parentNode)));

  const live = new Set();
  const graves = [];
  let restarts = 0;
  let crash;

  class LongRoad extends HTMLElement {
    static observedAttributes = NAMES.slice(0, 5);

    static #near = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) target.#load();
      },
      { rootMargin: "100% 0px" },
    );

    static {
      // All widgets share one memory, so one's crash ends all. From here on nothing may call into the old module.
      crash = (message) => {
        if (!running) return;
        running = false;
        generation++;
        restarts++;
        loads.delete("engine");
        for (const widget of live) {
          if (!widget.#run) continue;
          // Kept, for to be collected as garbage would be a call into the module.
          graves.push(widget.#app);
          widget.#app = null;
          widget.#fail(failure("crashed", message));
          if (restarts <= RESTARTS) widget.#load();
        }
      };

      document.addEventListener("click", (event) => {
        const link = event.composedPath().find((it) => it.matches?.("a[data-long-road]"));
        const { defaultPrevented, button, metaKey, ctrlKey, shiftKey, altKey } = event;
        if (!link || defaultPrevented || button || metaKey || ctrlKey || shiftKey || altKey) return;
        const meant = document.getElementById(link.hash.slice(1));
        const widget = meant instanceof LongRoad ? meant : document.querySelector("long-road");
        if (!widget) return;
        event.preventDefault();
        widget.#visit(link.dataset.longRoad);
      });
    }

    #app;
    #chosen;
    #place;
    #ready;
    #run;
    #selection = null;
    #shown;
    #still;
    #url;

    constructor() {
      super();
      this.#renew();
    }

    /** Resolves when the reader can use the widget, rejects with what stopped it. */
    get ready() {
      return this.#ready.promise;
    }

    /** `"factor:ID"`, `"event:ID"` or `null`; until ready, what is going to be selected. */
    get selection() {
      return this.#selection;
    }

    /** Selects what `name` names, or nothing. */
    select(name = null) {
      if (!this.#app || this.#app.select(name)) this.#selection = name;
      else console.warn(`long-road: nothing here is called "${name}"`);
    }

    /** Loads the story anew. */
    reload() {
      loads.delete(this.#url);
      this.#load();
      return this.ready;
    }

    connectedCallback() {
      if (live.has(this) || !this.isConnected) return;
      if (!isParsed(this)) return void requestAnimationFrame(() => this.connectedCallback());
      live.add(this);
      if (!this.#still) {
        const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
        if (!root.firstChild) root.append(make("div", make("div", make("slot"))));
        this.#still = [...root.childNodes];
        this.#adopt(STILL + this.#reserve());
      }
      LongRoad.#near.observe(this);
    }

    disconnectedCallback() {
      // To move an element is to take it out and put it in within one task: then the widget stays as it is.
      setTimeout(() => {
        if (this.isConnected) return;
        live.delete(this);
        LongRoad.#near.unobserve(this);
        this.#run = null;
        this.#stop();
      });
    }

    attributeChangedCallback(name, old, value) {
      if (old === value) return;
      if (name === "select") this.select(value);
      else if (name === "theme" || name === "heading-level") this.#app?.wish(this.#wishes());
      else {
        this.#chosen = null;
        if (this.#run) this.#load();
      }
    }

    #wishes() {
      return { theme: this.getAttribute("theme"), headingLevel: +this.getAttribute("heading-level") };
    }

    /** `height` is pixels, or `WIDTH:PIXELS …`; the first holds for narrower widgets too. */
    #reserve() {
      const steps = (this.getAttribute("height") ?? "").split(/\s+/).map((step) => step.split(":").reverse());
      return steps.reduce(
        (css, [height, width], nth) => css + `@container(min-width:${nth && width}px){div>div{min-height:${height}px}}`,
        ":host>div{container-type:inline-size}",
      );
    }

    #adopt(...styles) {
      this.shadowRoot.adoptedStyleSheets = styles.map((style) => {
        if (style.cssRules) return style;
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(style);
        return sheet;
      });
    }

    #renew() {
      const old = this.#ready;
      this.#ready = Promise.withResolvers();
      // What goes wrong is logged once, with its place, and not once more as an unhandled rejection.
      this.#ready.promise.catch(() => {});
      old?.resolve(this.ready);
    }

    #tell(type, detail) {
      this.dispatchEvent(new CustomEvent("long-road-" + type, { bubbles: true, composed: true, detail }));
    }

    async #load() {
      LongRoad.#near.unobserve(this);
      const run = (this.#run = {});
      this.#renew();
      try {
        await inTime(async () => {
          const src = this.getAttribute("src");
          this.#url =
            this.#chosen ??
            (src ? new URL(src, document.baseURI).href : file(`stories/why-peace-is-hard.${pageLang(this)}.json`));
          const [sheet, story] = await Promise.all([loadStyle(), this.#read(this.#url, run)]);
          const { mount } = await loadEngine();
          if (run !== this.#run) return;
          const shown = new Promise((resolve) => (this.#shown = resolve));
          this.shadowRoot.adoptedStyleSheets = [sheet];
          if (this.#app) this.#app.show(story);
          else {
            this.shadowRoot.append((this.#place = make("div")));
            this.#app = mount(this.#place, story, {
              ...this.#wishes(),
              onReady: () => this.#shown(),
              onSelect: (name = null) => {
                this.#selection = name;
                const [kind, id] = name?.split(":") ?? [];
                this.#tell("select", name && { kind, id });
              },
              onLanguage: (src) => this.#translate(src),
            });
            const wanted = this.#selection;
            this.#selection = null;
            this.select(wanted);
          }
          await shown;
        });
        if (run !== this.#run) return;
        this.#show(this.#place);
        this.#ready.resolve();
        this.#tell("ready");
      } catch (error) {
        if (run === this.#run) this.#fail(error);
      }
    }

    /** The story at `url`, or the translation of it that `lang` asks for. */
    async #read(url, run) {
      const [{ read }, file] = await Promise.all([loadEngine(), loadStory(url)]);
      if (run === this.#run) this.#url = file.url;
      const story = read(file.bytes);
      const src = this.lang && !this.#chosen && story.translation(this.lang);
      if (!src) return story;
      const other = await loadStory(new URL(src, file.url).href);
      if (run === this.#run) this.#url = other.url;
      return read(other.bytes);
    }

    /** The reader's choice of a language. Should it not arrive, the story that is there stays. */
    async #translate(src) {
      const run = (this.#run = {});
      const url = new URL(src, this.#url).href;
      try {
        const [{ read }, file] = await Promise.all([loadEngine(), loadStory(url)]);
        if (run !== this.#run) return;
        this.#app.show(read(file.bytes));
        this.#chosen = this.#url = file.url;
      } catch (error) {
        if (run === this.#run) this.#app.notice(this.#report(error));
      }
    }

    #show(...nodes) {
      const root = this.shadowRoot;
      const held = root.activeElement;
      for (const node of [...root.childNodes]) if (!nodes.includes(node)) node.remove();
      root.append(...nodes.filter((node) => !node.parentNode));
      if (held && !held.isConnected) root.querySelector("button,summary")?.focus();
    }

    #stop() {
      this.#app?.destroy();
      this.#app = null;
      this.#adopt(STILL);
      this.#show(...this.#still);
    }

    #fail(error) {
      const code = codeOf(error);
      const message = this.#report(error);
      const lang = pageLang(this);
      const line = make("p", message, " ");
      line.lang = lang;
      line.role = "status";
      if (code !== "crashed" || restarts <= RESTARTS) {
        const button = make("button", WORDS[lang].retry);
        button.onclick = () => this.reload();
        line.append(button);
      }
      this.#stop();
      this.#show(...this.#still, line);
      this.#ready.reject(error);
      this.#tell("error", { code, message, problems: error.problems ?? [] });
    }

    /** Logs for the author what went wrong, and where; gives the line for the reader. */
    #report(error) {
      const code = codeOf(error);
      const problems = (error.problems ?? []).map(({ place, message }) => `\n${place}: ${message}`);
      console.error(`long-road: ${code}: ${this.#url}: ${error.message}${problems.join("")}`);
      return WORDS[pageLang(this)][code];
    }

    async #visit(name) {
      this.select(name);
      this.scrollIntoView();
      await this.ready;
      const [kind, id] = name.split(":");
      const header = this.shadowRoot.getElementById(`lr-${kind[0]}-${id}`);
      header?.scrollIntoView();
      header?.focus({ preventScroll: true });
    }
  }

  customElements.get("long-road") ?? customElements.define("long-road", LongRoad);

  const insert = () => {
    const widget = make("long-road");
    for (const name of NAMES) {
      const value = script.getAttribute("data-" + name);
      if (value !== null) widget.setAttribute(name, value);
    }
    script.after(widget);
  };
  if (NAMES.some((name) => script.hasAttribute("data-" + name))) insert();
})();
