// The days and times that 'needed by' offers.

import { say, sayTime } from "../say.svelte";

export interface Day {
  // The day as `2026-11-22`, in local time.
  date: string;
  name: string;
}

const DAYS = 8;
export const TIMES = ["09:00", "12:00", "15:00", "17:00"];

// Today and the days after it, by the names people use.
export function days(now: Date): Day[] {
  return Array.from({ length: DAYS }, (_, ahead) => {
    const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + ahead);
    const long = sayTime(day, { weekday: "long", day: "numeric", month: "long" });
    const name =
      ahead === 0 ? say("ui-report-today") : ahead === 1 ? say("ui-report-tomorrow") : long;
    return { date: localDate(day), name };
  });
}

export function localDate(day: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

export function localTime(day: Date): string {
  return `${String(day.getHours()).padStart(2, "0")}:${String(day.getMinutes()).padStart(2, "0")}`;
}

// The moment that a local day and time name, in RFC 3339; none when they name nothing.
export function moment(date: string, time: string): string | null {
  const moment = new Date(`${date}T${time}:00`);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
