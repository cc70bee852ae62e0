import { render, screen } from "@testing-library/svelte";
import { expect, it } from "vitest";
import App from "../App.svelte";
import { mock } from "./ipc/mock";
import { say, speak } from "./say.svelte";
import { Front } from "./state/front.svelte";

const inLanguage = (tag: string, direction = "ltr") => ({ tag, direction, twelve_hours: false });

it("counts as the language counts", () => {
  speak(inLanguage("en"));
  expect(say("ui-report-facts", { count: 1 })).toBe("1 fact about this computer");
  expect(say("ui-report-facts", { count: 0 })).toBe("0 facts about this computer");
  speak(inLanguage("fr"));
  expect(say("ui-report-facts", { count: 0 })).toBe("0 donnée de cet ordinateur");
  speak(inLanguage("en"));
});

it("says English where there is no such language, and the name of what is not written", () => {
  speak(inLanguage("tlh"));
  expect(say("ui-back")).toBe("Back");
  expect(say("ui-nothing")).toBe("ui-nothing");
  speak(inLanguage("en"));
});

it("changes every label and the page's attributes when the view's language changes", async () => {
  const stage = mock("busy");
  render(App, { props: { front: new Front(stage, { kind: "settings" }) } });
  await screen.findByRole("heading", { name: "Settings" });
  stage.say("view-changed", await mock("busy", "de").call("get_view"));
  await screen.findByRole("heading", { name: "Einstellungen" });
  expect(document.documentElement.lang).toBe("de");
  expect(document.documentElement.dir).toBe("ltr");
  speak(inLanguage("en", "rtl"));
  expect(document.documentElement.dir).toBe("rtl");
  speak(inLanguage("en"));
});
