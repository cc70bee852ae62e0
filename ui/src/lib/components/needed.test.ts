import { expect, it } from "vitest";
import { days, localDate, localTime, moment } from "./needed";

it("offers today, tomorrow and the days after by name", () => {
  const offered = days(new Date(2026, 10, 28, 23, 30));
  expect(offered.map((day) => day.date).slice(0, 4)).toEqual([
    "2026-11-28",
    "2026-11-29",
    "2026-11-30",
    "2026-12-01",
  ]);
  expect(offered[0]?.name).toBe("Today");
});

it("writes the moment down so that the same day and time come back", () => {
  const back = new Date(moment("2026-12-01", "15:00") ?? "");
  expect([localDate(back), localTime(back)]).toEqual(["2026-12-01", "15:00"]);
});

it("names no moment when there is no such day", () => {
  expect(moment("tomorrow", "15:00")).toBeNull();
});
