// What looks private in words that are being typed: looked for at each pause, offered, never forced.

import type { Private } from "../ipc/bindings";
import type { Commands } from "../ipc/commands";

const PAUSE = 700;
// Stands where something was; it says that something was there.
export const HIDDEN = "‹hidden›";

export class PrivateWords {
  found = $state.raw<Private[]>([]);

  #commands: Commands;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #words = "";
  #left = new Set<string>();

  constructor(commands: Commands) {
    this.#commands = commands;
  }

  // The words changed.
  look(words: string) {
    this.#words = words;
    this.found = this.found.filter(({ text }) => words.includes(text));
    clearTimeout(this.#timer);
    if (words.trim() !== "") this.#timer = setTimeout(() => void this.#ask(words), PAUSE);
  }

  // The person wants it to stay as it is.
  leave({ text }: Private) {
    this.#left.add(text);
    this.found = this.found.filter((other) => other.text !== text);
  }

  forget() {
    clearTimeout(this.#timer);
    this.#words = "";
    this.#left.clear();
    this.found = [];
  }

  async #ask(words: string) {
    try {
      const found = await this.#commands.find_private(words);
      if (words === this.#words) this.found = found.filter(({ text }) => !this.#left.has(text));
    } catch {
      // It is an offer; without an answer there is none.
    }
  }
}

export const withHidden = (words: string, { text }: Private) => words.replaceAll(text, HIDDEN);
