import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { expect, it } from "vitest";
import App from "./App.svelte";
import { mock } from "./lib/ipc/mock";
import { Front } from "./lib/state/front.svelte";
import { say } from "./lib/say.svelte";

async function open(scene: string) {
  const stage = mock(scene);
  const front = new Front(stage, { kind: "report" });
  render(App, { front });
  await fireEvent.click(await screen.findByRole("button", { name: say("ui-report-facts-look") }));
  return { stage, front };
}

const box = (name: RegExp | string) => screen.findByRole("checkbox", { name });

it("says of each fact what it is, what leaves of it and what is hidden", async () => {
  await open("busy");
  await fireEvent.click(await screen.findByRole("button", { name: say("ui-review-open-all") }));
  const fact = await box(/tun0/);
  const label = fact.closest("label")?.textContent?.replace(/\s+/g, " ");
  expect(label).toContain("tun0: up, ‹ip-private-2› (an IP address is hidden here) , 4 drops");
  const group = screen.getByRole("group", { name: "Network" });
  expect(within(group).getByText("Where the way to a service ends.")).toBeTruthy();
});

it("counts anew with every switch, and tells a screen reader", async () => {
  const { front } = await open("busy");
  await screen.findByRole("heading", { name: say("ui-review-heading", { facts: 14, hidden: 3 }) });
  await fireEvent.click(await box("Network"));
  await screen.findByRole("heading", { name: say("ui-review-heading", { facts: 10, hidden: 1 }) });
  expect(front.announcer.said).toBe(say("ui-review-leaves", { facts: 10, hidden: 1, left_out: 4 }));
  // What rested on it stays, too.
  expect(screen.queryByText("The VPN dropped 4 times in 20 minutes.")).toBeNull();
  await fireEvent.click(screen.getByRole("button", { name: say("ui-review-put-back") }));
  await screen.findByRole("heading", { name: say("ui-review-heading", { facts: 14, hidden: 3 }) });
});

it("shows a section of which one fact stays as partly on", async () => {
  await open("busy");
  await fireEvent.click(await screen.findByRole("button", { name: say("ui-review-open-all") }));
  await fireEvent.click(await box(/enp0s31f6/));
  await waitFor(async () => {
    const network = (await box("Network")) as HTMLInputElement;
    expect([network.checked, network.indeterminate]).toEqual([true, true]);
  });
});

it("answers whether a word is in it, leads there, and hides it", async () => {
  const { front } = await open("busy");
  const search = await screen.findByLabelText(say("ui-review-search"));
  await fireEvent.input(search, { target: { value: "Falcon" } });
  await fireEvent.click(
    await screen.findByRole("button", { name: "Recent crashes, vpnagent 09:04" }),
  );
  await waitFor(() =>
    expect((document.activeElement as HTMLElement).dataset["fact"]).toBe("crashes.0"),
  );
  await fireEvent.click(screen.getByRole("button", { name: say("ui-review-hide") }));
  await screen.findByText(say("ui-review-is-hidden", { word: "Falcon", count: 1 }));
  expect(front.report.capture.view?.bundle).not.toContain("falcon");
  await fireEvent.input(search, { target: { value: "falcon" } });
  await screen.findByText(say("ui-review-no", { word: "falcon" }), { selector: ".answer p" });
});

it("never gives advice before the report was sent", async () => {
  const { front } = await open("busy");
  const advice = front.report.capture.view?.findings[0]?.advice ?? "";
  expect(advice).not.toBe("");
  await screen.findByText("The VPN dropped 4 times in 20 minutes.");
  expect(screen.queryByText(advice)).toBeNull();
});

it("looks right with nothing in it", async () => {
  await open("bare");
  await screen.findByText(say("ui-review-none"));
  expect(screen.queryByRole("button", { name: say("ui-review-open-all") })).toBeNull();
});

it("offers pictures as far as the organisation allows", async () => {
  for (const [scene, count] of [
    ["no_pictures", 0],
    ["window_pictures", 1],
    ["busy", 1],
  ] as const) {
    const stage = mock(scene);
    const { unmount } = render(App, { front: new Front(stage, { kind: "report" }) });
    await screen.findByRole("button", { name: say("ui-report-send") });
    await waitFor(() =>
      expect(screen.queryAllByRole("button", { name: say("ui-picture-add") })).toHaveLength(count),
    );
    unmount();
  }
});

it("sends that it came back only after a click, in words that can be changed", async () => {
  const stage = mock("came_back");
  render(App, { front: new Front(stage, { kind: "tickets" }) });
  const words = await screen.findByLabelText(say("ui-came-back-label"));
  expect((words as HTMLTextAreaElement).value).toContain("dropped 3 times");
  expect(stage.called.some(({ command }) => command === "send_reply")).toBe(false);
  await fireEvent.input(words, { target: { value: "Again, since nine." } });
  await fireEvent.click(screen.getByRole("button", { name: say("ui-came-back-tell") }));
  await waitFor(() => expect(stage.called.at(-1)?.command).toBe("send_reply"));
  expect(stage.called.at(-1)?.args["reply"]).toMatchObject({
    intent: "not_fixed",
    words: "Again, since nine.",
  });
});
