import { expect, it } from "vitest";
import { Captures } from "../ipc/mock/capture";
import * as kept from "./kept";

const view = new Captures("").take();
const network = view.sections.find(({ name }) => name === "network");
if (!network) throw new Error("the capture has a network");
const stays = (of: ReturnType<typeof kept.nothingKept>) =>
  network.facts.filter((fact) => kept.staysHere(of, network, fact)).map(({ id }) => id);

it("keeps a section back as a whole, and lets it go as a whole", () => {
  const one = kept.withFact(kept.nothingKept(), network, "network.1", true);
  const all = kept.withSection(one, network, true);
  expect(stays(all)).toHaveLength(4);
  expect(stays(kept.withSection(all, network, false))).toEqual([]);
  expect(kept.isNothing(kept.withSection(all, network, false))).toBe(true);
});

it("lets one fact go out of a section that stays, and keeps the others back", () => {
  const all = kept.withSection(kept.nothingKept(), network, true);
  const some = kept.withFact(all, network, "network.1", false);
  expect(stays(some).sort()).toEqual(["network.0", "network.2", "network.3"]);
  expect(some.sections).toEqual([]);
});

it("does not touch other sections", () => {
  const disk = { ...kept.nothingKept(), facts: ["disks.0"] };
  expect(kept.withSection(disk, network, true).facts).toEqual(["disks.0"]);
  expect(kept.withSection(disk, network, false).facts).toEqual(["disks.0"]);
});

it("knows a fact again in another capture by what it is about, not by its number", () => {
  const after = structuredClone(view);
  const [first, ...others] = after.sections[3]?.facts ?? [];
  if (!first || !after.sections[3]) throw new Error("the network has facts");
  // One more interface came first: every number moved by one.
  after.sections[3].facts = [
    { ...first, label: [{ text: "docker0", hides: null }] },
    ...[first, ...others].map((fact, index) => ({ ...fact, id: `network.${index + 1}` })),
  ];
  const before = { sections: ["disks"], facts: ["network.2"], words: ["falcon"] };
  expect(kept.carriedOver(before, view, after)).toEqual({ ...before, facts: ["network.3"] });
});

it("compares without regard to order", () => {
  const one = { sections: ["a", "b"], facts: [], words: [] };
  expect(kept.isSame(one, { ...one, sections: ["b", "a"] })).toBe(true);
  expect(kept.isSame(one, { ...one, sections: ["b"] })).toBe(false);
  expect(kept.isSame(one, { ...one, words: ["a"] })).toBe(false);
});
