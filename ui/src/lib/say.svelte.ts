// What the window says itself, in the language of the view. The sentences stand in crates/languages.

import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { LanguageView } from "./ipc/bindings";

type Spoken = Omit<LanguageView, "is_fixed">;

const files: Record<string, string> = import.meta.glob(
  "../../../crates/languages/locales/*/window.ftl",
  { query: "?raw", import: "default", eager: true },
);

function textOf(tag: string): string | undefined {
  return files[`../../../crates/languages/locales/${tag}/window.ftl`];
}

let pretence: ((text: string) => string) | undefined;

function read(spoken: Spoken): FluentBundle {
  const bundle = new FluentBundle(spoken.tag, {
    // Marks around what is put in are needed only where lines run the other way.
    useIsolating: spoken.direction === "rtl",
    ...(pretence && { transform: pretence }),
  });
  bundle.addResource(new FluentResource(textOf(spoken.tag) ?? textOf("en") ?? ""));
  return bundle;
}

// Before the first view, the language of the webview, as far as it is one of ours.
function first(): Spoken {
  const tags = navigator.languages.map((tag) => tag.split("-")[0] ?? "");
  const tag = tags.find((tag) => textOf(tag) !== undefined) ?? "en";
  return { tag, direction: "ltr", twelve_hours: false };
}

let spoken = $state.raw(first());
let bundle = $state.raw(read(first()));

// Speaks another language from now on: everything that was said is said anew.
export function speak(next: Spoken) {
  const { tag, direction, twelve_hours } = next;
  document.documentElement.lang = tag;
  document.documentElement.dir = direction;
  const same = tag === spoken.tag && direction === spoken.direction;
  if (same && twelve_hours === spoken.twelve_hours) return;
  spoken = { tag, direction, twelve_hours };
  bundle = read(spoken);
}

// Changes every sentence before it is shown, so that a layout can be tried without a translation.
export function pretend(change: (text: string) => string) {
  pretence = change;
  bundle = read(spoken);
}

export function say(id: string, given?: Record<string, FluentVariable>): string {
  const pattern = bundle.getMessage(id)?.value;
  return pattern ? bundle.formatPattern(pattern, given, []) : id;
}

// A date or a time as the language and the region write it.
export function sayTime(time: Date, form: Intl.DateTimeFormatOptions): string {
  const hours = form.hour ? ({ hourCycle: spoken.twelve_hours ? "h12" : "h23" } as const) : {};
  return new Intl.DateTimeFormat(spoken.tag, { ...form, ...hours }).format(time);
}

// `a, b and c`.
export function sayList(words: string[]): string {
  return new Intl.ListFormat(spoken.tag).format(words);
}
