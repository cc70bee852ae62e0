import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { expect, it } from "vitest";
import App from "./App.svelte";
import { mock } from "./lib/ipc/mock";
import type { View } from "./lib/ipc/bindings";
import { scenes } from "./lib/ipc/mock/scenes";
import { Front } from "./lib/state/front.svelte";
import type { Place } from "./lib/state/route.svelte";
import { say } from "./lib/say.svelte";

function open(scene: string, place: Place = { kind: "tickets" }) {
  const stage = mock(scene);
  const front = new Front(stage, place);
  render(App, { front });
  return { stage, front };
}

it("shows the first ticket with its number", async () => {
  open("busy");
  await screen.findByRole("heading", { name: "VPN drops every few minutes" });
  expect(screen.getByRole("region", { name: say("ui-ticket-wait") }).textContent).toContain("3");
});

it("replaces what it shows when the view changes, and says so", async () => {
  const { stage, front } = open("busy");
  await screen.findByRole("heading", { name: "VPN drops every few minutes" });
  const view: View = structuredClone(scenes.busy().view);
  const first = view.tickets[0];
  if (!first?.stub) throw new Error("the scene has a stub");
  first.headline = "2 ahead of you.";
  first.stub.number = "2";
  stage.say("view-changed", view);
  await screen.findByText("2 ahead of you.");
  expect(front.announcer.said).toContain("2 ahead of you.");
});

it("does not pull away the ticket that is being read when the list is sorted anew", async () => {
  const { stage } = open("busy");
  await screen.findByRole("heading", { name: "VPN drops every few minutes" });
  const view: View = structuredClone(scenes.busy().view);
  view.tickets.reverse();
  stage.say("view-changed", view);
  await waitFor(() => expect(screen.getAllByRole("listitem")[0]?.textContent).toContain("Printer"));
  expect(screen.getByRole("heading", { name: "VPN drops every few minutes" })).toBeTruthy();
});

it("dims what may be old, and blanks nothing", async () => {
  const { stage } = open("busy");
  await screen.findByRole("heading", { name: "VPN drops every few minutes" });
  stage.say("resident-changed", "restarting");
  await screen.findByText(say("ui-standing-restarting"));
  expect(document.querySelector(".app.stale")).not.toBeNull();
  expect(screen.getByRole("heading", { name: "VPN drops every few minutes" })).toBeTruthy();
});

it("shows what a desk writes as text, never as markup", async () => {
  open("long");
  await screen.findByText(/<b>not bold<\/b>/);
  expect(document.querySelector("#app script, article b")).toBeNull();
});

it("starts a report with the cursor in the one box, and sends it with Ctrl+Enter", async () => {
  const { stage } = open("empty", { kind: "report" });
  const words = screen.getByLabelText(say("ui-report-words"));
  await waitFor(() => expect(document.activeElement).toBe(words));
  await fireEvent.input(words, { target: { value: "VPN drops" } });
  await fireEvent.keyDown(words, { key: "Enter", ctrlKey: true });
  await screen.findByRole("heading", { name: say("ui-report-saved") });
  const sent = stage.called.find((call) => call.command === "send_report");
  expect(sent?.args["draft"]).toMatchObject({ words: "VPN drops", impact: null });
});

it("gives an empty form when another report is asked for over the receipt", async () => {
  const { stage, front } = open("empty", { kind: "report" });
  front.report.draft.words = "VPN drops";
  await front.report.send();
  await screen.findByRole("heading", { name: say("ui-report-saved") });
  stage.say("page-shown", { kind: "report" });
  const words = await screen.findByLabelText(say("ui-report-words"));
  expect((words as HTMLTextAreaElement).value).toBe("");
});

it("leads back with Escape", async () => {
  const { front } = open("busy", { kind: "settings" });
  await fireEvent.keyDown(window, { key: "Escape" });
  expect(front.route.place.kind).toBe("tickets");
});

it("asks what is left before a fix is sent back, and keeps the half-written note apart", async () => {
  const { stage } = open("fixed");
  const note = await screen.findByLabelText(say("ui-reply-label"));
  await fireEvent.input(note, { target: { value: "a note" } });
  await fireEvent.click(screen.getByRole("button", { name: say("ui-fixed-not-yet") }));
  const left = await screen.findByLabelText(say("ui-fixed-left"));
  await fireEvent.input(left, { target: { value: "the printer" } });
  await fireEvent.click(screen.getByRole("button", { name: say("ui-fixed-send") }));
  await waitFor(() => expect(stage.called.at(-1)?.command).toBe("send_reply"));
  expect(stage.called.at(-1)?.args["reply"]).toMatchObject({
    intent: "not_fixed",
    words: "the printer",
  });
  expect((note as HTMLTextAreaElement).value).toBe("a note");
});
