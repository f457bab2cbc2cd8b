// A widget's selection in the fragment of the page's address, for elements with `deep-link`: `#PREFIX:factor:ID`.
//
// Several widgets' stand beside each other, joined by `&`, the last chosen first. Brought by long-road.js for the widgets
// of a page, and part of long-road-host.js, which does the same for those in frames.

const FORM = /^(.+?):((?:factor|event|step|filter):.+)$/s;
// A place within a page that is an application of its own: to write there would lose it.
const ROUTE = /^#[!/]/;

const parts = () => location.hash.slice(1).split("&").filter(Boolean);

/** Whose a part is and what it names; without both, it is the page's own. */
const read = (part) => {
  try {
    return FORM.exec(decodeURIComponent(part))?.slice(1) ?? [];
  } catch {
    return [];
  }
};

/** What the address selects under `prefix`: `null` for nothing, `undefined` where the fragment is the page's own. */
export const named = (prefix) => {
  const found = parts().map(read);
  if (ROUTE.test(location.hash) || (found.length && !found.some(([whose]) => whose))) return undefined;
  return found.find(([whose]) => whose === prefix)?.[1] ?? null;
};

/** Whether readers are led to what stands under `prefix`: they can only be led to one place. */
export const leads = (prefix) => parts().map(read).find(([whose]) => whose)?.[0] === prefix;

// What stood in a fragment's place before, to be put back when nothing is selected any more.
const before = new Map();

const part = (prefix, name) => encodeURIComponent(`${prefix}:${name}`).replaceAll("%3A", ":");

/** An address that names just this, to be given to others. Where a route stands in the fragment there can be none. */
export const address = (prefix, name) => {
  const url = new URL(location);
  if (ROUTE.test(url.hash)) throw Error("long-road: a route leaves no room for a link to a part");
  url.hash = part(prefix, name);
  return url.href;
};

/** Lets the address name `name` under `prefix`, or with `null` nothing. */
export const write = (prefix, name) => {
  const { hash } = location;
  if (!prefix || (named(prefix) ?? null) === name || ROUTE.test(hash)) return;
  const all = parts();
  const shared = all.some((part) => read(part).length);
  const rest = shared ? all.filter((part) => read(part)[0] !== prefix) : [];
  const old = shared ? before.get(hash) ?? "" : hash;
  if (name) rest.unshift(part(prefix, name));
  const url = new URL(location);
  url.hash = rest.join("&") || old;
  if (rest.length) before.set(url.hash, old);
  try {
    // No entry of its own: Back leaves the article as it would without us.
    history.replaceState(history.state, "", url);
  } catch {
    // WebKit allows a hundred in half a minute. Then the address stays behind.
  }
};

const PREFIX = "deep-link";
// The elements that follow the address, each with what selects in it and leads the reader there.
const followers = new Map();
// Those to which the address has led, perhaps before there was a story.
const led = new WeakSet();

const keep = ({ currentTarget, detail }) => {
  const prefix = currentTarget.getAttribute(PREFIX);
  const name = detail && `${detail.kind}:${detail.id}`;
  // What the page itself asks for need not be said again.
  write(prefix, name === currentTarget.getAttribute("select") ? null : name);
};

const go = (element, name) => {
  // Without a name there may be one that waits for the story.
  if (name && name === element.selection) return;
  if (name && leads(element.getAttribute(PREFIX))) {
    led.add(element);
    followers.get(element)(name);
  } else element.select(name);
};

const turn = () => {
  tidy();
  for (const element of followers.keys()) {
    const name = named(element.getAttribute(PREFIX));
    // Nobody is led to what the address named before there was a story, once they have gone elsewhere on the page.
    if (name !== undefined || (led.has(element) && !element.selection)) go(element, name ?? element.getAttribute("select"));
  }
};

// An element that was taken out hears and says nothing; put back, it comes by `follow`.
const tidy = () => {
  for (const element of followers.keys()) {
    if (element.isConnected && element.getAttribute(PREFIX)) continue;
    followers.delete(element);
    element.removeEventListener("long-road-select", keep);
  }
  if (followers.size) addEventListener("hashchange", turn);
  else removeEventListener("hashchange", turn);
};

/** From now on `element` follows the address, and the address it; `visit` selects in it and leads the reader there. */
export const follow = (element, visit) => {
  followers.set(element, visit);
  element.addEventListener("long-road-select", keep);
  tidy();
  const name = followers.has(element) && named(element.getAttribute(PREFIX));
  if (name) go(element, name);
};
