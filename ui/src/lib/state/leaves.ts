// What leaves, looked through: where a word stands in it, and what is hidden.

import type { CaptureFact, CaptureView, Part } from "../ipc/bindings";

export interface Place {
  // The subject, and what is about it.
  title: string;
  // The fact, if it is one.
  fact: string | null;
}

// What the person wrote themselves.
export interface Written {
  title: string;
  text: string;
}

export const plain = (parts: Part[]) => parts.map((part) => part.text).join("");

// Where a word stands in what leaves. What is found nowhere else is looked for in the exact text, so that no place
// is missed because it is shown in another way.
export function placesOf(word: string, capture: CaptureView | null, written: Written[]): Place[] {
  const wanted = folded(word.trim());
  if (wanted === "") return [];
  const holds = (text: string) => folded(text).includes(wanted);
  const places = written
    .filter(({ text }) => holds(text))
    .map(({ title }): Place => ({ title, fact: null }));
  if (!capture) return places;
  const shown = capture.sections.flatMap((section) =>
    section.facts
      .filter(
        (fact) => fact.fate === "leaves" && (holds(plain(fact.value)) || holds(labelOf(fact))),
      )
      .map((fact): Place => ({ title: `${section.title}, ${labelOf(fact)}`, fact: fact.id })),
  );
  const others = [
    ...capture.findings.map((finding) => finding.text),
    ...capture.problems.map((problem) => `${problem.title}: ${problem.why}`),
  ];
  shown.push(...others.filter(holds).map((text): Place => ({ title: text, fact: null })));
  return [...places, ...(shown.length > 0 ? shown : inExactText(wanted, capture.bundle))];
}

function inExactText(wanted: string, bundle: string): Place[] {
  const lines = bundle.split("\n");
  const holds = (line: string) =>
    folded(line).includes(wanted) || folded(unescaped(line)).includes(wanted);
  const index = lines.findIndex(holds);
  if (index >= 0) return [{ title: `the exact text, line ${index + 1}`, fact: null }];
  const isAnywhere = folded(bundle).includes(wanted) || folded(unescaped(bundle)).includes(wanted);
  return isAnywhere ? [{ title: "the exact text", fact: null }] : [];
}

// As it reads without the escapes of JSON.
function unescaped(json: string): string {
  return json.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code: string, letter: string) => {
    if (code) return String.fromCharCode(parseInt(code, 16));
    return { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" }[letter] ?? letter;
  });
}

// Capitals and the two ways to write an accent make no difference.
const folded = (text: string) => text.normalize("NFC").toLowerCase();

const labelOf = (fact: CaptureFact) => plain(fact.label);

// What is hidden in what leaves, kind by kind, the most frequent first.
export function hiddenKinds(capture: CaptureView): [kind: string, count: number][] {
  const counts = new Map<string, number>();
  for (const section of capture.sections) {
    for (const fact of section.facts) {
      if (fact.fate !== "leaves") continue;
      for (const { hides } of [...fact.label, ...fact.value]) {
        if (hides !== null) counts.set(hides, (counts.get(hides) ?? 0) + 1);
      }
    }
  }
  return [...counts].sort(([, one], [, other]) => other - one);
}

// `2 addresses`, from `an address`.
export function counted(kind: string, count: number): string {
  const [, name] = /^an? (.+)$/.exec(kind) ?? [];
  if (name === undefined) return count === 1 ? kind : `${kind} (${count})`;
  if (count === 1) return `1 ${name}`;
  const [, head = name, rest = ""] = /^(.+?)( (?:of|in|for|on|to|from|with) .+)?$/.exec(name) ?? [];
  return `${count} ${many(head)}${rest}`;
}

function many(noun: string): string {
  if (/(s|x|ch|sh)$/.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}s`;
}
