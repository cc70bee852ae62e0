// The time of day, for the mark on the range bar.

const EVERY = 15_000;

export class Clock {
  now = $state(Date.now());

  // Ticks until the returned function is called.
  begin(): () => void {
    const timer = setInterval(() => (this.now = Date.now()), EVERY);
    return () => clearInterval(timer);
  }
}

export function timeOfDay(time: number | string): string {
  return new Intl.DateTimeFormat(undefined, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(time));
}
