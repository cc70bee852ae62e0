// The capture that goes with a report, and what the person keeps back of it.
//
//   take ──► view ──a change──► wanted, ahead of the view ──ReviewCapture──► view
//                                    │ refused: the view as it was, and why
//                                    │ not known any more: taken again, the same kept back
//
// One question is under way at a time, and the latest wish is what is asked next.

import type { CaptureSection, CaptureView, Failure, KeptBack } from "../ipc/bindings";
import { why, type Commands } from "../ipc/commands";
import * as kept from "./kept";

// An older capture says little about the computer as it is.
const LASTS = 5 * 60_000;

export class Capture {
  // As it will leave.
  view = $state.raw<CaptureView | null>(null);
  hasFailed = $state(false);
  // It can be left out as a whole.
  goesAlong = $state(true);
  // What stays here, as the person wants it.
  keptBack = $state.raw<KeptBack>(kept.nothingKept());
  failure = $state("");
  // The resident did not know it any more, so the computer was looked at once more.
  wasTakenAgain = $state(false);
  // What leaves is not yet what the person wants to leave.
  isBehind = $derived(this.view !== null && !kept.isSame(this.keptBack, this.view.kept_back));

  #commands: Commands;
  #changed: () => void;
  #isToBeTaken = false;
  #isWorking = false;
  #working: Promise<void> = Promise.resolve();

  constructor(commands: Commands, changed: () => void = () => undefined) {
    this.#commands = commands;
    this.#changed = changed;
  }

  // Takes up again what was kept back of a capture that is gone.
  restore(keptBack: KeptBack, goesAlong: boolean) {
    this.goesAlong = goesAlong;
    this.keptBack = kept.widened(keptBack);
    void this.#work();
  }

  // Looks at this computer.
  look(): Promise<void> {
    this.#isToBeTaken = true;
    return this.#work();
  }

  // Looks again if what was found is old.
  lookIfOld(now = Date.now()) {
    const taken = this.view && Date.parse(this.view.taken_at);
    if (taken === null || now - taken > LASTS) void this.look();
  }

  // Resolves when what the person wants and what leaves are the same, or that failed.
  async settled() {
    await this.#working;
  }

  // The next report gets a capture of its own.
  reset() {
    this.view = null;
    this.goesAlong = true;
    this.keptBack = kept.nothingKept();
    this.failure = "";
    this.wasTakenAgain = false;
  }

  keepSection(section: CaptureSection, stays: boolean) {
    return this.#keep(kept.withSection(this.keptBack, section, stays));
  }

  keepFact(section: CaptureSection, id: string, stays: boolean) {
    return this.#keep(kept.withFact(this.keptBack, section, id, stays));
  }

  hideWord(word: string) {
    return this.#keep(kept.withWord(this.keptBack, word.trim(), true));
  }

  showWord(word: string) {
    return this.#keep(kept.withWord(this.keptBack, word, false));
  }

  putAllBack() {
    return this.#keep(kept.nothingKept());
  }

  #keep(wanted: KeptBack): Promise<void> {
    this.keptBack = wanted;
    this.failure = "";
    this.#changed();
    return this.#work();
  }

  #work(): Promise<void> {
    if (!this.#isWorking) this.#working = this.#untilSettled();
    return this.#working;
  }

  // It is under way up to the very last look at what is wanted: nobody's wish falls in between.
  async #untilSettled() {
    this.#isWorking = true;
    while (this.#isToBeTaken || this.isBehind) {
      if (this.#isToBeTaken) await this.#take();
      else await this.#review();
    }
    this.#isWorking = false;
  }

  async #take() {
    this.#isToBeTaken = false;
    this.hasFailed = false;
    const before = this.view;
    const wanted = (after: CaptureView) =>
      before ? kept.carriedOver(this.keptBack, before, after) : this.keptBack;
    try {
      let after = await this.#commands.take_capture();
      // Nothing that the person keeps back is shown as leaving, not even for a moment.
      if (!kept.isNothing(wanted(after))) {
        after = await this.#commands.review_capture(after.id, wanted(after));
      }
      this.keptBack = kept.isNothing(this.keptBack) ? after.kept_back : wanted(after);
      this.view = after;
    } catch {
      this.view = null;
      this.hasFailed = true;
    }
  }

  async #review() {
    const [before, wanted] = [this.view, this.keptBack];
    if (!before) return;
    try {
      const after = await this.#commands.review_capture(before.id, wanted);
      this.view = after;
      // It may be kept in another spelling than it was asked for.
      if (this.keptBack === wanted) this.keptBack = after.kept_back;
    } catch (rejected) {
      if ((rejected as Failure).code === "not_found") {
        this.wasTakenAgain = true;
        this.#isToBeTaken = true;
      } else {
        this.keptBack = before.kept_back;
        this.failure = why(rejected);
      }
    }
  }
}
