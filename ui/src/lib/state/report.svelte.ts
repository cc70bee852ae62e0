// The report that is being written: kept as it is typed, sent once.

import type { CaptureView, Draft, TriedStep } from "../ipc/bindings";
import { why, type Commands } from "../ipc/commands";

const SAVE_AFTER = 400;
// How long Send waits for a capture that is still being taken.
const WAIT_FOR_CAPTURE = 3_000;
// An older capture says little about the computer as it is.
const CAPTURE_LASTS = 5 * 60_000;

const emptyDraft = (): Draft => ({
  words: "",
  tried: [],
  impact: null,
  needed_by: null,
  capture: null,
  attachments: [],
});

export class ReportForm {
  draft = $state<Draft>(emptyDraft());
  capture = $state.raw<CaptureView | null>(null);
  captureFailed = $state(false);
  // The facts can be left out as a whole.
  withFacts = $state(true);
  isSending = $state(false);
  failure = $state("");
  // The report that was saved last, while its receipt is shown.
  savedId = $state<string | null>(null);

  #commands: Commands;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #touched = false;
  #looking: Promise<void> | undefined;

  constructor(commands: Commands) {
    this.#commands = commands;
  }

  // Takes what was kept of an earlier try, unless something was typed already.
  restore(kept: Draft | null) {
    if (kept === null || this.#touched || this.isSending) return;
    this.#touched = true;
    this.draft = { ...emptyDraft(), ...kept, capture: null };
  }

  // Looks at this computer. A capture belongs to one report.
  look(): Promise<void> {
    this.#looking ??= this.#take().finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  // Looks again if what was found is old.
  lookIfOld(now = Date.now()) {
    const taken = this.capture && Date.parse(this.capture.taken_at);
    if (taken === null || now - taken > CAPTURE_LASTS) void this.look();
  }

  // A resident that was started again does not know what the one before it found.
  forgetCapture() {
    if (this.capture !== null) void this.look();
  }

  async #take() {
    this.captureFailed = false;
    try {
      this.capture = await this.#commands.take_capture();
    } catch {
      this.capture = null;
      this.captureFailed = true;
    }
  }

  // Something was typed: it is kept a moment later.
  changed() {
    this.#touched = true;
    this.failure = "";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), SAVE_AFTER);
  }

  // Keeps what is typed at once.
  async keep() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
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
    if (this.withFacts && this.#looking) await Promise.race([this.#looking, waited()]);
    try {
      this.savedId = await this.#commands.send_report(this.form());
      this.draft = emptyDraft();
      this.capture = null;
      this.withFacts = true;
      this.#touched = false;
    } catch (rejected) {
      this.failure = why(rejected);
    } finally {
      this.isSending = false;
    }
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
      capture: this.withFacts && this.capture ? this.capture.id : null,
    };
  }
}

const waited = () => new Promise((enough) => setTimeout(enough, WAIT_FOR_CAPTURE));

const isWritten = (tried: TriedStep) => tried.step.trim() !== "" || tried.outcome.trim() !== "";

// What the computer can check: a step that says it was restarted.
export function saysRestarted(step: string): boolean {
  return /\b(re-?start|re-?boot|turned (it|the \w+) off)/i.test(step);
}
