import { describe, expect, it } from "vitest";
import { place } from "./range";

const at = (hour: number) => `2026-11-22T${String(hour).padStart(2, "0")}:00:00Z`;
const range = { from: at(8), low: at(10), high: at(12) };

describe("the range bar", () => {
  it("puts now before the range while it is early", () => {
    const bar = place(range, Date.parse(at(9)));
    expect(bar?.now).toBeLessThan(bar?.low ?? 0);
  });

  it("grows when the range is over, so that now is still on it", () => {
    const bar = place(range, Date.parse(at(16)));
    expect(bar?.now).toBeLessThanOrEqual(100);
    expect(bar?.now).toBeGreaterThan((bar?.low ?? 0) + (bar?.width ?? 0));
  });

  it("stays on the bar when the clock was set back", () => {
    expect(place(range, Date.parse(at(3)))?.now).toBe(0);
  });

  it("is not drawn when the range makes no sense", () => {
    expect(place({ ...range, high: at(9), low: at(10) }, Date.parse(at(9)))).toBeNull();
    expect(place({ ...range, low: "soon" }, Date.parse(at(9)))).toBeNull();
    expect(place({ from: at(8), low: at(8), high: at(8) }, Date.parse(at(8)))).toBeNull();
  });
});
