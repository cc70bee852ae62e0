import { expect, it } from "vitest";
import { Captures } from "../ipc/mock/capture";
import { counted, hiddenKinds, placesOf } from "./leaves";

const captures = new Captures("");
const view = captures.take();
const titles = (word: string, of = view) => placesOf(word, of, []).map(({ title }) => title);

it("finds a word wherever it stands, whatever its capitals", () => {
  expect(titles("FALCON")).toEqual(["Recent crashes, vpnagent 09:04"]);
  expect(titles("98 %")).toEqual(["The disk with your files is 98 % full."]);
  expect(titles("did not answer")).toEqual([
    "Graphics: The driver did not answer within 2 seconds.",
  ]);
});

it("does not find what is hidden, kept back or nowhere", () => {
  expect(titles("ada.lovelace")).toEqual([]);
  expect(titles("  ")).toEqual([]);
  const kept = { sections: [], facts: ["crashes.0"], words: [] };
  expect(titles("falcon", captures.review(view.id, kept))).toEqual([]);
  const hidden = { sections: [], facts: [], words: ["falcon"] };
  expect(titles("falcon", captures.review(view.id, hidden))).toEqual([]);
});

it("finds what stands only in the exact text, also behind its escapes", () => {
  expect(titles('"schema"')).toEqual(["the exact text, line 2"]);
  const bundle = JSON.stringify({ path: "C:\\Users\\Ada", say: "caf\u00e9" });
  const escaped = { ...view, bundle: bundle.replace("\u00e9", "\\u00e9") };
  expect(titles("c:\\users\\ada", escaped)).toEqual(["the exact text, line 1"]);
  expect(titles("cafe\u0301", escaped)).toEqual(["the exact text, line 1"]);
});

it("looks through the person's own words, too, and through those alone when no facts go along", () => {
  const written = [{ title: "what you wrote", text: "Project Falcon is down" }];
  expect(placesOf("falcon", view, written)).toHaveLength(2);
  expect(placesOf("falcon", null, written)).toEqual([{ title: "what you wrote", fact: null }]);
});

it("counts what is hidden in what leaves, and nothing else", () => {
  expect(hiddenKinds(view)).toEqual([
    ["an IP address", 2],
    ["a user name", 1],
  ]);
  const kept = captures.review(view.id, { sections: ["network"], facts: [], words: [] });
  expect(kept && hiddenKinds(kept)).toEqual([["a user name", 1]]);
});

it("says kinds in the plural", () => {
  expect(counted("an e-mail address", 2)).toBe("2 e-mail addresses");
  expect(counted("a Wi-Fi key", 3)).toBe("3 Wi-Fi keys");
  expect(counted("a name of a person", 2)).toBe("2 names of a person");
  expect(counted("an identity", 2)).toBe("2 identities");
  expect(counted("a user name", 1)).toBe("1 user name");
  expect(counted("text that you hide", 1)).toBe("text that you hide");
  expect(counted("text that you hide", 2)).toBe("text that you hide (2)");
});
