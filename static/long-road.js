// <long-road>: an explainer that a reader can take apart. README.md tells what a page may rely on.
//
// Here is when to load, what to show instead, and whom to tell. long-road-widget.js makes a widget of what was loaded.
(() => {
  // currentScript is null once this script has finished, so read it now.
  const script = document.currentScript;

  const make = (tag, ...children) => {
    const element = document.createElement(tag);
    element.append(...children);
    return element;
  };

  // A script that says something stands for a widget; one that does not only serves the elements on its page.
  const ATTRIBUTES = ["src", "lang", "theme", "heading-level", "select", "height", "eager", "deep-link"];
  const own = make("long-road");
  for (const name of ATTRIBUTES)
    if (script.hasAttribute("data-" + name)) own.setAttribute(name, script.getAttribute("data-" + name));
  // With something after it, so that it does not wait for what a parser may yet put into it.
  if (own.attributes.length) script.after(own, "");
  if (customElements.get("long-road")) return;

  // Where each file lies from here, and its hash: `cargo xtask dist` tells. Without, it lies beside this one.
  const FILES = {};
  const hashes = {};
  const file = (name) => {
    const [path, hash] = FILES[name] ?? [name];
    const url = new URL(path, script.src).href;
    hashes[url] = hash;
    return url;
  };

  // Leaves a translation, which is asked for last, some of the ten seconds that a reader is given.
  const PATIENCE = 8_000;

  // The same words as in static/locales: when they are needed, nothing else may have arrived.
  const WORDS = {
    en: {
      open: "Open the explainer",
      retry: "Try again",
      show: "The interactive explainer could not be shown.",
      run: "The interactive explainer cannot run in this browser.",
    },
    ja: {
      open: "解説を開く",
      retry: "もう一度試す",
      show: "解説を表示できませんでした。",
      run: "解説はこのブラウザーでは動きません。",
    },
  };

  const failure = (code, message) => Object.assign(Error(code + ": " + message), { code });
  // Constructed, because a strict content security policy forbids style elements and attributes.
  const makeSheet = (css, view = window) => fill(new view.CSSStyleSheet(), css);
  const fill = (sheet, css) => {
    sheet.replaceSync((sheet.css = css));
    return sheet;
  };
  const BLOCK = makeSheet(":host(:not([hidden])){display:block}:host>p{padding:1em 0;border-block:1px solid;font-weight:700;word-break:auto-phrase;button{display:block;font:inherit;color:inherit;background:none;border:1px solid;border-radius:2px;min-height:44px;margin-top:1em;padding:0 1em}}");

  const pageLang = (element) => (element.closest("[lang]") ?? document.documentElement).lang;
  const spoken = (...tags) => [...tags, "en"].find((tag) => /^(en|ja)\b/i.test(tag)).toLowerCase().slice(0, 2);

  // One load for all widgets. A failed one is forgotten, so that the next attempt is a new one.
  const loads = new Map();
  let generation = 0;
  const once = (url, use) => {
    let load = loads.get(url);
    if (!load) {
      // By itself, a response whose body stalls never settles.
      const signal = AbortSignal.timeout(PATIENCE);
      const late = new Promise((_, reject) => (signal.onabort = () => reject(failure("timeout", url))));
      loads.set(url, load = Promise.race([late, use(signal)]).catch(async (error) => {
        loads.delete(url);
        // Browsers remember a module that failed or stalled: the next attempt needs another URL.
        generation++;
        // The platform's own errors have a name and no word for a code. What is none of these is a fault of ours.
        if (!/^[ATS]/.test(error.name)) throw error;
        // A hash that does not match looks like a lost network, but the file is there.
        const there = hashes[url] && (await fetch(url, { method: "HEAD", signal }).catch(() => {}))?.ok;
        throw failure(there || /^S/.test(error.name) ? "integrity" : "network", `${url}: ${error.message} (CORS?)`);
      }));
    }
    return load;
  };

  let cache;
  const get = async (url, signal, missing = "network") => {
    const response = await fetch(url, { cache, signal, integrity: hashes[url] });
    if (response.ok) return response;
    throw failure(/404|410/.test(response.status) ? missing : "network", url + ": " + response.status);
  };

  let policy;
  const bring = (url) =>
    once(url, async () => {
      const src = url + (generation ? "?" + generation : "");
      // import() knows no integrity. A script does, and what it has brought import() finds there.
      const integrity = hashes[url];
      // It stays where it is put: WebKit may forget one that is on no page, and never tell that it came.
      if (integrity)
        await new Promise((onload, fail) => {
          const trust = { createScriptURL: (it) => it };
          policy ??= window.trustedTypes?.createPolicy("long-road", trust) ?? trust;
          const onerror = () => fail(TypeError("lost"));
          document.head.append(Object.assign(make("script"), { type: "module", crossOrigin: "", integrity, onload, onerror, src: policy.createScriptURL(src) }));
        });
      return import(src);
    });

  const loadStyle = (url = file("long-road.css")) =>
    once(url, async (signal) => makeSheet(await (await get(url, signal)).text()));
  const load = (name) => {
    const code = file(`long-road-${name}_bg.wasm`);
    return once(code, async (signal) => {
      const [module, wasm] = await Promise.all([bring(file(`long-road-${name}.js`)), get(code, signal)]);
      await module.default({ module_or_path: wasm });
      return module;
    });
  };
  const forget = (which) => {
    generation++;
    loads.forEach((_, url) => which.test(url) && loads.delete(url));
  };
  const loadStory = (url) =>
    once(url, async (signal) => {
      // What packs a document comes along where one is to be expected.
      const [response] = await Promise.all([get(url, signal, "story-missing"), /\.json\b/.test(url) && load("reader")]);
      return new Uint8Array(await response.arrayBuffer());
    });

  class LongRoad extends HTMLElement {
    static observedAttributes = ATTRIBUTES;

    static #near = new IntersectionObserver((entries) => entries.forEach((it) => it.isIntersecting && it.target.#load()), {
      rootMargin: "100% 0px",
    });

    static {
      document.addEventListener("click", (event) => {
        const link = event.composedPath().find((it) => it.matches?.("a[data-long-road]"));
        if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        // Within a component of the page, ids are those of the component.
        const named = link.getRootNode().getElementById(decodeURIComponent(link.hash.slice(1)));
        const widget = named ?? document.querySelector("long-road");
        if (!(widget instanceof LongRoad)) return;
        event.preventDefault();
        widget.#visit(link.dataset.longRoad);
      });
    }

    #awaited; #begun; #live; #ready; #room = makeSheet("");
    #sheets; #still; #wanted; #widget;

    // What the widget asks of its element.
    #host = {
      bring, failure, file, forget, load, loads, loadStory, loadStyle, pageLang,
      still: () => this.#still,
      element: this,
      dress: (...sheets) => this.#dress(...sheets),
      fail: (error, last) => this.#fail(error, last),
      renew: () => this.#renew(),
      report: (error) => this.#report(error),
      show: (...nodes) => this.#show(...nodes),
      source: () => this.#source(),
      tell: (type, detail) => this.#tell(type, detail),
      ready: () => {
        if (!this.#awaited) return;
        this.#awaited = false;
        this.#ready.resolve();
        this.#tell("ready");
      },
    };

    constructor() {
      super();
      this.#renew();
    }

    /** Resolves when the reader can use the widget, rejects with what stopped it. */
    get ready() {
      return this.#ready.promise;
    }

    /** `"factor:ID"`, `"event:ID"`, `"step:ID"`, `"filter:CHOICE"` or `null`. */
    get selection() {
      return (!this.#awaited && this.#widget?.selection) || null;
    }

    /** Selects what `name` names, or nothing. */
    select(name = null) {
      if (this.#widget) this.#widget.select(name);
      else this.#wanted = name;
    }

    /** Fetches anew what the attributes ask for. */
    reload() {
      cache = "no-cache";
      // The code stays: it is not what a page asks for anew, and a module once imported would only double.
      forget(/(?<!\.(js|wasm))$/);
      this.#again();
      return this.ready;
    }

    connectedCallback() {
      if (!this.isConnected) return;
      if (this.#live) {
        // Perhaps it was moved into another document.
        this.#dress(...this.#sheets);
        return this.#widget?.moved();
      }
      // While the parser has not passed it, a template that is to become its shadow root may be yet to come.
      if (document.readyState === "loading" && !this.nextSibling)
        return setTimeout(() => this.connectedCallback());
      this.#live = true;
      if (!this.#still) {
        const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
        // Until there is a story, what is meant for a place in it stands before and after the rest.
        // What the page carries is in a template still where a script has put it in.
        if (!root.firstChild) root.append(this.querySelector("template")?.content ?? make("div", make("div", ...["title", "", "footer"].map((name) => Object.assign(make("slot"), { name })))));
        this.#still = [...root.childNodes];
      }
      this.#dress(this.#room);
      if (this.hasAttribute("eager")) this.#load();
      // Readers who asked their browser to save data decide for themselves.
      else if (navigator.connection?.saveData) this.#show(...this.#still, this.#line("open", () => this.#load()));
      else LongRoad.#near.observe(this);
      this.#link();
    }

    disconnectedCallback() {
      // To move an element is to take it out and put it in within one task: then the widget stays as it is.
      setTimeout(() => {
        if (this.isConnected || !this.#live) return;
        this.#live = this.#begun = false;
        LongRoad.#near.unobserve(this);
        this.#renew();
        this.#stop();
      });
    }

    attributeChangedCallback(name, old, value) {
      if (old === value) return;
      if (name === "select") this.select(value);
      else if (name === "deep-link") this.#link();
      else if (name === "height") this.#reserve(value ?? "");
      else if (name === "src" || name === "lang") this.#again();
      else this.#widget?.wish();
    }

    /** Follows the fragment of the page's address, where the page has asked for it. */
    #link() {
      if (this.#live && this.getAttribute("deep-link"))
        bring(file("long-road-links.js")).then((it) => it.follow(this, this.#visit), console.error);
    }

    /** Where the story is that the attributes ask for. */
    #source() {
      const src = this.getAttribute("src");
      return src ? new URL(src, document.baseURI).href : file(`stories/why-peace-is-hard.${spoken(pageLang(this))}.story`);
    }

    /** `height` is pixels, or `WIDTH:PIXELS …`, of which the first holds for narrower widgets too. */
    #reserve(height) {
      const rule = (css, step, nth) => {
        const [pixels, width] = step.split(":").map(parseFloat).reverse();
        return css + `@container(min-width:${nth ? width : 0}px){:host>div>div{min-height:${pixels}px}}`;
      };
      fill(this.#room, height.split(" ").reduce(rule, ":host>div,:host>div>div{container-type:inline-size}"));
    }

    /** Adopts `sheets`, or copies of them: a document adopts none that was made for another. */
    #dress(...sheets) {
      const page = this.ownerDocument;
      this.#sheets = sheets;
      // A document without a window has no sheets, and shows nothing.
      if (page.defaultView) this.shadowRoot.adoptedStyleSheets = [BLOCK, ...sheets].map(
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

    #again() {
      this.#renew();
      if (this.#widget) this.#widget.chosen = null;
      if (this.#begun && this.#live) this.#load();
    }

    async #load() {
      LongRoad.#near.unobserve(this);
      this.#begun = true;
      try {
        // All at once; the widget waits for the rest, and hears what went wrong.
        const begun = Date.now();
        const parts = Promise.all([loadStyle(), loadStory(this.#source()), load("app")]);
        parts.catch(() => {});
        const { Widget } = await bring(file("long-road-widget.js"));
        if (!this.#live) return;
        this.#widget ??= new Widget(100, this.#host, this.#wanted);
        this.#widget.load(undefined, parts, begun);
      } catch (error) {
        if (this.#live) this.#fail(error);
      }
    }

    #show(...nodes) {
      const root = this.shadowRoot;
      const held = root.activeElement;
      root.replaceChildren(...nodes);
      if (held) (held.isConnected ? held : root.querySelector("button,summary"))?.focus();
    }

    #stop(...line) {
      this.#widget?.stop();
      this.#dress();
      this.#show(...this.#still, ...line);
    }

    /** A line with a button that does `act`. */
    #line(label, act, ...words) {
      const button = make("button", WORDS[this.#lang()][label]);
      button.onclick = act;
      const line = make("p", ...words, button);
      line.dir = "auto";
      line.lang = this.#lang();
      return line;
    }

    /** Shows what was there before, and says that it failed; after the `last` attempt without asking for another. */
    #fail(error, last) {
      const detail = this.#report(error);
      const line = this.#line("retry", () => this.reload(), detail.message);
      if (last) line.lastChild.remove();
      line.role = "status";
      this.#stop(line);
      this.#ready.reject(Object.assign(Error(), detail));
      this.#tell("error", detail);
    }

    /** Logs for the author what went wrong, and where; gives what to tell the reader and the page. */
    #report(error) {
      const { message, code = "crashed", problems = [] } = error;
      console.error("long-road:", message, ...problems.map((it) => `\n${it.place}: ${it.message}`));
      return { code, message: WORDS[this.#lang()][/^w/.test(code) ? "run" : "show"], problems };
    }

    /** The language to tell the reader something in: the shown story's, else the page's. */
    #lang() {
      return spoken(this.shadowRoot.querySelector("[lang]")?.lang, pageLang(this));
    }

    #visit = (name) => {
      this.select(name);
      if (!this.#begun) this.#load();
      // Of a name that the story doesn't have, nothing comes.
      if (!this.#awaited && this.selection !== name) return;
      this.scrollIntoView();
      this.ready.then(() => this.selection === name && this.#widget.lead(name), () => {});
    };
  }

  customElements.define("long-road", LongRoad);
})();
