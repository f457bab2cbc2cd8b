// What a widget does once its files are there: reading, mounting, changing language, starting again after a crash.
//
// Brought by long-road.js when the first widget nears the viewport. `host` is what that file lets a widget ask of its
// element: loads shared by all widgets, and what to show and to tell.

// 0.1.0: what came together must be of one version, or nothing is known of what it does to each other.
const VERSION = 100;
const RESTARTS = 2;

let restarts = 0;
let running = false;
let forget;
// Those with an app in the running module.
const live = new Set();
// Kept, because the collection of garbage would call into a module that has crashed.
const graves = [];

// All widgets share one memory, so one's crash ends all. From here on nothing may call into the old module.
const crash = (message) => {
  if (!running) return;
  running = false;
  restarts++;
  forget("app");
  const hit = [...live];
  live.clear();
  for (const widget of hit) widget.bury();
  for (const widget of hit) widget.revive(message);
};

// A stack overflow ends the module as well, but no hook of its own tells.
const look = (error) => {
  if (/^(Runtime|Range|Internal)E/.test(error?.name) && /long-road-app/.test(error.stack)) crash(error.message);
};
addEventListener("error", ({ error }) => look(error));

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
    running = true;
  }
  return engine;
};

const read = async (host, url) => {
  const bytes = await host.loadStory(url);
  // Asked for last, because it may have crashed meanwhile.
  const engine = await start(host);
  try {
    return [engine, engine.read(bytes, url)];
  } catch (error) {
    host.loads.delete(url);
    throw error;
  }
};

const wishes = ({ element }) => ({
  theme: element.getAttribute("theme"),
  headingLevel: +element.getAttribute("heading-level"),
});

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
  #app; #host; #place; #run; #shown; #url;

  /** Where the story is that the reader chose instead of the one asked for. */
  chosen;
  /** What is selected, or is to be once there is a story. */
  selection;

  /** `version` is the loader's. */
  constructor(version, host, selection) {
    agree(host, version);
    this.#host = host;
    this.selection = selection;
  }

  select(name) {
    if (!this.#app || this.#app.select(name && name + "")) this.selection = name;
    else console.warn(`long-road: the story has no such ${name}`);
  }

  /** Follows the element's attributes. */
  wish() {
    this.#app?.wish(wishes(this.#host));
  }

  /** Takes the story off the page; nothing that is still loading comes any more. */
  stop() {
    this.#run = null;
    live.delete(this);
    this.#app?.destroy();
    this.#app = null;
  }

  bury() {
    graves.push(this.#app);
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
    requestAnimationFrame(() => {
      const header = element.shadowRoot.getElementById(name.replace(/(.).*:/, "lr-$1-"));
      header?.focus();
      header?.scrollIntoView();
    });
  }

  /** Shows the story at `chosen`; without it, the one that the attributes ask for. */
  async load(chosen = this.chosen) {
    const host = this.#host;
    const run = (this.#run = {});
    const { lang } = host.element;
    try {
      let url = chosen ?? host.source();
      const [sheet] = await Promise.all([host.loadStyle(), host.loadStory(url), host.load("app")]);
      let [engine, story] = await read(host, url);
      let fault;
      const translation = !chosen && lang && story.translation(lang);
      if (translation) {
        try {
          const there = beside(host, translation, url);
          [engine, story] = await read(host, there);
          url = there;
        } catch (error) {
          fault = error;
        }
      }
      if (run !== this.#run) return;
      this.#url = url;
      const shown = new Promise((resolve) => (this.#shown = resolve));
      if (this.#app) this.#app.show(story);
      else this.#mount(engine, story);
      await shown;
      if (run !== this.#run) return;
      this.chosen = chosen;
      // Not before: until then, other sheets keep its room free.
      host.dress(sheet);
      if (this.#place.hidden) host.show(this.#place);
      // Not by putting it in anew: what came to life stays as the reader has it.
      else for (const it of [...host.element.shadowRoot.childNodes]) if (it !== this.#place) it.remove();
      this.#place.hidden = false;
      if (fault) this.#notice(fault);
      host.ready();
    } catch (error) {
      look(error);
      // What packs documents, if that is what stopped, starts anew as well; what it refuses has a code.
      if (!error.code && /long-road-reader/.test(error.stack)) host.forget("reader");
      if (run !== this.#run) return;
      // A translation that does not come is no reason to take away what the reader has.
      if (chosen && this.#app) this.#notice(error);
      else host.fail(error, restarts > RESTARTS);
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
    this.#app = engine.mount(this.#place, story, options);
    live.add(this);
    if (wanted) this.select(wanted);
  }

  #notice(error) {
    this.#app.notice(this.#host.report(error).message);
  }
}
