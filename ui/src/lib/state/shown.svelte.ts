// The copy of the view that is on screen.

import type { TicketView, View } from "../ipc/bindings";
import type { Commands } from "../ipc/commands";
import type { ResidentState } from "../ipc/events";
import { speak } from "../say.svelte";

export class Shown {
  view = $state.raw<View | null>(null);
  resident = $state<ResidentState>("here");
  // Notices that the person has read, as long as the window lives.
  hidden = $state<string[]>([]);

  // What is shown is not what is true now: it is dimmed, never blanked.
  stale = $derived(
    this.view !== null && (this.resident !== "here" || this.view.connection.state === "offline"),
  );

  #changed: (before: View | null, after: View) => void;

  constructor(changed: (before: View | null, after: View) => void) {
    this.#changed = changed;
  }

  replace(view: View) {
    const before = this.view;
    speak(view.settings.language);
    this.view = view;
    this.#changed(before, view);
  }

  ticket(id: string): TicketView | undefined {
    return this.view?.tickets.find((ticket) => ticket.id === id);
  }

  // Asks once; from then on the events replace it.
  async ask(commands: Commands) {
    try {
      const view = await commands.get_view();
      if (this.view === null) this.replace(view);
    } catch {
      this.resident = "missing";
    }
  }
}
