// What the person keeps back of a capture: pure changes to it.

import type { CaptureFact, CaptureSection, CaptureView, KeptBack } from "../ipc/bindings";

export const nothingKept = (): KeptBack => ({ sections: [], facts: [], words: [] });

export const isNothing = (kept: KeptBack) =>
  kept.sections.length + kept.facts.length + kept.words.length === 0;

export const isSame = (one: KeptBack, other: KeptBack) =>
  sameList(one.sections, other.sections) &&
  sameList(one.facts, other.facts) &&
  sameList(one.words, other.words);

const sameList = (one: string[], other: string[]) =>
  one.length === other.length && one.every((name) => other.includes(name));

export function staysHere(kept: KeptBack, section: CaptureSection, fact: CaptureFact): boolean {
  return kept.sections.includes(section.name) || kept.facts.includes(fact.id);
}

// All of a section, whatever was chosen fact by fact before.
export function withSection(kept: KeptBack, section: CaptureSection, stays: boolean): KeptBack {
  const own = section.facts.map((fact) => fact.id);
  const facts = kept.facts.filter((id) => !own.includes(id));
  return { ...kept, facts, sections: toggled(kept.sections, section.name, stays) };
}

// One fact. In a section that stays as a whole, the others go on staying.
export function withFact(
  kept: KeptBack,
  section: CaptureSection,
  id: string,
  stays: boolean,
): KeptBack {
  if (!kept.sections.includes(section.name)) {
    return { ...kept, facts: toggled(kept.facts, id, stays) };
  }
  const others = section.facts.map((fact) => fact.id).filter((other) => other !== id);
  const facts = new Set([...kept.facts, ...others]);
  if (!stays) facts.delete(id);
  return { ...withSection(kept, section, false), facts: [...facts] };
}

export function withWord(kept: KeptBack, word: string, hidden: boolean): KeptBack {
  return { ...kept, words: toggled(kept.words, word, hidden) };
}

// The same for another capture of the same computer. Ids only count within one capture, so a fact is known again by
// its section and label, and where several go by that label, all of them stay.
export function carriedOver(kept: KeptBack, before: CaptureView, after: CaptureView): KeptBack {
  const labels = new Set(
    before.sections.flatMap((section) =>
      section.facts
        .filter((fact) => kept.facts.includes(fact.id))
        .map((fact) => labelled(section, fact)),
    ),
  );
  const facts = after.sections.flatMap((section) =>
    section.facts.filter((fact) => labels.has(labelled(section, fact))).map((fact) => fact.id),
  );
  return { ...kept, facts };
}

// The same for a capture that nobody can be compared with any more: where one fact stayed, its whole section stays.
export function widened(kept: KeptBack): KeptBack {
  const partly = kept.facts.map((id) => id.replace(/\.[^.]*$/, ""));
  return { ...kept, facts: [], sections: [...new Set([...kept.sections, ...partly])] };
}

const labelled = (section: CaptureSection, fact: CaptureFact) =>
  `${section.name}\n${fact.label.map((part) => part.text).join("")}`;

const toggled = (list: string[], name: string, isIn: boolean) => {
  const others = list.filter((other) => other !== name);
  return isIn ? [...others, name] : others;
};
