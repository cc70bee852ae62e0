// The time of day, for the mark on the range bar.

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
  return new Intl.DateTimeFormat(undefined, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(time));
}
