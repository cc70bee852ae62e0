// Tickets of the stand-in, around the time it is now.

import type { Draft, MessageView, StepView, TicketView } from "../bindings";
import { findings } from "./capture";
import { timeOfDay } from "../../state/clock.svelte";

const MINUTE = 60_000;
const at = (minutes: number) => new Date(Date.now() + minutes * MINUTE);
const time = (minutes: number) => timeOfDay(at(minutes).getTime());

const step = (
  when: StepView["when"],
  text: string,
  minutes?: number,
  detail?: string,
): StepView => ({
  text,
  detail: detail ?? null,
  time: minutes === undefined ? null : minutes === 0 ? "now" : time(minutes),
  at: minutes === undefined ? null : at(minutes).toISOString(),
  when,
});

const message = (author: string, minutes: number, text: string, label = ""): MessageView => ({
  id: `m${minutes}`,
  author,
  is_mine: author === "You",
  text,
  time: time(minutes),
  at: at(minutes).toISOString(),
  attachments: [],
  label,
  unsent: null,
});

const nothing: Omit<TicketView, "id" | "title" | "origin" | "headline" | "badge" | "stage"> = {
  reference: null,
  stub: null,
  question: null,
  fix: null,
  steps: [],
  messages: [],
  sent: {
    words:
      "VPN drops every few minutes since the update this morning.\nTeams calls freeze, then it reconnects.",
    tried: [
      { step: "Restarted the laptop", outcome: "no change" },
      { step: "Switched from Wi-Fi to cable", outcome: "" },
    ],
    impact: "hard_to_work",
    needed_by: "today 17:00",
    facts: "12 facts about this computer, 3 hidden",
    attachments: ["vpn.log (48 KB)"],
    can_show: true,
  },
  while_you_wait: [],
  came_back: null,
  unsent: null,
  can_reply: true,
  asks_if_fixed: false,
  is_open: true,
};

export const inLine = (): TicketView => ({
  ...nothing,
  id: "0192f0c1-7b4a-7c3e-9d2f-000000002041",
  title: "VPN drops every few minutes",
  reference: "IT-2041",
  origin: `IT-2041 · reported today ${time(-50)} · Network desk`,
  stage: "in_line",
  headline: `3 ahead of you, likely picked up ${time(38)} – ${time(128)}.`,
  badge: { text: "3 ahead of you", tone: "moving" },
  stub: {
    number: "3",
    caption: "ahead of you",
    wait: `Likely picked up ${time(38)} – ${time(128)}`,
    wait_meaning: "8 in 10 are",
    range: {
      from: at(-50).toISOString(),
      low: at(38).toISOString(),
      high: at(128).toISOString(),
    },
    ahead: 3,
    note: `2 technicians are working now. An urgent outage came in at ${time(-22)}, so you moved from 2 to 3.`,
    next_word: null,
  },
  while_you_wait: findings(),
  steps: [
    step("behind", "Reported, with 12 facts and 2 things you tried", -50),
    step("behind", "Received by the Network desk as IT-2041", -50),
    step("now", "In line.", 0, `Next word by ${time(58)}, even if nothing has changed`),
    step("ahead", "With a technician"),
    step("ahead", "Fix ready for you to confirm"),
  ],
  messages: [
    message("You", -30, "It just happened again, in the middle of a call."),
    message(
      "Dana",
      -12,
      "Thank you, I see the four drops in your facts. We are looking at the gateway in your building first.",
    ),
  ],
});

export const waitingForYou = (): TicketView => ({
  ...nothing,
  id: "0192f0c1-7b4a-7c3e-9d2f-000000002033",
  title: "Second monitor flickers",
  reference: "IT-2033",
  origin: "IT-2033 · reported yesterday 15:40 · Workplace desk",
  stage: "waiting_for_you",
  headline: "The desk waits for your answer.",
  badge: { text: "Waiting for you", tone: "needs_you" },
  question: "Does it also flicker with the other cable, the one that came with the dock?",
  steps: [
    step("behind", "Reported, with 12 facts and 1 thing you tried", -1100),
    step("behind", "Received by the Workplace desk as IT-2033", -1100),
    step("behind", "With Sam", -64),
    step("now", "Waiting for you.", 0, "It goes on as soon as you answer"),
    step("ahead", "Fix ready for you to confirm"),
  ],
  messages: [
    message(
      "Sam",
      -64,
      "Does it also flicker with the other cable, the one that came with the dock?",
      "Question",
    ),
  ],
});

export const fixReady = (): TicketView => ({
  ...nothing,
  id: "0192f0c1-7b4a-7c3e-9d2f-000000001987",
  title: "Access to the finance share",
  reference: "IT-1987",
  origin: "IT-1987 · reported 18 Nov 10:02 · Accounts desk",
  stage: "fix_ready",
  headline: "Noor says it's fixed. Is it really?",
  badge: { text: "Is it fixed?", tone: "needs_you" },
  fix: "You are in the group now. Sign out and in again, then open the share.",
  asks_if_fixed: true,
  steps: [
    step("behind", "Reported", -5000),
    step("behind", "Received by the Accounts desk as IT-1987", -5000),
    step("behind", "With Noor", -300),
    step("now", "Fix ready.", -20, "Try it, and say whether it works"),
  ],
  messages: [
    message(
      "Noor",
      -20,
      "You are in the group now. Sign out and in again, then open the share.",
      "Fix",
    ),
  ],
});

export const done = (): TicketView => ({
  ...nothing,
  id: "0192f0c1-7b4a-7c3e-9d2f-000000001950",
  title: "Printer on floor 2",
  reference: "IT-1950",
  origin: "IT-1950 · reported 11 Nov 08:55 · Workplace desk",
  stage: "done",
  headline: "Fixed on 12 Nov. You said it works.",
  badge: { text: "Fixed 12 Nov", tone: "quiet" },
  can_reply: false,
  is_open: false,
  steps: [step("behind", "Reported", -15000), step("behind", "Fixed, and you said so", -14000)],
});

export const cameBack = (): TicketView => ({
  ...done(),
  id: "0192f0c1-7b4a-7c3e-9d2f-000000001951",
  title: "VPN drops in every call",
  can_reply: true,
  came_back: "The VPN dropped 3 times this morning, as it did before the fix.",
});

export const longWords = (): TicketView => ({
  ...inLine(),
  id: "0192f0c1-7b4a-7c3e-9d2f-00000000long",
  title:
    "C:\\Users\\user-1\\AppData\\Local\\Programs\\SomeVeryLongVendorName\\InternationalizationConfigurationService.exe crashes 🙈🙈",
  reference: "WORKPLACE-SERVICES-EMEA-000000020411",
  headline:
    "About 7 ahead of you. Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung.",
  stub: {
    number: "about 7",
    caption: "ahead of you",
    wait: "We don't know yet when it is picked up: too few tickets were picked up at this hour.",
    wait_meaning: null,
    range: null,
    ahead: 10,
    note: "",
    next_word: `Next word by ${time(58)}`,
  },
  messages: [
    message(
      "דנה",
      -30,
      "שלום, אנחנו בודקים את זה עכשיו. <b>not bold</b> <script>alert(1)</script>",
    ),
    message("You", -12, "x".repeat(180)),
  ],
});

export const refused = (): TicketView => ({
  ...savedTicket("0192f0c1-7b4a-7c3e-9d2f-000000refused", null),
  title: "Keyboard types two letters at once",
  headline: "Not sent: your desk refused it.",
  badge: { text: "Not sent", tone: "trouble" },
  unsent: {
    id: "r1",
    text: "The gateway refused it: the file “video.mov” is of a kind that the desk does not take. Remove it, and try again.",
    is_refused: true,
  },
});

export function savedTicket(id: string, draft: Draft | null): TicketView {
  return {
    ...nothing,
    id,
    title: draft?.words.split("\n")[0] ?? "A report",
    origin: `reported today ${time(0)}`,
    stage: "saved",
    headline: "Saved on this computer. It goes out by itself.",
    badge: { text: "Saved here", tone: "moving" },
    stub: {
      number: "Saved",
      caption: "on this computer",
      wait: "It goes out as soon as the gateway can be reached.",
      wait_meaning: null,
      range: null,
      ahead: null,
      note: "",
      next_word: null,
    },
    steps: [
      step("now", "Saved on this computer", 0),
      step("ahead", "Received by the desk"),
      step("ahead", "With a technician"),
    ],
  };
}
