// Every label of the window. Sentences about tickets come ready from the resident.

import type { ImpactChoice, Loudness } from "./ipc/bindings";

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const impacts: Record<ImpactChoice, string> = {
  nuisance: "A nuisance",
  hard_to_work: "Hard to work",
  cannot_work: "I can't work",
  many_of_us: "Many of us",
};

const loudness: Record<Loudness, { name: string; meaning: string }> = {
  quiet: { name: "Quiet", meaning: "Only when the desk waits for you" },
  normal: { name: "Normal", meaning: "When it matters" },
  everything: { name: "Everything", meaning: "Every update" },
};

export const text = {
  product: "Now Serving",
  failed: "That did not work. Nothing is lost; try again.",
  back: "Back",
  cancel: "Cancel",
  remove: "Remove",
  hide: "Hide",
  impacts,
  loudness,

  standing: {
    starting: "Starting…",
    restarting: "The background part is restarting. What you see is what it last said.",
    missing:
      "The background part of Now Serving does not start. What you type stays here; it is tried again every few seconds.",
    notices: "About Now Serving",
    connect: "Connect to your desk",
  },

  tickets: {
    heading: "My tickets",
    report: "Report a problem",
    settings: "Settings",
    none: "No tickets yet",
    noneLong:
      "When something misbehaves, say it in one sentence. You get a number, and see here how many are ahead of you.",
    choose: "Choose a ticket on the left.",
    gone: "This ticket isn't on this computer any more.",
    all: "All tickets",
  },

  ticket: {
    wait: "The wait",
    now: (time: string) => `now ${time}`,
    bar: (now: string, low: string, high: string) =>
      `It is ${now}; the range is from ${low} to ${high}.`,
    you: "you",
    dots: (count: number) => `${plural(count, "person", "people")} in line, then you`,
    history: "What happened, and what comes next",
    conversation: "Conversation",
    question: "The desk asks you",
    files: "Files:",
    sent: "What I sent",
    words: "My words",
    tried: "What I tried",
    impact: "How much it stops me",
    neededBy: "Needed by",
    facts: "Facts",
    attachments: "Files",
    exact: "Show the exact bytes",
    exactReport: "The report",
    exactBundle: "The facts about this computer",
    noBundle: "No facts went with it, or they are no longer kept here.",
    sha256: "SHA-256",
    tryNow: "Try now",
    discard: "Delete it",
    discardSure: "Really delete",
    keep: "Keep it",
  },

  reply: {
    label: "Write to the desk",
    answer: "Your answer",
    send: "Send",
    sending: "Saving…",
    saved: "Saved on this computer. It goes out by itself.",
    hint: "Ctrl + Enter sends",
    worksAgain: "It works again",
    worksAgainSure: "Tell the desk that it works again?",
    yesTell: "Yes, tell them",
  },

  fixed: {
    heading: "Is it really fixed?",
    yes: "Yes, it is fixed",
    notYet: "Not yet",
    left: "What is left?",
    leftHint: "One sentence is enough. Your place and your history are kept.",
    send: "Send it back",
  },

  report: {
    heading: "What's wrong?",
    words: "Say it in your own words. One sentence is enough.",
    tried: "What have you already tried?",
    triedHint: "The technician reads this first",
    step: (index: number) => `Thing ${index} that you tried`,
    outcome: (index: number) => `What came of thing ${index}`,
    addStep: "Restarted the computer, switched to cable …",
    addAnother: "Add another…",
    addOutcome: "and then?",
    removeStep: (step: string) => `Remove “${step}”`,
    checked: (up: string) => `checked: ${up}`,
    impact: "How much does it stop you?",
    optional: "if you like",
    neededBy: "Needed by",
    noTime: "No particular time",
    neededTime: "Time",
    today: "Today",
    tomorrow: "Tomorrow",
    files: "Files",
    addFiles: "Add a screenshot or file",
    limits: "Up to 20 files, 25 MB each, 100 MB together.",
    removeFile: (name: string) => `Remove ${name}`,
    facts: (count: number) => `${plural(count, "fact", "facts")} about this computer`,
    goWith: (hidden: number) => ` go with it, ${hidden} hidden`,
    factsOff: "No facts about this computer go with it",
    factsLook: "Look",
    factsLooking: "Looking at this computer…",
    factsFailed: "The facts could not be taken. The report goes without them.",
    send: "Send",
    sending: "Saving…",
    foot: "No sign-in, no category. Works offline: it is kept safe here and sent when you are back.",
    saved: "Saved on this computer",
    savedLong: "It goes out by itself, even if you close this window or restart.",
    toTicket: "Show the ticket",
  },

  review: {
    heading: (facts: number, hidden: number) =>
      `${plural(facts, "fact", "facts")}, ${hidden} hidden`,
    lead: "This is exactly what will be sent with your report. Names, addresses and paths are hidden before anything leaves.",
    include: "Send these facts with my report",
    problems: "What could not be read",
    raw: "The exact text that leaves",
    again: "Look again",
  },

  settings: {
    heading: "Settings",
    desk: "Service desk",
    connected: "Connected to",
    gateway: "Address of the gateway",
    gatewayHint: "https://help.example.org",
    key: "Enrolment key",
    keyHint: "Your service desk gives you both.",
    enrol: "Connect",
    enrolling: "Connecting…",
    enrolled: "This computer is connected.",
    other: "Connect to another desk",
    loudness: "How often should it speak up?",
    start: "Start when I log in",
    startHint: "Then reports go out and news arrives without you opening anything.",
    shortcut: "Shortcut for a new report",
    shortcutHint: "For example Ctrl+Shift+F1. Leave it empty for none.",
    save: "Save",
    saved: "Saved.",
    doctor: "Is everything in order?",
    examine: "Look",
    examining: "Looking…",
    well: "In order",
    unwell: "Needs a look",
    version: (version: string) => `Now Serving ${version}`,
  },
};
