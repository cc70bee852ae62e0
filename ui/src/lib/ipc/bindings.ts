// Generated from crates/ipc by tests/contract/bindings.rs. Not edited by hand.

/**
 * Two or three words that say where it stands.
 */
export type Badge = {
/**
 * The words.
 */
text: string,
/**
 * How they look.
 */
tone: Tone, };

/**
 * One fact.
 */
export type CaptureFact = {
/**
 * Names it for [`KeptBack::facts`].
 */
id: string,
/**
 * What it is about.
 */
label: Array<Part>,
/**
 * What was found.
 */
value: Array<Part>,
/**
 * Whether it leaves, and if not, why.
 */
fate: FactFate, };

/**
 * A collector that failed.
 */
export type CaptureProblem = {
/**
 * Its subject.
 */
title: string,
/**
 * Why it failed.
 */
why: string, };

/**
 * The facts of one subject.
 */
export type CaptureSection = {
/**
 * Names it for [`KeptBack::sections`].
 */
name: string,
/**
 * The subject.
 */
title: string,
/**
 * Why a technician wants it.
 */
why: string,
/**
 * Whether the person keeps all of it back.
 */
is_kept_back: boolean,
/**
 * The facts.
 */
facts: Array<CaptureFact>, };

/**
 * What a capture found, as it will leave.
 */
export type CaptureView = {
/**
 * Names it for [`crate::draft::Draft::capture`].
 */
id: string,
/**
 * When it was taken: RFC 3339.
 */
taken_at: string,
/**
 * How many facts leave.
 */
facts: number,
/**
 * How many things in them are hidden.
 */
hidden: number,
/**
 * How many facts the person keeps back.
 */
left_out: number,
/**
 * `up 38 min`, to check 'restarted' against.
 */
up: string | null,
/**
 * The facts by subject, also those that stay here.
 */
sections: Array<CaptureSection>,
/**
 * What stands out, as it leaves, the worst first.
 */
findings: Array<FindingView>,
/**
 * The collectors that failed, and why.
 */
problems: Array<CaptureProblem>,
/**
 * What the person keeps back.
 */
kept_back: KeptBack,
/**
 * The bundle: the exact text that leaves.
 */
bundle: string,
/**
 * The SHA-256 of the bundle.
 */
sha256: string, };

/**
 * One thing that was looked at.
 */
export type Check = {
/**
 * What.
 */
subject: string,
/**
 * Whether it is as it should be.
 */
well: boolean,
/**
 * What was found, and what to do about it.
 */
text: string, };

/**
 * How things stand with the gateway.
 */
export type Connection = {
/**
 * The state.
 */
state: ConnectionState,
/**
 * The state in a sentence.
 */
text: string,
/**
 * When what is shown was true, RFC 3339; none before the first answer.
 */
as_of: string | null,
/**
 * The same, to read: `as of 09:40`. Only while it is not live.
 */
as_of_text: string | null, };

/**
 * Whether what is shown is live.
 */
export type ConnectionState = "not_enrolled" | "live" | "offline" | "refused";

/**
 * How the product itself is.
 */
export type DoctorView = {
/**
 * What was looked at.
 */
checks: Array<Check>,
/**
 * What stands out on this computer, as a report would tell IT, the worst first.
 */
findings: Array<FindingView>, };

/**
 * A report that is being written: the whole form.
 */
export type Draft = {
/**
 * The person's words.
 */
words: string,
/**
 * What they tried.
 */
tried: Array<TriedStep>,
/**
 * How much it stops them.
 */
impact: ImpactChoice | null,
/**
 * By when they need it: RFC 3339.
 */
needed_by: string | null,
/**
 * The capture that goes with it, as it was shown; none sends no facts.
 */
capture: string | null,
/**
 * What the person keeps back of it, also of the one that is taken when this is taken up again.
 */
kept_back: KeptBack,
/**
 * Whether no facts go with it, because the person wants it so.
 */
without_facts: boolean,
/**
 * Files on this computer, by absolute path.
 */
attachments: Array<string>, };

/**
 * Whether a fact leaves.
 */
export type FactFate = "leaves" | "kept_back" | "dropped";

/**
 * Why something was not done.
 */
export type Failure = {
/**
 * What a front end acts on.
 */
code: FailureCode,
/**
 * What happened and what to do, for a person.
 */
message: string, };

/**
 * What a front end acts on.
 */
export type FailureCode = "invalid" | "not_saved" | "not_found" | "offline" | "refused" | "no_resident" | "failed";

/**
 * How bad it is.
 */
export type FindingSeverity = "note" | "warning" | "serious";

/**
 * Something that stands out.
 */
export type FindingView = {
/**
 * The rule.
 */
rule: string,
/**
 * How bad it is.
 */
severity: FindingSeverity,
/**
 * What it is.
 */
text: string,
/**
 * What the person can do about it.
 */
advice: string | null,
/**
 * The ids of the facts that it rests on.
 */
rests_on: Array<string>, };

/**
 * How much a problem stops a person, in their words.
 */
export type ImpactChoice = "nuisance" | "hard_to_work" | "cannot_work" | "many_of_us";

/**
 * What the person keeps back of a capture.
 */
export type KeptBack = {
/**
 * Names of sections.
 */
sections: Array<string>,
/**
 * Ids of facts.
 */
facts: Array<string>,
/**
 * Words that are hidden wherever they stand.
 */
words: Array<string>, };

/**
 * Which language the person reads.
 */
export type LanguageChoice = "system" | "english" | "german" | "french" | "spanish";

/**
 * What is spoken now.
 */
export type LanguageView = {
/**
 * The language's BCP 47 tag.
 */
tag: string,
/**
 * Where its lines begin: `ltr` or `rtl`.
 */
direction: string,
/**
 * Whether hours are counted to twelve.
 */
twelve_hours: boolean,
/**
 * Whether the organisation has fixed it, so that the person's choice does not count.
 */
is_fixed: boolean, };

/**
 * How often the application speaks up.
 */
export type Loudness = "quiet" | "normal" | "everything";

/**
 * One turn of the conversation.
 */
export type MessageView = {
/**
 * Names it within the ticket.
 */
id: string,
/**
 * Who wrote it: `You`, `Dana`.
 */
author: string,
/**
 * Whether the person wrote it.
 */
is_mine: boolean,
/**
 * Plain text.
 */
text: string,
/**
 * When, to read.
 */
time: string,
/**
 * When: RFC 3339.
 */
at: string,
/**
 * Names of files that came with it.
 */
attachments: Array<string>,
/**
 * A word above it: `Question`, `Fix`. Empty for what is simply said.
 */
label: string,
/**
 * Why it has not been sent yet.
 */
unsent: Unsent | null, };

/**
 * What the person should know about the product itself.
 */
export type Notice = {
/**
 * Names it, so that the same one is not told twice.
 */
id: string,
/**
 * Whether something is wrong, or it is only good to know.
 */
is_problem: boolean,
/**
 * What happened and what to do.
 */
text: string, };

/**
 * A place in the window.
 */
export type Page = { "kind": "tickets" } | { "kind": "ticket",
/**
 * Which.
 */
id: string, } | { "kind": "report" } | { "kind": "settings" };

/**
 * A stretch of a fact's text.
 */
export type Part = {
/**
 * The text as it leaves.
 */
text: string,
/**
 * What stood there, if it is hidden: `an e-mail address`.
 */
hides: string | null, };

/**
 * A picture of the screen that waits to be looked at.
 */
export type Picture = {
/**
 * The file, as PNG; nobody else can read it.
 */
path: string,
/**
 * In pixels.
 */
width: number,
/**
 * In pixels.
 */
height: number, };

/**
 * What a picture is taken of.
 */
export type PictureOf = "window" | "region" | "screen";

/**
 * Which pictures the organisation allows.
 */
export type PicturesAllowed = "off" | "window" | "any";

/**
 * Something private in a text that the person typed.
 */
export type Private = {
/**
 * As it stands there.
 */
text: string,
/**
 * What it looks like: `a password`.
 */
looks_like: string, };

/**
 * A range to draw.
 */
export type RangeView = {
/**
 * When it was reported: RFC 3339, the left end of the bar.
 */
from: string,
/**
 * Its early end: RFC 3339.
 */
low: string,
/**
 * Its late end: RFC 3339.
 */
high: string, };

/**
 * A reply that is sent.
 */
export type ReplyDraft = {
/**
 * The ticket, by its id.
 */
ticket: string,
/**
 * The person's words; may be empty where the intent says it all.
 */
words: string,
/**
 * What it means.
 */
intent: "note" | "fixed" | "not_fixed",
/**
 * Files on this computer, by absolute path.
 */
attachments: Array<string>, };

/**
 * The exact bytes of a report.
 */
export type SentBytes = {
/**
 * The report.
 */
report: string,
/**
 * The SHA-256 of the report.
 */
report_sha256: string,
/**
 * The bundle, if one goes with it and is still kept here.
 */
bundle: string | null,
/**
 * The SHA-256 of the bundle.
 */
bundle_sha256: string | null, };

/**
 * What the person sent.
 */
export type SentView = {
/**
 * Their words.
 */
words: string,
/**
 * What they tried.
 */
tried: Array<TriedStep>,
/**
 * How much it stops them.
 */
impact: ImpactChoice | null,
/**
 * By when they need it, to read.
 */
needed_by: string | null,
/**
 * `14 facts about this computer, 3 hidden`, if they went along.
 */
facts: string | null,
/**
 * Names and sizes of the files.
 */
attachments: Array<string>,
/**
 * Whether the exact bytes can still be shown.
 */
can_show: boolean, };

/**
 * What can be changed in the settings.
 */
export type SettingsForm = {
/**
 * How often it speaks up.
 */
loudness: Loudness,
/**
 * Whether the resident starts at login.
 */
start_at_login: boolean,
/**
 * The global shortcut that opens a new report, `Ctrl+Shift+F1`; empty for none.
 */
shortcut: string,
/**
 * Which language is spoken.
 */
language: LanguageChoice, };

/**
 * The settings as they are.
 */
export type SettingsView = {
/**
 * What can be changed.
 */
form: SettingsForm,
/**
 * What is spoken now.
 */
language: LanguageView,
/**
 * The gateway's address, if this computer is enrolled.
 */
gateway: string | null,
/**
 * Which pictures of the screen the organisation allows.
 */
pictures: PicturesAllowed,
/**
 * Where the token is kept, in a sentence.
 */
token_kept: string | null,
/**
 * The version of the application.
 */
version: string, };

/**
 * Where it stands. 'Saved on this computer' comes before all that the gateway knows.
 */
export type StageView = "saved" | "sent" | "received" | "in_line" | "with_someone" | "visit_booked" | "on_the_way" | "waiting_for_you" | "waiting_for_others" | "fix_ready" | "done";

/**
 * Whether a step is behind, now or ahead.
 */
export type StepTime = "behind" | "now" | "ahead";

/**
 * One line of the tracker.
 */
export type StepView = {
/**
 * What happened: `Received by the Network desk as IT-2041`.
 */
text: string,
/**
 * What it means: `Next word by 11:00, even if nothing has changed`.
 */
detail: string | null,
/**
 * When, to read: `09:12`.
 */
time: string | null,
/**
 * When: RFC 3339.
 */
at: string | null,
/**
 * Whether it is behind, now or ahead.
 */
when: StepTime, };

/**
 * The paper stub: the big number, and what is known about the wait.
 */
export type Stub = {
/**
 * The big number, or a short word in its place; none where no number is true.
 */
number: string | null,
/**
 * Below it: `ahead of you`.
 */
caption: string,
/**
 * `Likely picked up 10:40 – 12:10`, or why nothing is said.
 */
wait: string,
/**
 * What the range means: `8 in 10 are`. None without a range.
 */
wait_meaning: string | null,
/**
 * The range to draw.
 */
range: RangeView | null,
/**
 * The people ahead, to draw: at most ten.
 */
ahead: number | null,
/**
 * Why the number rose, who works; empty if there is nothing to say.
 */
note: string,
/**
 * `Next word by 11:00`.
 */
next_word: string | null, };

/**
 * A ticket, or a report that has not become one yet.
 */
export type TicketView = {
/**
 * Names it; a report keeps its id when it becomes a ticket.
 */
id: string,
/**
 * What it is about.
 */
title: string,
/**
 * `IT-2041`, once the desk has it.
 */
reference: string | null,
/**
 * Where it comes from: `IT-2041 · reported today 09:12 · Network desk`.
 */
origin: string,
/**
 * Where it stands.
 */
stage: StageView,
/**
 * Where it stands, in one sentence: `3 ahead of you, likely picked up 10:40 – 12:10.`
 */
headline: string,
/**
 * The same in two or three words: `3 ahead of you`.
 */
badge: Badge,
/**
 * The paper stub, while there is something on it.
 */
stub: Stub | null,
/**
 * The desk's question, while it waits for the person.
 */
question: string | null,
/**
 * What the desk did, while the person is asked whether it is fixed.
 */
fix: string | null,
/**
 * What really happened, oldest first, then what is still ahead.
 */
steps: Array<StepView>,
/**
 * The conversation, oldest first, with what has not been sent yet at its end.
 */
messages: Array<MessageView>,
/**
 * What the person sent.
 */
sent: SentView,
/**
 * What stood out on this computer, with what the person can do meanwhile. Only after the receipt.
 */
while_you_wait: Array<FindingView>,
/**
 * What was found again after the fix, in one sentence; one click tells the desk.
 */
came_back: string | null,
/**
 * Why it has not been sent yet, and what can be done.
 */
unsent: Unsent | null,
/**
 * Whether a reply can be written.
 */
can_reply: boolean,
/**
 * Whether 'is it really fixed?' is asked.
 */
asks_if_fixed: boolean,
/**
 * Whether the desk still owes something.
 */
is_open: boolean, };

/**
 * How words look.
 */
export type Tone = "moving" | "needs_you" | "trouble" | "quiet";

/**
 * A step that was tried.
 */
export type TriedStep = {
/**
 * What they did.
 */
step: string,
/**
 * What came of it; may be empty.
 */
outcome: string, };

/**
 * Why something has not been sent yet, and what can be done.
 */
export type Unsent = {
/**
 * The outbox entry: the id of the report or reply.
 */
id: string,
/**
 * `Saved on this computer. It goes out when the network is back.`
 */
text: string,
/**
 * Whether the gateway refused it, so that it waits for the person.
 */
is_refused: boolean, };

/**
 * All that there is to show.
 */
export type View = {
/**
 * How things stand with the gateway.
 */
connection: Connection,
/**
 * The desk in one sentence: `Service desk: 2 technicians, 11 waiting`.
 */
desk: string | null,
/**
 * Unsent reports and tickets, those that need the person first, then the newest.
 */
tickets: Array<TicketView>,
/**
 * What the person should know about the product itself.
 */
notices: Array<Notice>,
/**
 * What is being written.
 */
draft: Draft | null,
/**
 * The settings.
 */
settings: SettingsView, };
