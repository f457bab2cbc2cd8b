// Keeps what the browser complains about, every event of the widget, and what no page should do, for the tests to ask.
{
  const record = (window.longRoadRecord = { complaints: [], events: [], kept: [], named: new Set() });
  const complain = (...what) => record.complaints.push(what.map(String).join(" "));
  for (const level of ["error", "warn"]) {
    const inherited = console[level].bind(console);
    console[level] = (...what) => {
      complain(`console.${level}:`, ...what);
      inherited(...what);
    };
  }
  window.alert = (...what) => complain("alert:", ...what);
  addEventListener("error", (event) => complain("error:", event.message || event.target?.src || event.target), true);
  addEventListener("unhandledrejection", (event) => complain("unhandled rejection:", event.reason));
  document.addEventListener("securitypolicyviolation", (event) => {
    // Browsers themselves ask for that of a page which names no icon.
    if (!event.blockedURI.endsWith("/favicon.ico")) complain("policy:", event.violatedDirective, event.blockedURI, event.sample);
  });
  for (const type of ["long-road-ready", "long-road-select", "long-road-error"]) {
    document.addEventListener(type, (event) =>
      record.events.push({
        type, id: event.target.id, detail: event.detail ?? null, composed: event.composed, ticks: window.longRoadTicks,
      }),
    );
  }

  // Attempts are kept as well, because what is stored may be gone again when the tests look.
  const note = (name, what) => record.kept.push(`${name} was used: ${what.map(String).join(", ")}`);
  const watch = (type, name) => {
    const inherited = window[type]?.prototype[name];
    if (!inherited) return;
    window[type].prototype[name] = function (...what) {
      note(`${type}.${name}`, what);
      return inherited.apply(this, what);
    };
  };
  for (const [type, ...names] of [
    ["Storage", "setItem"], ["IDBFactory", "open"], ["CacheStorage", "open"], ["CookieStore", "set"],
    ["ServiceWorkerContainer", "register"], ["StorageManager", "getDirectory"], ["Navigator", "sendBeacon"],
  ])
    for (const name of names) watch(type, name);
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  Object.defineProperty(Document.prototype, "cookie", {
    ...cookie,
    set(value) {
      note("document.cookie", [value]);
      cookie.set.call(this, value);
    },
  });
  for (const type of ["WebSocket", "EventSource", "WebTransport", "RTCPeerConnection", "Worker", "SharedWorker", "BroadcastChannel"])
    if (window[type])
      window[type] = new Proxy(window[type], {
        construct(target, what) {
          note(type, what);
          return new target(...what);
        },
      });

  // What the page itself names may be asked for, also once it is gone from the page.
  performance.setResourceTimingBufferSize(20_000);
  const name = (element) => {
    for (const key of ["src", "href"]) {
      const value = element.getAttribute?.(key);
      if (value) record.named.add(`${element.localName} ${new URL(value, document.baseURI)}`);
    }
  };
  const all = (node) => [node, ...(node.querySelectorAll?.("[src], [href]") ?? [])].forEach(name);
  new MutationObserver((changes) =>
    changes.forEach((it) => (it.type === "attributes" ? name(it.target) : it.addedNodes.forEach(all))),
  ).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["src", "href"] });
  all(document);
}
