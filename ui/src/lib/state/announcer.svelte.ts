// What a screen reader is told, politely, when something changed.

import type { View } from "../ipc/bindings";

export class Announcer {
  said = $state("");

  say(sentence: string) {
    // The same sentence twice is said twice: the text has to differ.
    this.said = sentence === this.said ? `${sentence}\u00a0` : sentence;
  }

  // Says the headlines that changed.
  compare(before: View | null, after: View) {
    if (before === null) return;
    const known = new Map(before.tickets.map((ticket) => [ticket.id, ticket.headline]));
    const news = after.tickets
      .filter((ticket) => known.has(ticket.id) && known.get(ticket.id) !== ticket.headline)
      .map((ticket) => `${ticket.title}: ${ticket.headline}`);
    if (before.connection.text !== after.connection.text) news.push(after.connection.text);
    if (news.length > 0) this.say(news.join(" "));
  }
}
