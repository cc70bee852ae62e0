// The same calls without Tauri: for browser development, tests and pictures. `?scene=` chooses what is there.

import type { Draft, Failure, ReplyDraft, SettingsForm, View } from "./bindings";
import type { ResidentState } from "./events";
import { capture, doctor, sentBytes } from "./mock/answers";
import { scenes, type Scene, type Staged } from "./mock/scenes";
import { savedTicket } from "./mock/tickets";
import type { Transport } from "./transport";

export interface Mock extends Transport {
  // What was called, in order.
  readonly called: { command: string; args: Record<string, unknown> }[];
  say(event: string, what: unknown): void;
}

const isScene = (name: string): name is Scene => name in scenes;

export function mock(name: string): Mock {
  const { view, resident, refuses } = (scenes[isScene(name) ? name : "busy"] as () => Staged)();
  return new Stage(view, resident, refuses);
}

class Stage implements Mock {
  readonly called: Mock["called"] = [];
  #heard = new Map<string, (what: unknown) => void>();
  #view: View;
  #resident: ResidentState;
  #refuses: Failure | undefined;

  constructor(view: View, resident: ResidentState, refuses?: Failure) {
    this.#view = view;
    this.#resident = resident;
    this.#refuses = refuses;
  }

  async listen<T>(event: string, heard: (what: T) => void) {
    this.#heard.set(event, heard as (what: unknown) => void);
    if (event === "resident-changed") this.say(event, this.#resident);
  }

  say(event: string, what: unknown) {
    this.#heard.get(event)?.(what);
  }

  async call<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
    this.called.push({ command, args });
    return structuredClone(this.#answer(command, args)) as T;
  }

  #answer(command: string, args: Record<string, unknown>): unknown {
    switch (command) {
      case "get_view":
        return this.#view;
      case "take_capture":
        return capture();
      case "send_report":
        return this.#sendReport(args["draft"] as Draft);
      case "send_reply":
        return this.#sendReply(args["reply"] as ReplyDraft);
      case "show_sent":
        return sentBytes();
      case "update_settings": {
        const form = args["settings"] as SettingsForm;
        this.#show({ ...this.#view, settings: { ...this.#view.settings, form } });
        return null;
      }
      case "examine":
        return doctor();
      case "choose_files":
        return ["/home/ada/Pictures/Screenshot from today.png"];
      default:
        return null;
    }
  }

  #sendReport(draft: Draft): string {
    if (this.#refuses) throw this.#refuses;
    const id = crypto.randomUUID();
    this.#show({ ...this.#view, tickets: [savedTicket(id, draft), ...this.#view.tickets] });
    return id;
  }

  #sendReply(reply: ReplyDraft): string {
    if (this.#refuses) throw this.#refuses;
    const id = crypto.randomUUID();
    const at = new Date().toISOString();
    const tickets = this.#view.tickets.map((ticket) => {
      if (ticket.id !== reply.ticket) return ticket;
      const message = {
        ...{ id, author: "You", is_mine: true, text: reply.words, time: "just now", at },
        ...{ attachments: [], label: "", unsent: null },
      };
      return { ...ticket, question: null, messages: [...ticket.messages, message] };
    });
    this.#show({ ...this.#view, tickets });
    return id;
  }

  #show(view: View) {
    this.#view = view;
    this.say("view-changed", view);
  }
}
