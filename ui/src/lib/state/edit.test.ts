import { beforeEach, expect, it } from "vitest";
import { boxOf, Edit } from "./edit.svelte";

let edit: Edit;
const drag = (x: number, y: number, toX: number, toY: number) => {
  edit.begin({ x, y });
  edit.drawTo({ x: toX, y: toY });
  return edit.apply();
};

beforeEach(() => {
  edit = new Edit(1000, 500, "blackout");
});

it("blacks out whole pixels, in whichever direction it was drawn", () => {
  drag(200.6, 100.2, 100.4, 50.7);
  const [mark] = edit.marks;
  if (mark?.tool !== "blackout") throw new Error("it is there");
  expect(boxOf(mark.from, mark.to)).toEqual({ x: 100, y: 51, width: 101, height: 49 });
});

it("never reaches beyond the picture", () => {
  drag(-50, -50, 5000, 5000);
  const [mark] = edit.marks;
  if (mark?.tool !== "blackout") throw new Error("it is there");
  expect(boxOf(mark.from, mark.to)).toEqual({ x: 0, y: 0, width: 1000, height: 500 });
});

it("draws nothing at a mere click, but a brush leaves its spot", () => {
  expect(drag(100, 100, 102, 101)).toBe(false);
  expect(edit.marks).toEqual([]);
  expect(edit.canUndo).toBe(false);
  edit.choose("brush");
  expect(drag(100, 100, 100, 100)).toBe(true);
});

it("crops what is left, and crops that again", () => {
  edit.choose("crop");
  drag(100, 100, 900, 400);
  drag(0, 0, 500, 300);
  expect(edit.crop).toEqual({ x: 100, y: 100, width: 400, height: 200 });
});

it("takes back step by step, first what is not applied yet", () => {
  drag(0, 0, 50, 50);
  edit.choose("crop");
  drag(0, 0, 500, 250);
  edit.begin({ x: 10, y: 10 });
  edit.undo();
  expect([edit.draft, edit.crop.width]).toEqual([null, 500]);
  edit.undo();
  expect([edit.crop.width, edit.marks.length]).toEqual([1000, 1]);
  edit.undo();
  expect(edit.marks).toEqual([]);
  expect(edit.canUndo).toBe(false);
  edit.undo();
});

it("is done with the keyboard as well: placed, moved, resized, applied", () => {
  edit.place();
  edit.move({ x: -5000, y: 20 });
  edit.resize({ x: 100, y: 0 });
  expect(edit.apply()).toBe(true);
  const [mark] = edit.marks;
  if (mark?.tool !== "blackout") throw new Error("it is there");
  expect(boxOf(mark.from, mark.to)).toEqual({ x: 0, y: 195, width: 400, height: 150 });
});

it("places a blackout for whoever chose the brush and has no mouse", () => {
  edit.choose("brush");
  edit.place();
  expect(edit.draft?.tool).toBe("blackout");
});
