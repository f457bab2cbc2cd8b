// What a widget does once its files are there: reading, mounting, changing language, starting again after a crash.
//
// Brought by long-road.js when the first widget nears the viewport. `host` is what that file lets a widget ask of its
// element: loads shared by all widgets, and what to show and to tell. Ships in one file with long-road-zoom.js.
import { heed } from "./long-road-zoom.js";

// 0.1.0: what came together must be of one version, or nothing is known of what it does to each other.
const VERSION = 100;
const RESTARTS = 2;
// Within ten seconds a reader is told what there is, though a translation be on its way still.
const LIMIT = 9_500;
// A document has a mebibyte at most, and is smaller when packed. What exhausts the memory would end every widget.
const LARGEST = 1 << 22;

let restarts = 0;
// The module, while it runs, and where its stack stands when nothing in it does.
let running;
let rest;
let forget;
// Those with an app in the running module.
const live = new Set();
// Kept, because the collection of garbage would call into a module that has crashed.
const graves = [];

// All widgets share one memory, so one's crash ends all. From here on nothing may call into the old module.
const crash = (message) => {
  if (!running) return;
  running = null;
  restarts++;
  forget(/long-road-app/);
  const hit = [...live];
  live.clear();
  for (const widget of hit) widget.bury();
  for (const widget of hit) widget.revive(message);
};

// Whether something that was called in the module has not come back.
const fell = () => {
  try {
    return running.stack() !== rest;
  } catch {
    return true;
  }
};

// A stack overflow ends the module as well, but no hook of its own tells. WebKit then names no file: the module's stack tells.
const look = ({ name, stack, message } = {}) => {
  if (!running || !/^(Runtime|Range|Internal)E/.test(name)) return;
  if (/long-road-app/.test(stack) || (/wasm/.test(stack) && fell())) crash(message);
};
addEventListener("error", ({ error }) => look(error ?? undefined));

// Nothing can be opened on paper.
for (const on of [true, false]) addEventListener(on ? "beforeprint" : "afterprint", () => live.forEach((it) => it.lay(on)));

// Asked of an empty module, before anything waits for ours, which may keep it waiting where it is not let run.
const probe = (host) => {
  try {
    // WebKit compiles what the page's policy does not let run.
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch ({ message }) {
    throw host.failure("wasm-unavailable", message);
  }
};

const agree = (host, version) => {
  if (version !== VERSION) throw host.failure("version", "files of more than one version");
};

const start = async (host) => {
  const engine = await host.load("app");
  agree(host, engine.version?.());
  if (restarts > RESTARTS) throw Error("crashed too often");
  if (!running) {
    forget = host.forget;
    engine.onCrash(crash);
    running = engine;
    rest = engine.stack();
  }
  return engine;
};

// Each story that came as a document, by what came: read once for all widgets.
const drafts = new WeakMap();

const packed = async (host, url) => {
  const bytes = await host.loadStory(url);
  if (bytes.length > LARGEST) {
    const problems = [{ place: "document", message: `${bytes.length} bytes, expected ${LARGEST} at most` }];
    throw Object.assign(host.failure("story-invalid", url + ": not a story"), { problems });
  }
  // No document begins as a packed story does.
  if (bytes[0] === 140) return bytes;
  const reader = await host.load("reader");
  const draft = drafts.get(bytes) ?? reader.parse(bytes, url);
  drafts.set(bytes, draft);
  return draft.pack(await host.loadStory(host.file(draft.words(host.pageLang(host.element)))));
};

const read = async (host, url) => {
  try {
    const bytes = await packed(host, url);
    // Asked for last, because it may have crashed meanwhile.
    const engine = await start(host);
    return [engine, engine.read(bytes, url)];
  } catch (error) {
    host.loads.delete(url);
    throw error;
  }
};

// Not left to the collection of garbage, which comes late, and may come after a crash.
const spare = (engine, story) => engine === running && story.free();

const wishes = ({ element }) => ({
  theme: element.getAttribute("theme"),
  headingLevel: +element.getAttribute("heading-level"),
});

// That a story is on its way: a line above the element, where it moves nothing, until it is cancelled.
const announce = (element) => {
  const is = (query) => matchMedia(`(${query})`).matches;
  // Forced colours leave no shadow.
  const [property, line] = is("forced-colors: active") ? ["outline", "2px solid"] : ["boxShadow", "0 -2px"];
  return element.animate(
    { [property]: [line, line + " transparent"] },
    { duration: is("prefers-reduced-motion: reduce") ? 1e9 : 1_000, iterations: Infinity, direction: "alternate" },
  );
};

// How many nodes there are within: whether somebody on the way has taken apart what the page carries.
const count = (place) => {
  const walker = document.createTreeWalker(place);
  let nodes = 0;
  while (walker.nextNode()) nodes++;
  return nodes;
};

// A story of our own may lie under any name, which the loader knows by its plain one.
const beside = (host, path, url) =>
  host.element.getAttribute("src") ? new URL(path, url).href : host.file("stories/" + path);

export class Widget {
  #app; #held; #host; #line; #listeners = []; #place; #run; #shown; #url; #wait;

  /** Where the story is that the reader chose instead of the one asked for. */
  chosen;
  /** What is selected, or is to be once there is a story. */
  selection;

  /** `version` is the loader's. */
  constructor(version, host, selection) {
    agree(host, version);
    this.#host = host;
    this.selection = selection;
    const root = host.element.shadowRoot;
    heed(root);
    for (const type of ["click", "focusin", "pointerover", "toggle"]) root.addEventListener(type, (event) => this.#carry(event), true);
    root.addEventListener("focusin", ({ target }) => (this.#held = target));
    // Not at once: an element that is moved loses it first.
    root.addEventListener("focusout", () => queueMicrotask(() => (this.#held = root.activeElement)));
  }

  select(name) {
    if (!this.#app || this.#app.select(name && name + "")) this.selection = name;
    else console.warn(`long-road: the story has no such ${name}`);
  }

  /** Brings what hands things to readers, and does so before it is needed: WebKit lets a page copy within a click alone. */
  #taking() {
    return this.#host.bring(this.#host.file("long-road-take.js"));
  }

  #carry({ target, type }) {
    const host = this.#host;
    const root = host.element.shadowRoot;
    const near = target.closest("[data-take], .lr-src, .lr-taking");
    // What the page has put into a slot is the page's.
    if (near?.getRootNode() !== root || (type !== "click" && near.matches(".lr-src"))) return;
    const press = type === "click" && near.matches("button") && near;
    const lost = (error) => {
      host.report(error);
      const status = press && press.closest(".lr-take")?.querySelector("p");
      if (status) status.textContent = root.querySelector("[data-failed]").dataset.failed;
    };
    const story = () => packed(host, this.#url);
    this.#taking().then((it) => press && it.press(press, host, story)).catch(lost);
  }

  /** Follows the element's attributes. */
  wish() {
    this.#app?.wish(wishes(this.#host));
  }

  // Each event in its row, or as the reader had it.
  lay(open) {
    this.#app.lay(open);
  }

  /** The element stands somewhere else, which costs it the focus; not that it had none, or that another has it now. */
  moved() {
    const { activeElement, body } = this.#host.element.ownerDocument;
    if (activeElement === body) this.#held?.focus({ preventScroll: true });
  }

  /** Takes the story off the page; nothing that is still loading comes any more. */
  stop() {
    this.#run = null;
    this.#calm();
    live.delete(this);
    this.#app?.destroy();
    this.#app = null;
    for (const [, act] of this.#deafen()) act._wbg_cb_unref();
  }

  /** Nothing is on its way any more. */
  #calm() {
    clearTimeout(this.#wait);
    this.#line?.cancel();
  }

  bury() {
    this.#deafen();
    graves.push(this.#app);
    // What was selected may be what it crashed of.
    if (this.selection) this.#host.tell("select", null);
    this.#app = this.selection = null;
  }

  revive(message) {
    this.#host.renew();
    this.#host.fail({ message }, restarts > RESTARTS);
    if (restarts > RESTARTS) return;
    this.#host.renew();
    this.load();
  }

  /** Leads the reader to what `name` names. */
  lead(name) {
    const element = this.#host.element;
    // What the page has folded the widget into, also in components of its own.
    for (let it = element; it; it = it.assignedSlot ?? it.parentElement ?? it.getRootNode().host)
      if (it.matches("details")) it.open = true;
    // All choices of claims are made in one place, which opens for them alone.
    const id = name.replace(/^filter:.*/s, "h:filter").replace(/(.).*:/, "lr-$1-");
    // On a slow machine Yew lets pictures pass before it opens what is selected, and what stands above may close in later
    // ones: until the part has kept its place from one to the next. What never comes to rest is gone to all the same.
    const go = (before, left) => {
      if (this.selection !== name) return;
      const header = element.shadowRoot.getElementById(id);
      if (header && id === "lr-h-filter") header.parentElement.open = true;
      const box = header?.getClientRects()[0];
      const top = box && !header.closest("details:not([open])") ? box.top : NaN;
      if (top !== before && left) return requestAnimationFrame(() => go(top, left - 1));
      header?.focus();
      header?.scrollIntoView();
    };
    requestAnimationFrame(() => go(null, 60));
  }

  /** Shows the story at `chosen`; without it, the one that the attributes ask for, whose `parts` are on their way since `begun`. */
  async load(chosen = this.chosen, parts, begun = Date.now()) {
    const host = this.#host;
    const run = (this.#run = {});
    const { lang } = host.element;
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(reject, begun + LIMIT - Date.now(), host.failure("timeout", "no answer in time"));
    });
    try {
      this.#calm();
      // What comes at once needs no word; and what has crashed is told of first.
      this.#wait = setTimeout(() => (this.#line = announce(host.element)), 1_000);
      if (!running) probe(host);
      let url = chosen ?? host.source();
      const [sheet] = await (chosen || !parts ? Promise.all([host.loadStyle(), host.loadStory(url), host.load("app")]) : parts);
      if (!/@layer lr-whole;\s*$/.test(sheet.css)) {
        host.forget(/\.css$/);
        throw host.failure("integrity", "the style came in part, or is another");
      }
      let [engine, story] = await Promise.race([read(host, url), late]);
      let fault;
      const translation = !chosen && lang && story.translation(lang);
      if (translation) {
        try {
          const there = beside(host, translation, url);
          const other = await Promise.race([read(host, there), late]);
          spare(engine, story);
          [engine, story] = other;
          url = there;
        } catch (error) {
          fault = error;
        }
      }
      if (run !== this.#run) return spare(engine, story);
      this.#url = url;
      const shown = new Promise((resolve) => (this.#shown = resolve));
      if (this.#app) this.#app.show(story);
      else this.#mount(engine, story);
      await shown;
      if (run !== this.#run) return;
      this.chosen = chosen;
      // Not before: until then, other sheets keep its room free.
      host.dress(sheet);
      this.#enter(host.element.shadowRoot);
      if (fault) this.#notice(fault);
      host.ready();
    } catch (error) {
      look(error);
      // A module that does not compile where an empty one runs is damaged.
      if (/^(Compile|Link)E/.test(error.name)) error.code = "integrity";
      // What packs documents, if that is what stopped, starts anew as well; what it refuses has a code.
      if (!error.code && /long-road-reader/.test(error.stack)) host.forget(/long-road-reader/);
      if (run !== this.#run) return;
      // A translation that does not come is no reason to take away what the reader has.
      if (chosen && this.#app) this.#notice(error);
      else host.fail(error, restarts > RESTARTS);
    } finally {
      clearTimeout(timer);
      if (run === this.#run) this.#calm();
    }
  }

  #mount(engine, story) {
    const host = this.#host;
    const wanted = this.selection;
    this.selection = null;
    const options = {
      ...wishes(host),
      pageLang: host.pageLang(host.element),
      onReady: () => this.#shown(),
      onSelect: (name = null) => {
        this.selection = name;
        // Then there is a link to it.
        if (name && host.element.hasAttribute("deep-link")) this.#taking().catch(host.report);
        const [kind, id] = name?.split(":") ?? [];
        host.tell("select", name && { kind, id });
      },
      onLanguage: (src) => this.load(beside(host, src, this.#url)),
    };
    const still = host.still();
    const at = still.findIndex((it) => it.localName === "div");
    // A module that crashed might do so again over the same nodes.
    options.prerendered = !restarts && host.element.dataset.key === `${story.key(options)}.${count(still[at])}`;
    if (options.prerendered) {
      this.#place = still[at];
      still[at] = this.#place.cloneNode(true);
    } else {
      this.#place = document.createElement("div");
      this.#place.hidden = true;
      host.element.shadowRoot.append(this.#place);
    }
    // Yew never takes its listeners off: they would keep the place, and the memory that they hold, for good.
    const place = this.#place;
    place.addEventListener = (...it) => {
      this.#listeners.push(it);
      EventTarget.prototype.addEventListener.apply(place, it);
    };
    this.#app = engine.mount(place, story, options);
    live.add(this);
    if (wanted) this.select(wanted);
  }

  #deafen() {
    for (const it of this.#listeners) this.#place.removeEventListener(...it);
    return this.#listeners.splice(0);
  }

  /** Lets the reader have the story in place of what was there; the focus does not go with a button that goes. */
  #enter(root) {
    const place = this.#place;
    const { hidden } = place;
    place.hidden = false;
    if (hidden) return this.#host.show(place);
    const lost = root.activeElement && !place.contains(root.activeElement);
    // Not by putting it in anew: what came to life stays as the reader has it.
    for (const it of [...root.childNodes]) if (it !== place) it.remove();
    if (lost) place.querySelector("summary").focus();
  }

  #notice(error) {
    this.#host.report(error);
    this.#app.notice();
  }
}
