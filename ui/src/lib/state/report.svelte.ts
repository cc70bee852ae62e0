// The report that is being written: kept as it is typed, sent once.

import type { Draft, Failure, Private, TriedStep } from "../ipc/bindings";
import { why, type Commands } from "../ipc/commands";
import { Capture } from "./capture.svelte";
import { nothingKept } from "./kept";
import { PrivateWords, withHidden } from "./private.svelte";

const SAVE_AFTER = 400;
// Whoever types without a pause loses no more than this to a crash.
const SAVE_AT_LEAST_EVERY = 3_000;
// How long Send waits for a capture that is still being taken.
const WAIT_FOR_CAPTURE = 3_000;

const emptyDraft = (): Draft => ({
  words: "",
  tried: [],
  impact: null,
  needed_by: null,
  capture: null,
  kept_back: nothingKept(),
  without_facts: false,
  attachments: [],
});

export class ReportForm {
  draft = $state<Draft>(emptyDraft());
  isSending = $state(false);
  failure = $state("");
  // The report that was saved last, while its receipt is shown.
  savedId = $state<string | null>(null);

  readonly capture: Capture;
  readonly privateWords: PrivateWords;

  #commands: Commands;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unsavedSince: number | undefined;
  #touched = false;

  constructor(commands: Commands) {
    this.#commands = commands;
    this.capture = new Capture(commands, () => this.changed());
    this.privateWords = new PrivateWords(commands);
  }

  // Takes what was kept of an earlier try, unless something was typed already.
  restore(kept: Draft | null) {
    if (kept === null || this.#touched || this.isSending) return;
    this.#touched = true;
    this.draft = { ...emptyDraft(), ...kept, capture: null };
    this.capture.restore(kept.kept_back, !kept.without_facts);
  }

  // Something was typed: it is kept at the next pause, or every few seconds where there is none.
  changed() {
    this.#touched = true;
    this.failure = "";
    this.privateWords.look(this.#typed());
    clearTimeout(this.#timer);
    this.#unsavedSince ??= Date.now();
    const latest = this.#unsavedSince + SAVE_AT_LEAST_EVERY - Date.now();
    this.#timer = setTimeout(() => void this.keep(), Math.max(0, Math.min(SAVE_AFTER, latest)));
  }

  // Keeps what is typed at once.
  async keep() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#unsavedSince = undefined;
    if (!this.#touched || this.isSending) return;
    try {
      await this.#commands.save_draft(this.form());
    } catch (rejected) {
      this.failure = why(rejected);
    }
  }

  async send() {
    if (this.isSending) return;
    this.isSending = true;
    this.failure = "";
    clearTimeout(this.#timer);
    this.#unsavedSince = undefined;
    try {
      await this.#captureIsReady();
      this.savedId = await this.#commands.send_report(this.form());
      this.draft = emptyDraft();
      this.capture.reset();
      this.privateWords.forget();
      this.#touched = false;
    } catch (rejected) {
      this.failure = why(rejected);
    } finally {
      this.isSending = false;
    }
  }

  // Hides something private wherever it was typed.
  hide(found: Private) {
    this.draft.words = withHidden(this.draft.words, found);
    for (const tried of this.draft.tried) {
      tried.step = withHidden(tried.step, found);
      tried.outcome = withHidden(tried.outcome, found);
    }
    this.changed();
  }

  #typed(): string {
    const { words, tried } = this.draft;
    return [words, ...tried.flatMap(({ step, outcome }) => [step, outcome])].join("\n");
  }

  // A capture that takes long is not waited for; one from which something is to be taken out is, always.
  async #captureIsReady() {
    const { capture } = this;
    if (!capture.goesAlong) return;
    const wasBehind = capture.isBehind;
    await Promise.race([capture.settled(), waited()]);
    if (capture.isBehind) await capture.settled();
    if (wasBehind && capture.failure)
      throw { code: "failed", message: capture.failure } satisfies Failure;
  }

  async addFiles() {
    try {
      const chosen = await this.#commands.choose_files();
      this.attach(chosen);
    } catch (rejected) {
      this.failure = why(rejected);
    }
  }

  attach(paths: string[]) {
    const fresh = paths.filter((path) => !this.draft.attachments.includes(path));
    if (fresh.length === 0) return;
    this.draft.attachments.push(...fresh);
    this.changed();
  }

  detach(path: string) {
    this.draft.attachments = this.draft.attachments.filter((other) => other !== path);
    this.changed();
  }

  // The draft as it is kept and sent: without empty rows, with the capture that was shown.
  form(): Draft {
    const draft = $state.snapshot(this.draft);
    return {
      ...draft,
      tried: draft.tried.filter(isWritten),
      capture: this.capture.goesAlong && this.capture.view ? this.capture.view.id : null,
      kept_back: this.capture.keptBack,
      without_facts: !this.capture.goesAlong,
    };
  }
}

const waited = () => new Promise((enough) => setTimeout(enough, WAIT_FOR_CAPTURE));

const isWritten = (tried: TriedStep) => tried.step.trim() !== "" || tried.outcome.trim() !== "";

// What the computer can check: a step that says it was restarted.
export function saysRestarted(step: string): boolean {
  return /\b(re-?start|re-?boot|turned (it|the \w+) off)/i.test(step);
}
