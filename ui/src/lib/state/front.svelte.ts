// All state of the window in one place, handed down by context.

import { createContext } from "svelte";
import { commands, type Commands } from "../ipc/commands";
import { listenTo, type ResidentState } from "../ipc/events";
import type { Transport } from "../ipc/transport";
import { Announcer } from "./announcer.svelte";
import { Clock } from "./clock.svelte";
import { Pictures } from "./pictures.svelte";
import { Replies } from "./replies.svelte";
import { ReportForm } from "./report.svelte";
import { Route, type Place } from "./route.svelte";
import { Shown } from "./shown.svelte";

export class Front {
  readonly commands: Commands;
  readonly shown: Shown;
  readonly report: ReportForm;
  readonly replies: Replies;
  readonly pictures: Pictures;
  readonly route = new Route();
  readonly announcer = new Announcer();
  readonly clock = new Clock();

  #transport: Transport;

  constructor(transport: Transport, place: Place) {
    this.#transport = transport;
    this.commands = commands(transport);
    this.report = new ReportForm(this.commands);
    this.replies = new Replies(this.commands);
    this.pictures = new Pictures(this.commands);
    this.shown = new Shown((before, after) => {
      this.announcer.compare(before, after);
      if (before === null) this.report.restore(after.draft);
    });
    this.route.go(place);
  }

  #residentIs(state: ResidentState) {
    // A resident that was started again does not know what the one before it found.
    const isNew = state === "here" && this.shown.resident !== "here";
    if (isNew && this.report.capture.view) void this.report.capture.look();
    this.shown.resident = state;
  }

  // Listens first and asks then, so that nothing falls between.
  async begin() {
    await listenTo(this.#transport, {
      view: (view) => this.shown.replace(view),
      page: (page) => this.route.go(page),
      resident: (state) => this.#residentIs(state),
      dropped: (paths) => {
        if (this.route.place.kind === "report") this.report.attach(paths);
      },
    });
    await this.shown.ask(this.commands);
  }
}

export const [getFront, setFront] = createContext<Front>();
