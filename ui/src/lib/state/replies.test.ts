import { expect, it } from "vitest";
import { commands } from "../ipc/commands";
import { mock } from "../ipc/mock";
import { Replies } from "./replies.svelte";

it("sends the words and the files, and is empty after it was saved", async () => {
  const stage = mock("busy");
  const replies = new Replies(commands(stage));
  const reply = replies.to("t-1");
  reply.words = "It happened again";
  await replies.addFiles(reply);
  await replies.addFiles(reply);
  expect(await replies.send("t-1", "note")).toBe(true);
  expect(stage.called.at(-1)?.args["reply"]).toEqual({
    ticket: "t-1",
    words: "It happened again",
    intent: "note",
    attachments: ["/home/ada/Pictures/Screenshot from today.png"],
  });
  expect([reply.words, reply.attachments, reply.isSaved]).toEqual(["", [], true]);
});

it("keeps every word when it could not be saved", async () => {
  const replies = new Replies(commands(mock("unsaved")));
  const reply = replies.to("t-1");
  reply.words = "It happened again";
  expect(await replies.send("t-1", "note")).toBe(false);
  expect(reply.words).toBe("It happened again");
  expect(reply.failure).toMatch(/disk is full/);
});

it("keeps half-written replies apart by ticket", () => {
  const replies = new Replies(commands(mock("busy")));
  replies.to("t-1").words = "one";
  expect(replies.to("t-2").words).toBe("");
  expect(replies.to("t-1").words).toBe("one");
});
