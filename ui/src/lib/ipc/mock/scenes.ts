// What can be there when the window opens.

import type { Failure, View } from "../bindings";
import type { ResidentState } from "../events";
import { cameBack, done, fixReady, inLine, longWords, refused, waitingForYou } from "./tickets";

export interface Staged {
  view: View;
  resident: ResidentState;
  refuses?: Failure;
}

const live: View = {
  connection: {
    state: "live",
    text: "Connected to your service desk.",
    as_of: new Date().toISOString(),
    as_of_text: null,
  },
  desk: "Service desk: 2 technicians, 11 waiting",
  tickets: [],
  notices: [],
  draft: null,
  settings: {
    form: {
      loudness: "normal",
      start_at_login: true,
      shortcut: "Ctrl+Shift+F1",
      language: "system",
    },
    language: { tag: "en", direction: "ltr", twelve_hours: false, is_fixed: false },
    gateway: "https://help.example.org",
    pictures: "any",
    token_kept: "This computer's key is in its keychain.",
    version: "0.1.0",
  },
};

const busy = (): View => ({
  ...live,
  tickets: [inLine(), waitingForYou(), fixReady(), done()],
});

const offline = (view: View): View => ({
  ...view,
  connection: {
    state: "offline",
    text: "The service desk can't be reached. Reports wait here and go out by themselves.",
    as_of: new Date().toISOString(),
    as_of_text: "as of 09:40",
  },
});

const here = (view: View): Staged => ({ view, resident: "here" });

export const scenes = {
  busy: () => here(busy()),
  question: () => here({ ...busy(), tickets: [waitingForYou(), inLine(), fixReady(), done()] }),
  fixed: () => here({ ...busy(), tickets: [fixReady(), inLine(), waitingForYou(), done()] }),
  offline: () => here(offline(busy())),
  empty: () => here(live),
  long: () => here({ ...busy(), tickets: [longWords(), ...busy().tickets] }),
  refused: () => here({ ...busy(), tickets: [refused(), ...busy().tickets] }),
  restarting: (): Staged => ({ view: busy(), resident: "restarting" }),
  awkward: () => here(busy()),
  bare: () => here(busy()),
  came_back: () => here({ ...busy(), tickets: [cameBack(), ...busy().tickets] }),
  no_pictures: () => here({ ...busy(), settings: { ...live.settings, pictures: "off" } }),
  window_pictures: () => here({ ...busy(), settings: { ...live.settings, pictures: "window" } }),
  unsaved: (): Staged => ({
    ...here(busy()),
    refuses: {
      code: "not_saved",
      message: "The disk is full, so it is not saved. Make room, and press Send again.",
    },
  }),
  draft: () =>
    here({
      ...busy(),
      draft: {
        words:
          "VPN drops every few minutes since the update this morning. Teams calls freeze, then it reconnects.",
        tried: [
          { step: "Restarted the laptop", outcome: "" },
          { step: "Switched from Wi-Fi to cable", outcome: "no change" },
        ],
        impact: "hard_to_work",
        needed_by: null,
        capture: null,
        kept_back: { sections: [], facts: [], words: [] },
        without_facts: false,
        attachments: ["/home/ada/Pictures/frozen call.png"],
      },
    }),
  not_enrolled: () =>
    here({
      ...live,
      desk: null,
      connection: {
        state: "not_enrolled",
        text: "This computer is not connected to a service desk yet. Reports wait here until it is.",
        as_of: null,
        as_of_text: null,
      },
      notices: [
        {
          id: "no-tray",
          is_problem: false,
          text: "This desktop shows no tray icons. Open Now Serving from the app menu or with Ctrl+Shift+F1.",
        },
        {
          id: "outbox-kept-aside",
          is_problem: true,
          text: "The outbox could not be read. It was kept aside as outbox.damaged, and a new one was begun.",
        },
      ],
      settings: { ...live.settings, gateway: null, token_kept: null },
    }),
} satisfies Record<string, () => Staged>;

export type Scene = keyof typeof scenes;
