// Where things stand on the range bar, in per cent of its length.

import type { RangeView } from "../ipc/bindings";

// Room behind the range, so that its end can be seen.
const ROOM = 0.08;

export interface OnTheBar {
  low: number;
  width: number;
  now: number;
}

// None when the range makes no sense: a bar that lies is worse than no bar.
export function place(range: RangeView, now: number): OnTheBar | null {
  const [from, low, high] = [range.from, range.low, range.high].map((time) => Date.parse(time));
  if (from === undefined || low === undefined || high === undefined) return null;
  if (!(from <= high && low <= high)) return null;
  const end = Math.max(high, now);
  const length = (end - from) * (1 + ROOM);
  if (!(length > 0)) return null;
  const at = (time: number) => Math.min(100, Math.max(0, ((time - from) / length) * 100));
  return { low: at(low), width: Math.max(1, at(high) - at(low)), now: at(now) };
}
