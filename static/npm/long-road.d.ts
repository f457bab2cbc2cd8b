/** What is selected: `"factor:ID"`, `"event:ID"`, or `"step:ID"` where a step of the tour has led there; without any, the choice of claims, `"filter:CHOICE"`. */
export type LongRoadSelection = `factor:${string}` | `event:${string}` | `step:${string}` | `filter:${string}`;

/** A place in a story document, and what is wrong there. */
export interface LongRoadProblem {
  place: string;
  message: string;
}

/** Why a widget can't be shown. */
export type LongRoadErrorCode =
  | "story-missing"
  | "story-invalid"
  | "network"
  | "timeout"
  | "integrity"
  | "version"
  | "wasm-unavailable"
  | "crashed";

export interface LongRoadErrorDetail {
  code: LongRoadErrorCode;
  /** For a person, in the widget's language. */
  message: string;
  problems: LongRoadProblem[];
}

export type LongRoadReadyEvent = CustomEvent<null>;
export type LongRoadSelectEvent = CustomEvent<{ kind: "factor" | "event" | "step" | "filter"; id: string } | null>;
export type LongRoadErrorEvent = CustomEvent<LongRoadErrorDetail>;

/** The element `<long-road>`. */
export interface LongRoadElement extends HTMLElement {
  /** Resolves when the reader can use the widget, rejects with what stopped it. */
  readonly ready: Promise<void>;
  /** What is selected; until ready, `null`. */
  readonly selection: LongRoadSelection | null;
  /** Selects; with `null` nothing. An unknown name changes nothing and warns on the console. */
  select(name: LongRoadSelection | null): void;
  /** Fetches anew the story that `src` and `lang` ask for; gives the new `ready`. */
  reload(): Promise<void>;
}

declare global {
  interface HTMLElementTagNameMap {
    "long-road": LongRoadElement;
  }
  interface GlobalEventHandlersEventMap {
    "long-road-ready": LongRoadReadyEvent;
    "long-road-select": LongRoadSelectEvent;
    "long-road-error": LongRoadErrorEvent;
  }
}
