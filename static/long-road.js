// <long-road>: an explainer that a reader can take apart. README.md tells what a page may rely on.
(() => {
  // currentScript is null once this script has finished, so read it now.
  const script = document.currentScript;
  const file = (name) => new URL(name, script.src).href;

  const make = (tag, ...children) => {
    const element = document.createElement(tag);
    element.append(...children);
    return element;
  };

  // A script that says something stands for a widget; one that does not only serves the elements on its page.
  const ATTRIBUTES = ["src", "lang", "theme", "heading-level", "select", "height"];
  const own = make("long-road");
  for (const name of ATTRIBUTES) {
    const value = script.getAttribute("data-" + name);
    if (value !== null) own.setAttribute(name, value);
  }
  if (own.attributes.length) script.after(own);
  if (customElements.get("long-road")) return;

  const STYLE = file("long-road.css");
  const WASM = file("long-road-app_bg.wasm");
  const PATIENCE = 10_000;
  const RESTARTS = 2;

  // The same words as in static/locales: when they are needed, nothing else may have arrived.
  const WORDS = {
    en: {
      retry: "Try again",
      show: "This explainer could not be shown.",
      load: "This explainer could not be loaded.",
      run: "This explainer cannot run in this browser.",
    },
    ja: {
      retry: "もう一度試す",
      show: "この解説を表示できませんでした。",
      load: "この解説を読み込めませんでした。",
      run: "この解説は、このブラウザーでは動きません。",
    },
  };
  // Which line a code has, if not the first.
  const LINES = { network: "load", timeout: "load", "wasm-unavailable": "run" };

  const failure = (code, message) => Object.assign(Error(message), { code });
  // Constructed, because a strict content security policy forbids style elements and attributes.
  const makeSheet = (css, view = window) => fill(new view.CSSStyleSheet(), css);
  const fill = (sheet, css) => {
    sheet.replaceSync((sheet.css = css));
    return sheet;
  };
  const BLOCK = makeSheet(":host(:not([hidden])){display:block}:host>p{padding:1em 0;border-block:1px solid;button{font:inherit;min-height:44px}}");

  const pageLang = (element) => (element.closest("[lang]") ?? document.documentElement).lang;
  const spoken = (...tags) => [...tags, "en"].find((tag) => /^(en|ja)\b/i.test(tag)).slice(0, 2).toLowerCase();

  let cache;
  const get = async (url, signal, missing) => {
    const response = await fetch(url, { signal, cache });
    if (response.ok) return response;
    throw failure(/404|410/.test(response.status) ? missing : "network", `${url}: status ${response.status}`);
  };

  // One load for all widgets. A failed one is forgotten, so that the next attempt is a new one.
  const loads = new Map();
  let generation = 1;
  const once = (url, use, missing = "network") => {
    if (!loads.has(url)) {
      const load = new Promise((resolve, reject) => {
        // By itself, a response whose body stalls never settles.
        const signal = AbortSignal.timeout(PATIENCE);
        signal.onabort = () => reject(failure("timeout", url + ": timeout"));
        use(get(url, signal, missing)).then(resolve, reject);
      });
      loads.set(url, load.catch((error) => {
        loads.delete(url);
        // Browsers remember a module that failed or stalled: the next attempt needs another URL.
        generation++;
        // The platform's own errors have a name and no word for a code. What is none of these is a fault of ours.
        if (/^(Type|Syntax)E/.test(error.name)) throw failure("network", `${url}: ${error.message} (another origin needs CORS)`);
        if (/^(Compile|Link|Reference)E/.test(error.name)) error.code = "wasm-unavailable";
        throw error;
      }));
    }
    return loads.get(url);
  };

  const loadStory = (url) => once(url, async (response) => new Uint8Array(await (await response).arrayBuffer()), "story-missing");
  const loadStyle = () => once(STYLE, async (response) => makeSheet(await (await response).text()));
  let running = false;
  let restarts = 0;
  let crash;
  // A stack overflow ends the module as well, but no hook of its own tells.
  const look = (error) => {
    if (/^(Runtime|Range|Internal)E/.test(error?.name) && /long-road-app/.test(error.stack)) crash(error.message);
  };

  const loadEngine = () =>
    once(WASM, async (response) => {
      const glue = file("long-road-app.js") + (generation > 1 ? "?gen=" + generation : "");
      const [engine, wasm] = await Promise.all([import(glue), response]);
      if (restarts > RESTARTS) throw Error("crashed too often");
      await engine.default({ module_or_path: wasm });
      engine.onCrash(crash);
      running = true;
      return engine;
    });

  const read = async (url) => {
    const bytes = await loadStory(url);
    // Asked for last, because it may have crashed meanwhile.
    const engine = await loadEngine();
    try {
      return [engine, engine.read(bytes, url)];
    } catch (error) {
      loads.delete(url);
      throw error;
    }
  };

  const live = new Set();
  const graves = [];

  class LongRoad extends HTMLElement {
    static observedAttributes = ATTRIBUTES;

    static #near = new IntersectionObserver((entries) => entries.forEach((it) => it.isIntersecting && it.target.#load()), {
      rootMargin: "100% 0px",
    });

    static {
      // All widgets share one memory, so one's crash ends all. From here on nothing may call into the old module.
      crash = (message) => {
        if (!running) return;
        running = false;
        generation++;
        restarts++;
        loads.delete(WASM);
        // Kept, because the collection of garbage would call into the module.
        const hit = [...live].filter((it) => it.#app && graves.push(it.#app));
        for (const widget of hit) widget.#app = widget.#selection = null;
        for (const widget of hit) {
          widget.#renew();
          widget.#fail({ message });
          if (restarts <= RESTARTS) widget.#again(widget.#chosen);
        }
      };

      addEventListener("error", ({ error }) => look(error));

      document.addEventListener("click", (event) => {
        const link = event.composedPath().find((it) => it.matches?.("a[data-long-road]"));
        if (!link || event.defaultPrevented || event.button) return;
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        const named = document.getElementById(decodeURIComponent(link.hash.slice(1)));
        const widget = named ?? document.querySelector("long-road");
        if (!(widget instanceof LongRoad)) return;
        event.preventDefault();
        widget.#visit(link.dataset.longRoad);
      });
    }

    #app; #awaited; #chosen; #place; #ready;
    #room = makeSheet(""); #run;
    #selection = null; #sheets; #shown; #still; #url;

    constructor() {
      super();
      this.#renew();
    }

    /** Resolves when the reader can use the widget, rejects with what stopped it. */
    get ready() {
      return this.#ready.promise;
    }

    /** `"factor:ID"`, `"event:ID"` or `null`. */
    get selection() {
      return this.#awaited ? null : this.#selection;
    }

    /** Selects what `name` names, or nothing. */
    select(name = null) {
      if (!this.#app || this.#app.select(name && name + "")) this.#selection = name;
      else console.warn(`long-road: the story has no such ${name}`);
    }

    /** Fetches anew what the attributes ask for. */
    reload() {
      cache = "no-cache";
      loads.forEach((_, key) => key === WASM || loads.delete(key));
      this.#again();
      return this.ready;
    }

    connectedCallback() {
      if (!this.isConnected) return;
      // Perhaps it was moved into another document.
      if (live.has(this)) return this.#dress(...this.#sheets);
      // While the parser has not passed it, a template that is to become its shadow root may be yet to come.
      if (document.readyState === "loading" && !this.nextSibling)
        return setTimeout(() => this.connectedCallback());
      live.add(this);
      if (!this.#still) {
        const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
        if (!root.firstChild) root.append(make("div", make("div", make("slot"))));
        this.#still = [...root.childNodes];
      }
      this.#dress(this.#room);
      LongRoad.#near.observe(this);
    }

    disconnectedCallback() {
      // To move an element is to take it out and put it in within one task: then the widget stays as it is.
      setTimeout(() => {
        if (this.isConnected || !live.delete(this)) return;
        LongRoad.#near.unobserve(this);
        this.#renew();
        this.#stop();
      });
    }

    attributeChangedCallback(name, old, value) {
      if (old === value) return;
      if (name === "select") this.select(value);
      else if (name === "height") this.#reserve(value ?? "");
      else if (name === "src" || name === "lang") this.#again();
      else this.#app?.wish(this.#wishes());
    }

    #wishes() {
      return { theme: this.getAttribute("theme"), headingLevel: +this.getAttribute("heading-level") };
    }

    /** `height` is pixels, or `WIDTH:PIXELS …`, of which the first holds for narrower widgets too. */
    #reserve(height) {
      const rule = (css, step, nth) => {
        const [pixels, width] = step.split(":").map(parseFloat).reverse();
        return css + `@container(min-width:${nth ? width : 0}px){div>div{min-height:${pixels}px}}`;
      };
      fill(this.#room, height.split(" ").reduce(rule, ":host>div{container-type:inline-size}"));
    }

    /** Adopts `sheets`, or copies of them: a document adopts none that was made for another. */
    #dress(...sheets) {
      const page = this.ownerDocument;
      this.#sheets = sheets;
      this.shadowRoot.adoptedStyleSheets = [BLOCK, ...sheets].map(
        (it) => page === document ? it : makeSheet(it.css, page.defaultView));
    }

    #renew() {
      const old = this.#ready;
      this.#awaited = true;
      this.#ready = Promise.withResolvers();
      // What goes wrong is logged once, with its place, and not once more as an unhandled rejection.
      this.ready.catch(() => {});
      old?.resolve(this.ready);
    }

    #tell(type, detail) {
      // Later, because the module may be in the middle of a call: a listener is free to call it, and to throw.
      queueMicrotask(() =>
        this.dispatchEvent(new CustomEvent("long-road-" + type, { bubbles: true, composed: true, detail })),
      );
    }

    #again(chosen) {
      this.#chosen = chosen;
      this.#renew();
      if (this.#run !== undefined && live.has(this)) this.#load();
    }

    /** Shows the story at `chosen`; without it, the one that the attributes ask for. */
    async #load(chosen = this.#chosen) {
      LongRoad.#near.unobserve(this);
      const run = (this.#run = {});
      const src = this.getAttribute("src");
      try {
        const builtIn = `stories/why-peace-is-hard.${spoken(pageLang(this))}.json`;
        let url = chosen ?? (src ? new URL(src, document.baseURI).href : file(builtIn));
        const [sheet] = await Promise.all([loadStyle(), loadStory(url), loadEngine()]);
        let [engine, story] = await read(url);
        let fault;
        const translation = !chosen && this.lang && story.translation(this.lang);
        if (translation) {
          try {
            const there = new URL(translation, url).href;
            [engine, story] = await read(there);
            url = there;
          } catch (error) {
            fault = error;
          }
        }
        if (run !== this.#run) return;
        this.#url = url;
        const shown = new Promise((resolve) => (this.#shown = resolve));
        if (this.#app) this.#app.show(story);
        else this.#mount(engine, story, sheet);
        await shown;
        if (run !== this.#run) return;
        this.#chosen = chosen;
        if (this.#place.hidden) this.#show(this.#place);
        this.#place.hidden = false;
        if (fault) this.#notice(fault);
        if (!this.#awaited) return;
        this.#awaited = false;
        this.#ready.resolve();
        this.#tell("ready");
      } catch (error) {
        look(error);
        if (run !== this.#run) return;
        // A translation that does not come is no reason to take away what the reader has.
        if (this.#awaited) this.#fail(error);
        else this.#notice(error);
      }
    }

    #mount(engine, story, sheet) {
      const wanted = this.#selection;
      this.#selection = null;
      this.#place = make("div");
      this.#place.hidden = true;
      this.#dress(sheet);
      this.shadowRoot.append(this.#place);
      this.#app = engine.mount(this.#place, story, {
        ...this.#wishes(),
        pageLang: pageLang(this),
        onReady: () => this.#shown(),
        onSelect: (name = null) => {
          this.#selection = name;
          const [kind, id] = name?.split(":") ?? [];
          this.#tell("select", name && { kind, id });
        },
        onLanguage: (src) => this.#load(new URL(src, this.#url).href),
      });
      if (wanted) this.select(wanted);
    }

    #show(...nodes) {
      const root = this.shadowRoot;
      const held = root.activeElement;
      root.replaceChildren(...nodes);
      if (held) (held.isConnected ? held : root.querySelector("button,summary"))?.focus();
    }

    #stop(...line) {
      this.#run = null;
      this.#app?.destroy();
      this.#app = null;
      this.#dress();
      this.#show(...this.#still, ...line);
    }

    #fail(error) {
      const detail = this.#report(error);
      const line = make("p", detail.message, " ");
      line.lang = this.#lang();
      line.role = "status";
      if (restarts <= RESTARTS) {
        const button = make("button", WORDS[line.lang].retry);
        button.onclick = () => this.reload();
        line.append(button);
      }
      this.#stop(line);
      this.#ready.reject(Object.assign(Error(), detail));
      this.#tell("error", detail);
    }

    /** Logs for the author what went wrong, and where; gives what to tell the reader and the page. */
    #report(error) {
      const { code = "crashed", message, problems = [] } = error;
      console.error("long-road:", message, ...problems.map((it) => `\n${it.place}: ${it.message}`));
      return { code, message: WORDS[this.#lang()][LINES[code] ?? "show"], problems };
    }

    #notice(error) {
      this.#app.notice(this.#report(error).message);
    }

    /** The language to tell the reader something in: the shown story's, else the page's. */
    #lang() {
      return spoken(this.#place?.querySelector("[lang]")?.lang, pageLang(this));
    }

    #visit(name) {
      this.select(name);
      this.scrollIntoView();
      const show = () => {
        const header = this.shadowRoot.getElementById(name.replace(/(.).*:/, "lr-$1-"));
        header?.focus();
        header?.scrollIntoView();
      };
      this.ready.then(() => requestAnimationFrame(show), () => {});
    }
  }

  customElements.define("long-road", LongRoad);
})();
