//! One ticket, or one report that has not become a ticket yet, as it is shown.

use now_serving_protocol::ids::TicketId;
use serde::{Deserialize, Serialize};

use crate::capture::FindingView;
use crate::draft::{ImpactChoice, TriedStep};

/// A ticket, or a report that has not become one yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TicketView {
    /// Names it; a report keeps its id when it becomes a ticket.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub id: TicketId,
    /// What it is about.
    pub title: String,
    /// `IT-2041`, once the desk has it.
    pub reference: Option<String>,
    /// Where it comes from: `IT-2041 · reported today 09:12 · Network desk`.
    pub origin: String,
    /// Where it stands.
    pub stage: StageView,
    /// Where it stands, in one sentence: `3 ahead of you, likely picked up 10:40 – 12:10.`
    pub headline: String,
    /// The same in two or three words: `3 ahead of you`.
    pub badge: Badge,
    /// The paper stub, while there is something on it.
    pub stub: Option<Stub>,
    /// The desk's question, while it waits for the person.
    pub question: Option<String>,
    /// What the desk did, while the person is asked whether it is fixed.
    pub fix: Option<String>,
    /// What really happened, oldest first, then what is still ahead.
    pub steps: Vec<StepView>,
    /// The conversation, oldest first, with what has not been sent yet at its end.
    pub messages: Vec<MessageView>,
    /// What the person sent.
    pub sent: SentView,
    /// What stood out on this computer, with what the person can do meanwhile. Only after the receipt.
    pub while_you_wait: Vec<FindingView>,
    /// What was found again after the fix, in one sentence; one click tells the desk.
    pub came_back: Option<String>,
    /// Why it has not been sent yet, and what can be done.
    pub unsent: Option<Unsent>,
    /// Whether a reply can be written.
    pub can_reply: bool,
    /// Whether 'is it really fixed?' is asked.
    pub asks_if_fixed: bool,
    /// Whether the desk still owes something.
    pub is_open: bool,
}

/// Where it stands. 'Saved on this computer' comes before all that the gateway knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "they are the words of the glossary")]
pub enum StageView {
    Saved,
    Sent,
    Received,
    InLine,
    WithSomeone,
    VisitBooked,
    OnTheWay,
    WaitingForYou,
    WaitingForOthers,
    FixReady,
    Done,
}

/// Two or three words that say where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Badge {
    /// The words.
    pub text: String,
    /// How they look.
    pub tone: Tone,
}

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// It is moving by itself.
    Moving,
    /// The person is needed.
    NeedsYou,
    /// Something is wrong.
    Trouble,
    /// Nothing to do.
    Quiet,
}

/// The paper stub: the big number, and what is known about the wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Stub {
    /// The big number, or a short word in its place; none where no number is true.
    pub number: Option<String>,
    /// Below it: `ahead of you`.
    pub caption: String,
    /// `Likely picked up 10:40 – 12:10`, or why nothing is said.
    pub wait: String,
    /// What the range means: `8 in 10 are`. None without a range.
    pub wait_meaning: Option<String>,
    /// The range to draw.
    pub range: Option<RangeView>,
    /// The people ahead, to draw: at most ten.
    pub ahead: Option<u32>,
    /// Why the number rose, who works; empty if there is nothing to say.
    pub note: String,
    /// `Next word by 11:00`.
    pub next_word: Option<String>,
}

/// A range to draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RangeView {
    /// When it was reported: RFC 3339, the left end of the bar.
    pub from: String,
    /// Its early end: RFC 3339.
    pub low: String,
    /// Its late end: RFC 3339.
    pub high: String,
}

/// One line of the tracker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StepView {
    /// What happened: `Received by the Network desk as IT-2041`.
    pub text: String,
    /// What it means: `Next word by 11:00, even if nothing has changed`.
    pub detail: Option<String>,
    /// When, to read: `09:12`.
    pub time: Option<String>,
    /// When: RFC 3339.
    pub at: Option<String>,
    /// Whether it is behind, now or ahead.
    pub when: StepTime,
}

/// Whether a step is behind, now or ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StepTime {
    /// It happened.
    Behind,
    /// It is so now.
    Now,
    /// It has not happened yet.
    Ahead,
}

/// One turn of the conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MessageView {
    /// Names it within the ticket.
    pub id: String,
    /// Who wrote it: `You`, `Dana`.
    pub author: String,
    /// Whether the person wrote it.
    pub is_mine: bool,
    /// Plain text.
    pub text: String,
    /// When, to read.
    pub time: String,
    /// When: RFC 3339.
    pub at: String,
    /// Names of files that came with it.
    pub attachments: Vec<String>,
    /// A word above it: `Question`, `Fix`. Empty for what is simply said.
    pub label: String,
    /// Why it has not been sent yet.
    pub unsent: Option<Unsent>,
}

/// Why something has not been sent yet, and what can be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Unsent {
    /// The outbox entry: the id of the report or reply.
    pub id: String,
    /// `Saved on this computer. It goes out when the network is back.`
    pub text: String,
    /// Whether the gateway refused it, so that it waits for the person.
    pub is_refused: bool,
}

/// What the person sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SentView {
    /// Their words.
    pub words: String,
    /// What they tried.
    pub tried: Vec<TriedStep>,
    /// How much it stops them.
    pub impact: Option<ImpactChoice>,
    /// By when they need it, to read.
    pub needed_by: Option<String>,
    /// `14 facts about this computer, 3 hidden`, if they went along.
    pub facts: Option<String>,
    /// Names and sizes of the files.
    pub attachments: Vec<String>,
    /// Whether the exact bytes can still be shown.
    pub can_show: bool,
}
