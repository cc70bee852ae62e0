import { beforeEach, expect, it, vi } from "vitest";
import type { Draft } from "../ipc/bindings";
import { commands } from "../ipc/commands";
import { mock, type Mock } from "../ipc/mock";
import { ReportForm, saysRestarted } from "./report.svelte";

let stage: Mock;
let form: ReportForm;

const kept = (words: string): Draft => ({
  ...{ words, tried: [], impact: null, needed_by: null },
  ...{ capture: "an old one", attachments: [], without_facts: false },
  kept_back: { sections: ["battery"], facts: ["network.1"], words: ["falcon"] },
});
const sent = (command: string) =>
  stage.called.filter((call) => call.command === command).map((call) => call.args["draft"]);

beforeEach(() => {
  vi.useFakeTimers();
  stage = mock("busy");
  form = new ReportForm(commands(stage));
});

it("keeps what is typed a moment later, once", async () => {
  for (const words of ["V", "VP", "VPN"]) {
    form.draft.words = words;
    form.changed();
  }
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent("save_draft")).toMatchObject([{ words: "VPN" }]);
});

it("keeps what is typed every few seconds while there is no pause", async () => {
  for (let letters = 1; letters <= 40; letters += 1) {
    form.draft.words = "x".repeat(letters);
    form.changed();
    await vi.advanceTimersByTimeAsync(100);
  }
  const lengths = sent("save_draft").map((draft) => (draft as Draft).words.length);
  expect(lengths[0]).toBeLessThanOrEqual(31);
});

it("takes back what was kept, but never over what was typed since", () => {
  form.restore(kept("from yesterday"));
  expect(form.draft.words).toBe("from yesterday");
  form.draft.words = "from today";
  form.changed();
  form.restore(kept("from yesterday"));
  expect(form.draft.words).toBe("from today");
});

it("keeps back what was kept back before the window was closed, or more", async () => {
  form.restore(kept("from yesterday"));
  await form.capture.look();
  const stays = { sections: ["battery", "network"], facts: [], words: ["falcon"] };
  expect(form.capture.view?.kept_back).toEqual(stays);
  expect(form.form().kept_back).toEqual(stays);
});

it("keeps with the draft what is kept back, and that no facts go along", async () => {
  await form.capture.look();
  await form.capture.hideWord("falcon");
  form.capture.goesAlong = false;
  form.changed();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent("save_draft").at(-1)).toMatchObject({
    kept_back: { words: ["falcon"] },
    without_facts: true,
  });
});

it("sends the capture that was shown, or none", async () => {
  await form.capture.look();
  expect(form.form().capture).toBe("c-1");
  form.capture.goesAlong = false;
  expect(form.form().capture).toBeNull();
});

it("sends no empty rows", async () => {
  form.draft.words = "VPN";
  form.draft.tried = [
    { step: " ", outcome: "" },
    { step: "Restarted", outcome: "" },
  ];
  await form.send();
  expect(sent("send_report")).toMatchObject([{ tried: [{ step: "Restarted", outcome: "" }] }]);
});

it("waits a moment with Send for a capture that is still being taken", async () => {
  form.draft.words = "VPN";
  void form.capture.look();
  await form.send();
  expect(sent("send_report")).toMatchObject([{ capture: "c-1" }]);
});

it("sends only after what the person keeps back was taken out, however long that takes", async () => {
  await form.capture.look();
  form.draft.words = "VPN";
  const [computer] = form.capture.view?.sections ?? [];
  if (!computer) throw new Error("the capture has sections");
  void form.capture.keepSection(computer, true);
  await form.send();
  const order = stage.called.map(({ command }) => command);
  expect(order.slice(-2)).toEqual(["review_capture", "send_report"]);
});

it("does not send when what the person keeps back could not be taken out", async () => {
  await form.capture.look();
  form.draft.words = "VPN";
  const [computer] = form.capture.view?.sections ?? [];
  if (!computer) throw new Error("the capture has sections");
  const call = stage.call.bind(stage);
  stage.call = (command, args) =>
    command === "review_capture"
      ? Promise.reject({ code: "not_saved", message: "The disk is full." })
      : call(command, args);
  void form.capture.keepSection(computer, true);
  await form.send();
  expect(sent("send_report")).toEqual([]);
  expect(form.failure).toBe("The disk is full.");
  // What leaves is shown as it is now; sending again is the person's choice.
  await form.send();
  expect(sent("send_report")).toHaveLength(1);
});

it("looks again when what was found is old", async () => {
  await form.capture.look();
  form.capture.lookIfOld(Date.now() + 60_000);
  expect(sent("take_capture")).toHaveLength(1);
  form.capture.lookIfOld(Date.now() + 600_000);
  expect(sent("take_capture")).toHaveLength(2);
});

it("is empty after it was saved, and does not bring the draft back", async () => {
  form.draft.words = "VPN";
  form.changed();
  await form.send();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(form.savedId).not.toBeNull();
  expect(form.draft.words).toBe("");
  expect(sent("save_draft")).toEqual([]);
});

it("keeps every word when it could not be saved", async () => {
  stage = mock("unsaved");
  form = new ReportForm(commands(stage));
  form.draft.words = "VPN";
  await form.send();
  expect(form.draft.words).toBe("VPN");
  expect(form.savedId).toBeNull();
  expect(form.failure).toMatch(/disk is full/);
});

it("checks restarts against the computer, and nothing else", () => {
  for (const step of ["Restarted the laptop", "rebooted twice", "Turned it off and on"]) {
    expect(saysRestarted(step), step).toBe(true);
  }
  for (const step of ["Switched to cable", "started Teams", ""]) {
    expect(saysRestarted(step), step).toBe(false);
  }
});
