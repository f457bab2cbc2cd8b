// Hands readers what they ask for: a link, a quotation, a reference, a file; and tells them in words that it did.
//
// Brought by long-road-widget.js. The texts are made by long-road-writer, which is fetched for it.

const FILES = { events: ["csv", "text/csv"], document: ["json", "application/json"] };

/** What the page is called by those who link to it. */
const page = () => ({
  url: document.querySelector("link[rel=canonical]")?.href || location.href.replace(/#.*/s, ""),
  site: document.querySelector("meta[property='og:site_name']")?.content || location.hostname,
});

/** The day where the reader is, counted from 1970. */
const today = () => Math.floor((Date.now() - new Date().getTimezoneOffset() * 60_000) / 86_400_000);

/** Copies a text that is on its way. WebKit lets a click count only where the clipboard is promised the text at once. */
const copy = async (text) => {
  const blob = text.then((it) => new Blob([it], { type: "text/plain" }));
  // Whether it comes is looked at elsewhere.
  blob.catch(() => {});
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
};

const save = (text, name, type) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // A browser may ask where to, and look at the address when it has been told.
  setTimeout(() => URL.revokeObjectURL(link.href), 600_000);
};

/** Whether the system's own way of sharing took it, or the reader decided against it. */
const handed = async (data) => {
  if (!navigator.canShare?.(data)) return false;
  try {
    await navigator.share(data);
    return true;
  } catch ({ name }) {
    return name === "AbortError";
  }
};

/** Of a claim's source number: lets the note that it opens quote that claim. */
const meet = (number) => {
  const claim = number.closest("[data-claim]");
  const note = number.getRootNode().getElementById(number.getAttribute("popovertarget"));
  const box = note?.querySelector(".lr-take");
  if (!box) return;
  box.hidden = !claim;
  for (const line of box.querySelectorAll("p")) line.textContent = "";
  box.querySelector("button").dataset.take = `quotation:${claim?.dataset.claim}`;
};

/** Does what `button` is there for; `story` brings the story's bytes. */
export const press = async (button, host, story) => {
  const { element } = host;
  const { take: what, name } = button.dataset;
  if (!what) return meet(button);
  const [status, shown] = button.closest(".lr-take").querySelectorAll("p");
  const words = element.shadowRoot.querySelector("[data-done]").dataset;
  const say = (line, text = "") => {
    // Meanwhile the button may be there for something else.
    if (button.dataset.take !== what || button.dataset.name !== name) return;
    status.textContent = line;
    shown.textContent = text;
  };
  say("");
  const give = async (text) => {
    const copied = copy(text).then(() => true, () => false);
    const done = await copied;
    say(done ? words.done : words.byHand, await text);
    // For those who have no pointer to select it by.
    if (!done) getSelection().selectAllChildren(shown);
  };
  if (what === "link") {
    const links = await host.bring(host.file("long-road-links.js"));
    const url = links.address(element.getAttribute("deep-link"), name);
    if (!(await handed({ url }))) await give(Promise.resolve(url));
    return;
  }
  const make = async () => {
    const [bytes, writer] = await Promise.all([story(), host.load("writer")]);
    const { url, site } = page();
    return [what, "name"].map((form) => {
      const text = writer.take(bytes, host.pageLang(element), form, url, site, today());
      if (text === undefined) throw host.failure("version", `nothing to take along as ${form}`);
      return text;
    });
  };
  const made = make();
  // Perhaps what makes it has crashed, and is no use any more.
  made.catch(({ code }) => code || host.forget(/long-road-writer/));
  const [ending, type] = FILES[what] ?? [];
  if (!type) return give(made.then(([text]) => text));
  const [text, file] = await made;
  save(text, `${file}.${ending}`, type);
  say(words.saved);
};
