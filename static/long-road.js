// <long-road>: an explainer that a reader can take apart. README.md tells what a page may rely on.
(() => {
  // currentScript is null once this script has finished, so read it now.
  const script = document.currentScript;
  const file = (name) => new URL(name, script.src).href;

  const ATTRIBUTES = ["src", "lang", "theme", "heading-level", "select", "height"];
  const PATIENCE = 10_000;
  const RESTARTS = 2;

  // The same words as in static/locales: when they are needed, nothing else may have arrived.
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

  // The platform's own errors have a name and no code of ours. What is none of these is a fault of ours.
  const codeOf = ({ code, name }) =>
    WORDS.en[code] ? code
    : /^(Type|Syntax)E/.test(name) ? "network"
    : /^(Compile|Link|Reference)E/.test(name) ? "wasm-unavailable"
    : "crashed";
  const failure = (code, message) => Object.assign(new Error(message), { code });

  const make = (tag, ...children) => {
    const element = document.createElement(tag);
    element.append(...children);
    return element;
  };

  // Constructed, because a strict content security policy forbids style elements and attributes.
  const makeSheet = (css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  };
  const BLOCK = makeSheet(":host{display:block}:host>p{padding:1em 0;border-block:1px solid;button{font:inherit;min-height:44px}}");

  const langAt = (element) =>
    /^ja\b/i.test((element.closest("[lang]") ?? document.documentElement).lang) ? "ja" : "en";

  // By itself, a response whose body stalls never settles.
  const inTime = (start) =>
    new Promise((resolve, reject) => {
      const control = new AbortController();
      setTimeout(() => {
        reject(failure("timeout", "no answer in time"));
        control.abort();
      }, PATIENCE);
      start(control.signal).then(resolve, reject);
    });

  // One load for all widgets. A failed one is forgotten, so that the next attempt is a new one.
  const loads = new Map();
  const once = (key, start) => {
    let load = loads.get(key);
    if (!load) {
      loads.set(key, (load = inTime(start)));
      load.catch(() => loads.delete(key));
    }
    return load;
  };

  const get = async (url, signal, missing = "network") => {
    const response = await fetch(url, { signal }).catch((error) => {
      throw failure(codeOf(error), `${url}: ${error.message} (another origin needs CORS)`);
    });
    if (response.ok) return response;
    throw failure(response.status < 500 ? missing : "network", `${url}: status ${response.status}`);
  };

  const loadStory = (url) =>
    once(url, async (signal) => new Uint8Array(await (await get(url, signal, "story-missing")).arrayBuffer()));

  const loadStyle = () =>
    once("style", async (signal) => makeSheet(await (await get(file("long-road.css"), signal)).text()));

  // Browsers remember a module that failed, and one that crashed has to start afresh: both need another URL.
  let generation = 1;
  let running = false;
  let restarts = 0;
  let crash;
  const loadEngine = () =>
    once("engine", async (signal) => {
      if (restarts > RESTARTS) throw failure("crashed", "too often");
      const version = generation > 1 ? "?gen=" + generation : "";
      try {
        const [engine, wasm] = await Promise.all([
          import(file("long-road-app.js") + version),
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

  // While the parser has not passed an element, a template that is to become its shadow root may be yet to come.
  const isParsed = (node) => document.readyState !== "loading" || (node && (node.nextSibling || isParsed(node.parentNode)));

  const live = new Set();
  const graves = [];

  class LongRoad extends HTMLElement {
    static observedAttributes = ATTRIBUTES;

    static #near = new IntersectionObserver(
      (entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && target.#load()),
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
          if (!widget.#app) continue;
          // Kept, because the collection of garbage would call into the module.
          graves.push(widget.#app);
          widget.#app = widget.#selection = null;
          widget.#renew();
          widget.#fail(failure("crashed", message));
          if (restarts <= RESTARTS) widget.#again();
        }
      };

      // A stack overflow ends the module as well, but no hook of its own tells.
      addEventListener("error", ({ error }) => {
        if (/long-road-app/.test(error?.stack) && codeOf(error) === "crashed") crash(error.message);
      });

      document.addEventListener("click", (event) => {
        const link = event.composedPath().find((it) => it.matches?.("a[data-long-road]"));
        if (!link || event.defaultPrevented || event.button) return;
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        const meant = document.getElementById(link.hash.slice(1));
        const widget = meant instanceof LongRoad ? meant : document.querySelector("long-road");
        if (!widget) return;
        event.preventDefault();
        widget.#visit(link.dataset.longRoad);
      });
    }

    #app;
    #awaited;
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
      else console.warn(`long-road: the story has no ${name}`);
    }

    /** Loads the story anew. */
    reload() {
      loads.delete(this.#url);
      this.#again(this.#url);
      return this.ready;
    }

    connectedCallback() {
      if (live.has(this) || !this.isConnected) return;
      if (!isParsed(this)) return requestAnimationFrame(() => this.connectedCallback());
      live.add(this);
      if (!this.#still) {
        const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
        if (!root.firstChild) root.append(make("div", make("div", make("slot"))));
        this.#still = [...root.childNodes];
        root.adoptedStyleSheets = [BLOCK, this.#reserve()];
      }
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
      else if (name === "src" || name === "lang") {
        this.#again();
      } else this.#app?.wish(this.#wishes());
    }

    #wishes() {
      return { theme: this.getAttribute("theme"), headingLevel: +this.getAttribute("heading-level") };
    }

    /** `height` is pixels, or `WIDTH:PIXELS …`, of which the first holds for narrower widgets too. */
    #reserve() {
      const rules = (this.getAttribute("height") ?? "").split(" ").map((step, nth) => {
        const [height, width] = step.split(":").reverse();
        return `@container(min-width:${nth && width}px){div>div{min-height:${height}px}}`;
      });
      return makeSheet(":host>div{container-type:inline-size}" + rules.join(""));
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
      this.dispatchEvent(new CustomEvent("long-road-" + type, { bubbles: true, composed: true, detail }));
    }

    #again(url) {
      this.#renew();
      if (this.#run !== undefined && live.has(this)) this.#load(url);
    }

    /** Shows the story at `chosen`; without it, the one that the attributes ask for. */
    async #load(chosen) {
      LongRoad.#near.unobserve(this);
      const run = (this.#run = {});
      const src = this.getAttribute("src");
      const builtIn = () => file(`stories/why-peace-is-hard.${langAt(this)}.json`);
      try {
        const url = chosen ?? (src ? new URL(src, document.baseURI).href : builtIn());
        await inTime(async () => {
          const [bytes, sheet] = await Promise.all([loadStory(url), loadStyle(), loadEngine()]);
          // Asked for once more, because it may have crashed meanwhile.
          const engine = await loadEngine();
          if (run !== this.#run) return;
          const story = engine.read(bytes, url);
          const translation = !chosen && this.lang && story.translation(this.lang);
          if (translation) return this.#load(new URL(translation, url).href);
          this.#url = url;
          const shown = new Promise((resolve) => (this.#shown = resolve));
          if (this.#app) this.#app.show(story);
          else this.#mount(engine, story, sheet);
          await shown;
        });
        if (run !== this.#run) return;
        if (this.#place.hidden) {
          this.#place.hidden = false;
          this.#show(this.#place);
        }
        if (!this.#awaited) return;
        this.#awaited = false;
        this.#ready.resolve();
        this.#tell("ready");
      } catch (error) {
        if (run !== this.#run) return;
        // A translation that does not come is no reason to take away what the reader has.
        if (this.#awaited) this.#fail(error);
        else this.#app.notice(this.#report(error).message);
      }
    }

    #mount(engine, story, sheet) {
      const wanted = this.#selection;
      this.#selection = null;
      this.#place = make("div");
      this.#place.hidden = true;
      this.shadowRoot.append(this.#place);
      this.shadowRoot.adoptedStyleSheets = [BLOCK, sheet];
      this.#app = engine.mount(this.#place, story, {
        ...this.#wishes(),
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
      if (held && !held.isConnected) root.querySelector("button,summary")?.focus();
    }

    #stop(...line) {
      this.#run = null;
      this.#app?.destroy();
      this.#app = null;
      this.shadowRoot.adoptedStyleSheets = [BLOCK];
      this.#show(...this.#still, ...line);
    }

    #fail(error) {
      const detail = this.#report(error);
      const line = make("p", detail.message, " ");
      line.lang = langAt(this);
      line.role = "status";
      if (restarts <= RESTARTS) {
        const button = make("button", WORDS[line.lang].retry);
        button.onclick = () => this.reload();
        line.append(button);
      }
      this.#stop(line);
      this.#ready.reject(Object.assign(new Error(), detail));
      this.#tell("error", detail);
    }

    /** Logs for the author what went wrong, and where; gives what to tell the reader and the page. */
    #report(error) {
      const code = codeOf(error);
      const { message, problems = [] } = error;
      console.error("long-road:", message, ...problems.map((it) => `\n${it.place}: ${it.message}`));
      return { code, message: WORDS[langAt(this)][code], problems };
    }

    #visit(name) {
      this.select(name);
      this.scrollIntoView();
      const show = () => {
        const [kind, id] = name.split(":");
        const header = this.shadowRoot.getElementById(`lr-${kind[0]}-${id}`);
        header?.scrollIntoView();
        header?.focus({ preventScroll: true });
      };
      this.ready.then(() => requestAnimationFrame(show), () => {});
    }
  }

  customElements.get("long-road") ?? customElements.define("long-road", LongRoad);

  const insert = () => script.after(widget);
  const widget = make("long-road");
  for (const name of ATTRIBUTES) {
    const value = script.getAttribute("data-" + name);
    if (value !== null) widget.setAttribute(name, value);
  }
  // A script that says nothing serves the elements on its page; if there is none, it stands for one itself.
  if (widget.attributes.length) insert();
  else if (!script.closest("head")) addEventListener("load", () => document.querySelector("long-road") ?? insert());
})();
