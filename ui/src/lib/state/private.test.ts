import { beforeEach, expect, it, vi } from "vitest";
import { commands } from "../ipc/commands";
import { mock, type Mock } from "../ipc/mock";
import { PrivateWords } from "./private.svelte";
import { ReportForm } from "./report.svelte";

let stage: Mock;

beforeEach(() => {
  vi.useFakeTimers();
  stage = mock("busy");
});

const looked = () => stage.called.filter(({ command }) => command === "find_private").length;

it("looks at a pause, not at every letter", async () => {
  const words = new PrivateWords(commands(stage));
  for (const typed of ["my", "my password", "my password is hunter2"]) words.look(typed);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(looked()).toBe(1);
  expect(words.found).toEqual([{ text: "hunter2", looks_like: "a password" }]);
});

it("takes an offer back when the words are gone, and never repeats one that was declined", async () => {
  const words = new PrivateWords(commands(stage));
  words.look("password: hunter2");
  await vi.advanceTimersByTimeAsync(1_000);
  words.look("the pass");
  expect(words.found).toEqual([]);
  words.look("password: hunter2");
  await vi.advanceTimersByTimeAsync(1_000);
  const [found] = words.found;
  if (!found) throw new Error("it is offered again");
  words.leave(found);
  words.look("password: hunter2, really");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(words.found).toEqual([]);
});

it("hides what was found wherever it was typed, and nothing else", async () => {
  const form = new ReportForm(commands(stage));
  form.draft.words = "My password is hunter2";
  form.draft.tried = [{ step: "Typed hunter2 again", outcome: "hunter" }];
  form.changed();
  await vi.advanceTimersByTimeAsync(1_000);
  const [found] = form.privateWords.found;
  if (!found) throw new Error("it is offered");
  form.hide(found);
  expect(form.draft.words).toBe("My password is ‹hidden›");
  expect(form.draft.tried).toEqual([{ step: "Typed ‹hidden› again", outcome: "hunter" }]);
  expect(form.privateWords.found).toEqual([]);
});
