import { beforeEach, expect, it } from "vitest";
import type { KeptBack } from "../ipc/bindings";
import { commands } from "../ipc/commands";
import { mock, type Mock } from "../ipc/mock";
import type { Transport } from "../ipc/transport";
import { Capture } from "./capture.svelte";

let stage: Mock;
let capture: Capture;

const asked = () =>
  stage.called
    .filter(({ command }) => command === "review_capture")
    .map(({ args }) => args["keptBack"] as KeptBack);

const section = (name: string) => {
  const found = capture.view?.sections.find((section) => section.name === name);
  if (!found) throw new Error(`there is a section ${name}`);
  return found;
};

// The same stage, but its answers wait until they are let go.
function held(transport: Transport) {
  const waiting: (() => void)[] = [];
  const slow: Transport = {
    listen: (event, heard) => transport.listen(event, heard),
    async call(command, args) {
      if (command === "review_capture") await new Promise<void>((go) => waiting.push(go));
      return transport.call(command, args);
    },
  };
  return { slow, letGo: () => waiting.shift()?.() };
}

beforeEach(async () => {
  stage = mock("busy");
  capture = new Capture(commands(stage));
  await capture.look();
});

it("shows what the resident says leaves after each change", async () => {
  expect(capture.view?.facts).toBe(14);
  await capture.keepSection(section("network"), true);
  expect([capture.view?.facts, capture.view?.left_out, capture.view?.hidden]).toEqual([10, 4, 1]);
  await capture.hideWord(" falcon ");
  expect(capture.view?.hidden).toBe(2);
  await capture.putAllBack();
  expect([capture.view?.facts, capture.view?.left_out, capture.view?.hidden]).toEqual([14, 0, 3]);
});

it("asks one thing at a time, and the latest wish next", async () => {
  const { slow, letGo } = held(stage);
  capture = new Capture(commands(slow));
  await capture.look();
  const network = section("network");
  void capture.keepFact(network, "network.0", true);
  void capture.keepFact(network, "network.1", true);
  void capture.keepFact(network, "network.2", true);
  expect(capture.isBehind).toBe(true);
  letGo();
  await expect.poll(() => asked()).toHaveLength(1);
  await expect.poll(() => (letGo(), asked())).toHaveLength(2);
  await capture.settled();
  expect(asked().at(-1)?.facts).toEqual(["network.0", "network.1", "network.2"]);
  expect(capture.isBehind).toBe(false);
});

it("looks again when the resident does not know it any more, and keeps the same back", async () => {
  await capture.keepFact(section("disks"), "disks.1", true);
  stage.forgetCaptures();
  await capture.hideWord("falcon");
  expect(capture.wasTakenAgain).toBe(true);
  expect(capture.view?.id).toBe("c-2");
  expect(capture.view?.kept_back).toEqual({ sections: [], facts: ["disks.1"], words: ["falcon"] });
});

it("shows nothing as leaving that was kept back, when it is taken anew", async () => {
  await capture.keepSection(section("network"), true);
  const seen: boolean[] = [];
  await capture.look().then(() => seen.push(section("network").is_kept_back));
  expect(seen).toEqual([true]);
  expect(capture.view?.id).toBe("c-2");
});

it("goes back to what really leaves when a change was refused, and says why", async () => {
  const refusing: Transport = {
    listen: (event, heard) => stage.listen(event, heard),
    call: (command, args) =>
      command === "review_capture"
        ? Promise.reject({ code: "not_saved", message: "The disk is full." })
        : stage.call(command, args),
  };
  capture = new Capture(commands(refusing));
  await capture.look();
  await capture.keepSection(section("network"), true);
  expect(capture.keptBack.sections).toEqual([]);
  expect(capture.failure).toBe("The disk is full.");
});
