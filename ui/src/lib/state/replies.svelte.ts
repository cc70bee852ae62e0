// Replies that are being written, by ticket: changing the page loses nothing.

import type { ReplyDraft } from "../ipc/bindings";
import { why, type Commands } from "../ipc/commands";
import { PrivateWords } from "./private.svelte";

export class Reply {
  words = $state("");
  attachments = $state<string[]>([]);
  isSending = $state(false);
  failure = $state("");
  isSaved = $state(false);
  readonly privateWords: PrivateWords;

  constructor(commands: Commands) {
    this.privateWords = new PrivateWords(commands);
  }
}

export class Replies {
  #commands: Commands;
  #byTicket = new Map<string, Reply>();

  constructor(commands: Commands) {
    this.#commands = commands;
  }

  to(ticket: string): Reply {
    let reply = this.#byTicket.get(ticket);
    if (!reply) {
      reply = new Reply(this.#commands);
      this.#byTicket.set(ticket, reply);
    }
    return reply;
  }

  async addFiles(reply: Reply) {
    try {
      const chosen = await this.#commands.choose_files();
      reply.attachments = [...new Set([...reply.attachments, ...chosen])];
      reply.isSaved = false;
    } catch (rejected) {
      reply.failure = why(rejected);
    }
  }

  // Returns whether it is saved.
  async send(ticket: string, intent: ReplyDraft["intent"], reply = this.to(ticket)) {
    if (reply.isSending) return false;
    reply.isSending = true;
    reply.failure = "";
    reply.isSaved = false;
    try {
      const attachments = $state.snapshot(reply.attachments);
      await this.#commands.send_reply({ ticket, words: reply.words, intent, attachments });
      reply.words = "";
      reply.privateWords.forget();
      reply.attachments = [];
      reply.isSaved = true;
    } catch (rejected) {
      reply.failure = why(rejected);
    } finally {
      reply.isSending = false;
    }
    return reply.isSaved;
  }
}
