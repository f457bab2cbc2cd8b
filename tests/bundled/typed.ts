// What a page in TypeScript may do with the npm package, and what it is kept from. Checked, never run.
import "long-road";
import type { LongRoadElement, LongRoadErrorCode, LongRoadProblem, LongRoadSelection } from "long-road";

const widget: LongRoadElement = document.createElement("long-road");
const found: LongRoadElement | null = document.querySelector("long-road");
const ready: Promise<void> = widget.ready;
const again: Promise<void> = widget.reload();
const selection: LongRoadSelection | null = widget.selection;
widget.select("factor:resources");
widget.select("event:call");
widget.select(null);
widget.setAttribute("theme", "dark");

document.addEventListener("long-road-ready", ({ detail }) => {
  const nothing: null = detail;
});
widget.addEventListener("long-road-select", ({ detail }) => {
  if (detail) {
    const kind: "factor" | "event" | "step" | "filter" = detail.kind;
    const id: string = detail.id;
  }
  // @ts-expect-error: nothing may be selected
  detail.id;
});
addEventListener("long-road-error", ({ detail }) => {
  const code: LongRoadErrorCode = detail.code;
  const message: string = detail.message;
  const problems: LongRoadProblem[] = detail.problems;
  // @ts-expect-error: not a code
  if (detail.code === "lost") return;
});

// @ts-expect-error: nothing has such a name
widget.select("claim:1");
// @ts-expect-error: to be read only
widget.selection = null;
