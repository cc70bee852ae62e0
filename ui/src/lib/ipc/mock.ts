// The same calls without Tauri: for browser development, tests and pictures. `?scene=` chooses what is there,
// `?language=` a tag or `mirrored`.

import type { Draft, Failure, KeptBack, ReplyDraft, SettingsForm, View } from "./bindings";
import type { ResidentState } from "./events";
import { doctor, sentBytes } from "./mock/answers";
import { Captures, findPrivate } from "./mock/capture";
import { drawnScreen } from "./mock/screen";
import { scenes, type Scene, type Staged } from "./mock/scenes";
import { spoken } from "./mock/spoken";
import { savedTicket } from "./mock/tickets";
import type { Transport } from "./transport";

export interface Mock extends Transport {
  // What was called, in order.
  readonly called: { command: string; args: Record<string, unknown> }[];
  say(event: string, what: unknown): void;
  // As if the resident had been started again.
  forgetCaptures(): void;
}

const isScene = (name: string): name is Scene => name in scenes;

export function mock(name: string, language = "en"): Mock {
  const { view, resident, refuses } = (scenes[isScene(name) ? name : "busy"] as () => Staged)();
  view.settings = { ...view.settings, language: spoken(language) };
  return new Stage(name, view, resident, refuses);
}

class Stage implements Mock {
  readonly called: Mock["called"] = [];
  #heard = new Map<string, (what: unknown) => void>();
  #view: View;
  #resident: ResidentState;
  #refuses: Failure | undefined;
  #captures: Captures;
  #pictures = 0;

  constructor(scene: string, view: View, resident: ResidentState, refuses?: Failure) {
    this.#captures = new Captures(scene);
    this.#view = view;
    this.#resident = resident;
    this.#refuses = refuses;
  }

  async listen<T>(event: string, heard: (what: T) => void) {
    this.#heard.set(event, heard as (what: unknown) => void);
    if (event === "resident-changed") this.say(event, this.#resident);
  }

  forgetCaptures() {
    this.#captures.forget();
  }

  say(event: string, what: unknown) {
    this.#heard.get(event)?.(what);
  }

  async call<T>(command: string, args: Record<string, unknown> | Uint8Array = {}): Promise<T> {
    const named = args instanceof Uint8Array ? { bytes: args } : args;
    this.called.push({ command, args: named });
    if (command === "take_picture") return (await drawnScreen()) as T;
    return structuredClone(this.#answer(command, named)) as T;
  }

  #answer(command: string, args: Record<string, unknown>): unknown {
    switch (command) {
      case "get_view":
        return this.#view;
      case "take_capture":
        return this.#captures.take();
      case "review_capture":
        return this.#review(args["capture"] as string, args["keptBack"] as KeptBack);
      case "find_private":
        return findPrivate(args["text"] as string);
      case "forget_sent":
        this.#forgetSent(args["ticket"] as string);
        return null;
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
      case "keep_picture":
        return `/home/ada/.local/state/now-serving/pictures/Screenshot ${++this.#pictures}.png`;
      case "choose_files":
        return ["/home/ada/Pictures/Screenshot from today.png"];
      default:
        return null;
    }
  }

  #review(id: string, kept: KeptBack) {
    const view = this.#captures.review(id, kept);
    if (!view) throw { code: "not_found", message: "It is not known any more." } satisfies Failure;
    return view;
  }

  #forgetSent(id: string) {
    const tickets = this.#view.tickets.map((ticket) =>
      ticket.id === id ? { ...ticket, sent: { ...ticket.sent, can_show: false } } : ticket,
    );
    this.#show({ ...this.#view, tickets });
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
