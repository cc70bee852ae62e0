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
    forget: "Delete this copy",
    forgetSure: "Really delete this copy",
    forgetHint: "The exact bytes on this computer. What the desk has stays there.",
    forgotten: "The copy on this computer is deleted.",
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

  wait: {
    heading: "While you wait",
    lead: "Found on this computer. Your desk has it, too; nothing here has to be done.",
  },

  cameBack: {
    heading: "Did it come back?",
    words: (sentence: string) => `It came back. ${sentence}`,
    label: "What the desk will read",
    tell: "Yes, it came back",
    notNow: "Not now",
    hint: "Nothing is sent until you say so.",
  },

  reply: {
    label: "Write to the desk",
    answer: "Your answer",
    send: "Send",
    sending: "Saving…",
    saved: "Saved on this computer. It goes out by itself.",
    hint: "Ctrl + Enter sends",
    addFiles: "Add a file",
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
    addFiles: "Add a file",
    limits: "Up to 20 files, 25 MB each, 100 MB together.",
    removeFile: (name: string) => `Remove ${name}`,
    facts: (count: number) => `${plural(count, "fact", "facts")} about this computer`,
    looksPrivate: (kind: string, found: string) => `Looks like ${kind}: “${found}”.`,
    hideIt: "Hide it",
    leaveIt: "Leave it",
    goWith: (hidden: number, leftOut: number) =>
      ` go with it, ${hidden} hidden${leftOut > 0 ? `, ${leftOut} kept back` : ""}`,
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

  picture: {
    add: "Add a screenshot",
    taking: "Taking it…",
    of: {
      window: "The window behind this one",
      region: "A part of the screen",
      screen: "The whole screen",
    },
    aside: "This window steps aside for a moment. You can black out what nobody should see.",
    heading: "Your picture",
    how: "Draw with the mouse, or with the arrow keys: they place and move a box, Shift changes its size, Enter applies it, Esc takes it away.",
    label: (width: number, height: number, marks: number) =>
      `Picture, ${width} by ${height} pixels, with ${plural(marks, "mark", "marks")}`,
    tool: "Tool",
    tools: {
      blackout: "Black out",
      brush: "Brush",
      crop: "Crop",
      arrow: "Arrow",
      box: "Box",
    },
    done: {
      blackout: "Blacked out.",
      brush: "Blacked out.",
      crop: "Cropped.",
      arrow: "Arrow drawn.",
      box: "Box drawn.",
    },
    undo: "Undo",
    discard: "Throw away",
    keep: "Add to report",
    keeping: "Adding…",
    kept: "The picture is with your report.",
  },

  review: {
    heading: (facts: number, hidden: number) =>
      `${plural(facts, "fact", "facts")}, ${hidden} hidden`,
    headingOff: "No facts go with it",
    lead: "This is exactly what will be sent with your report. Switch off anything you'd rather keep.",
    include: "Send these facts with my report",
    hidden: (count: number, kinds: string[]) =>
      `${count} hidden${kinds.length > 0 ? `: ${kinds.join(", ")}` : ""}`,
    keptBack: (count: number) => `${plural(count, "fact stays", "facts stay")} here`,
    putBack: "Put everything back",
    leaves: (facts: number, hidden: number, leftOut: number) =>
      `${plural(facts, "fact leaves", "facts leave")}, ${hidden} hidden` +
      (leftOut > 0 ? `, ${leftOut} kept back.` : "."),
    again: "Look again",
    takenAgain:
      "The background part was started again, so the facts were taken anew. What you kept back still stays here.",
    updating: "Taking it out…",
    none: "Nothing was found out about this computer.",

    sections: "The facts, by subject",
    openAll: "Show every fact",
    closeAll: "Fold up",
    ofSection: (title: string) => ` facts of ${title}`,
    count: (leaves: number, all: number) => (leaves === all ? `${all}` : `${leaves} of ${all}`),
    off: "off",
    nothing: "nothing found",
    lookHere: "look here",
    partHidden: (count: number) => `${count} hidden`,
    hides: (kind: string) => ` (${kind} is hidden here) `,
    dropped: "Stays here: something private in it could not be hidden.",
    showLong: "Show all of it",
    showShort: "Show less",

    findings: "What stands out",
    findingsLead: "The technician reads this first. It goes with the facts that it rests on.",
    restsOn: "Rests on:",
    problems: "What could not be read",

    search: "Is my word in here?",
    searchHint: "A name, a project, anything that should not leave",
    no: (word: string) => `No. “${word}” is nowhere in what leaves.`,
    yes: (word: string, count: number) =>
      `Yes. “${word}” is in ${plural(count, "place", "places")}:`,
    ownWords: "what you wrote",
    ownTried: "what you tried",
    notFiles: "Files that you add are not searched.",
    hide: "Hide this text too",
    hideIn: "Your own words are not changed; you can do that in the report.",
    hiding: "Hidden wherever it stands:",
    isHidden: (word: string, count: number) =>
      count > 0
        ? `“${word}” is hidden now, in ${plural(count, "place", "places")}.`
        : `“${word}” would be hidden. It stands in no fact.`,
    unhide: (word: string) => `Don't hide “${word}” any more`,

    raw: "The exact text that leaves",
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
    findings: "What stands out on this computer",
    well: "In order",
    unwell: "Needs a look",
    version: (version: string) => `Now Serving ${version}`,
  },
};
