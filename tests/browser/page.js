// What the tests ask of a page: things by role and accessible name, across open shadow roots.
// Needs axe-core, whose computation of roles and names follows the specifications.
window.longRoadProbe ??= (() => {
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) &&
    !element.closest("[aria-hidden=true]");

  // Where the specifications leave an element without a role, its own name says what it is.
  const roleOf = (virtual) => {
    const tag = virtual.props.nodeName;
    if (tag === "summary" || tag === "time" || tag === "details") return tag;
    return axe.commons.aria.getRole(virtual) ?? null;
  };

  const nameOf = (virtual) =>
    axe.commons.text.accessibleTextVirtual(virtual, { inStaticTree: true }).replace(/\s+/g, " ").trim();

  // What has no box, or is skipped, shows nothing of what is in it; unless it only stands for its children.
  const isSkipped = (element) => !element.checkVisibility() && getComputedStyle(element).display !== "contents";

  // The tree of what is around, as axe-core sees it, is most of what looking for something costs: kept until anything changes.
  let seen = null;
  const changes = new MutationObserver(() => forget());
  const forget = () => {
    changes.disconnect();
    if (seen) axe.teardown();
    seen = null;
  };
  addEventListener("resize", forget);
  const watch = (root) => {
    changes.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    for (const { shadowRoot } of root.querySelectorAll("*")) if (shadowRoot) watch(shadowRoot);
  };
  const see = (around) => {
    if (changes.takeRecords().length || seen !== around) forget();
    if (seen) return;
    // Not by axe.setup, which also reckons selectors for its reports: half of the time, for nothing asked here.
    axe._tree = axe.utils.getFlattenedTree(around);
    seen = around;
    watch(document);
  };

  // Every element of the flattened tree with a role, with how deep it lies; without `all`, only of what may be seen.
  const walk = (root, visit, all) => {
    const top = root ?? document.documentElement;
    const step = (virtual, depth) => {
      if (virtual.props.nodeType !== 1 || (!all && isSkipped(virtual.actualNode))) return;
      const role = roleOf(virtual);
      const known = role && role !== "none" && role !== "presentation" && role !== "generic";
      if (known) visit(virtual, role, depth);
      for (const child of virtual.children ?? []) step(child, depth + (known ? 1 : 0));
    };
    // A list's item is one by its list: so what is around counts, but not what is beside the widget.
    const around = top.localName === "long-road" ? top : top.getRootNode().host;
    see(around ?? document.documentElement);
    step(axe.utils.getNodeFromTree(top), 0);
  };

  return {
    find(role, name, root, hidden) {
      const found = [];
      walk(root, (virtual, itsRole) => {
        const element = virtual.actualNode;
        if (itsRole !== role || !(hidden || isShown(element))) return;
        if (nameOf(virtual).includes(name)) found.push(element);
      }, hidden);
      return found;
    },
    tree(root) {
      const lines = [];
      walk(root, (virtual, role, depth) => {
        const element = virtual.actualNode;
        const name = nameOf(virtual);
        const marks = [
          element.open && "open",
          element.getAttribute("aria-current") && "current",
          element === this.focused() && "focused",
          !isShown(element) && "hidden",
        ].filter(Boolean);
        const text = name.length > 70 ? `${name.slice(0, 70)}…` : name;
        lines.push(`${"  ".repeat(depth)}${role}${text && ` "${text}"`}${marks.length ? ` (${marks.join(", ")})` : ""}`);
      }, true);
      return lines.join("\n");
    },
    async faults() {
      forget();
      const { violations } = await axe.run(document, { resultTypes: ["violations"] });
      return violations.map(
        ({ id, help, nodes }) =>
          `${id}: ${help}: ${nodes.map(({ target, any, all, none }) => `${target.flat().join(" ")} (${[...any, ...all, ...none].map(({ message }) => message).join("; ")})`).join(", ")}`,
      );
    },
    // The focused element, through every open shadow root.
    focused() {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element;
    },
    widgets: () => [...document.querySelectorAll("long-road")],
  };
})();
