// What a page has stored, and what it asked for that nobody named: of this window, and of those within it that can be
// looked into. `origins` are the test's own servers, `excused` the beginnings of paths that the test says a page asks for
// itself. Stored things are removed, so that each test is told of its own only.
const inspect = async (view, origins, excused) => {
  const faults = [], foreign = [];
  const servers = [...origins, view.origin];
  const look = async (view) => {
    const { document, location, localStorage, sessionStorage, navigator, performance } = view;
    const record = view.longRoadRecord;
    faults.push(...(record?.kept.splice(0) ?? []));
    if (document.cookie) {
      faults.push(`a cookie is stored: ${document.cookie}`);
      for (const it of document.cookie.split("; ")) document.cookie = `${it.split("=")[0]}=; max-age=0; path=/`;
      record?.kept.splice(0);
    }
    for (const [name, storage] of Object.entries({ localStorage, sessionStorage })) {
      if (storage.length) faults.push(`something is in ${name}: ${JSON.stringify(storage)}`);
      storage.clear();
    }
    for (const { name } of (await view.indexedDB?.databases?.()) ?? []) {
      faults.push(`a database is stored: ${name}`);
      view.indexedDB.deleteDatabase(name);
    }
    for (const name of (await view.caches?.keys()) ?? []) {
      faults.push(`a cache is stored: ${name}`);
      await view.caches.delete(name);
    }
    for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? []) {
      faults.push(`a service worker is registered: ${worker.scope}`);
      await worker.unregister();
    }
    // Icons and reports are the browser's; what is reported, the server tells.
    // Where the files are, and the stories: in the folders of what the page names, but never all of a server.
    const present = [...document.querySelectorAll("[src], [href]")].map((it) => `${it.localName} ${it.src || it.href}`);
    const named = [...(record?.named ?? []), ...present].map((it) => it.split(" ")).filter(([, url]) => /^http/.test(url));
    const itself = new Set(named.map(([, url]) => url.split("#")[0]));
    const folders = named.filter(([tag]) => tag === "script" || tag === "long-road").map(([, url]) => new URL(".", url));
    const inside = folders.filter((it) => it.pathname !== "/" && servers.includes(it.origin)).map(String);
    for (const { name: url } of performance.getEntriesByType("resource")) {
      const { origin, pathname, protocol } = new URL(url);
      if (!protocol.startsWith("http") || excused.some((it) => url.startsWith(it) || pathname.startsWith(it))) continue;
      const known = itself.has(url) || inside.some((it) => url.startsWith(it)) || ["/favicon.ico", "/reports"].includes(pathname);
      if (!known || !servers.includes(origin)) faults.push(`asked for ${url}`);
    }
    performance.clearResourceTimings();
  };
  const visit = async (view, path) => {
    let here;
    try {
      here = view.location.protocol;
      view.document.body;
    } catch {
      return foreign.push(path);
    }
    // A frame that may keep nothing throws where it is asked.
    if (/^http/.test(here) && view.origin !== "null") await look(view);
    for (let index = 0; index < view.length; index++) await visit(view[index], [...path, index]);
  };
  await visit(view, []);
  return [faults, foreign];
};
