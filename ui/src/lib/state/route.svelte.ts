// Which page is shown, and where Back leads.

import type { Page } from "../ipc/bindings";

export type Place = Page | { kind: "review" };

const LINK = "now-serving://";

export class Route {
  place = $state<Place>({ kind: "tickets" });
  // Counts how often a page was asked for, so that asking for the same one again moves the focus there.
  asked = $state(0);
  // The ticket that was looked at last; the list shows it until it is gone.
  lastTicket = $state<string | null>(null);

  go(place: Place) {
    this.place = place;
    this.asked += 1;
  }

  // Where Back and Escape lead; the list is the end of the way.
  back() {
    if (this.place.kind === "tickets") return;
    this.go(this.place.kind === "review" ? { kind: "report" } : { kind: "tickets" });
  }
}

// The page that the program asked for when it opened the window. Rust has checked the link.
export function linked(fragment: string): Page {
  const rest = decodeURIComponent(fragment).replace(/^#/, "");
  if (!rest.startsWith(LINK)) return { kind: "tickets" };
  const [kind, id] = rest.slice(LINK.length).split("/");
  if (kind === "ticket" && id) return { kind, id };
  if (kind === "report" || kind === "settings") return { kind };
  return { kind: "tickets" };
}
