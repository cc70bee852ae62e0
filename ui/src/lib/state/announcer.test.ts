import { expect, it } from "vitest";
import { scenes } from "../ipc/mock/scenes";
import { Announcer } from "./announcer.svelte";

const view = scenes.busy().view;

it("says a headline that changed, and no other", () => {
  const announcer = new Announcer();
  announcer.compare(null, view);
  announcer.compare(view, view);
  expect(announcer.said).toBe("");
  const [first, ...others] = view.tickets;
  if (!first) throw new Error("the scene has tickets");
  const changed = { ...first, headline: "2 ahead of you." };
  announcer.compare(view, { ...view, tickets: [changed, ...others] });
  expect(announcer.said).toBe("VPN drops every few minutes: 2 ahead of you.");
});

it("says the same sentence twice when it happens twice", () => {
  const announcer = new Announcer();
  announcer.say("Saved.");
  const first = announcer.said;
  announcer.say("Saved.");
  expect(announcer.said).not.toBe(first);
});
