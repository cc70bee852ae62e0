// The time of day, for the mark on the range bar.

import { sayTime } from "../say.svelte";

const EVERY = 15_000;

export class Clock {
  now = $state(Date.now());

  // Ticks until the returned function is called.
  begin(): () => void {
    const timer = setInterval(() => this.tick(), EVERY);
    return () => clearInterval(timer);
  }

  tick() {
    this.now = Date.now();
  }
}

export function timeOfDay(time: number | string): string {
  return sayTime(new Date(time), { hour: "2-digit", minute: "2-digit" });
}
