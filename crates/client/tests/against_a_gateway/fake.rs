//! A gateway made of a socket and a few maps, which can be told to answer rubbish.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use now_serving_protocol::ids::{DeviceId, Sha256, TicketId};
use now_serving_protocol::ticket::{Sent, Stage, Step, Ticket, TicketList};
use now_serving_protocol::update::{Update, What};
use serde_json::{Value, json};
use sha2::Digest as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::broadcast;

/// The enrolment key that it accepts.
pub(crate) const KEY: &str = "let-me-in";

/// A request as it came in.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

/// What it says instead of the right answer.
#[derive(Debug, Clone)]
pub(crate) enum Rubbish {
    /// These bytes, then the connection is closed.
    Raw(String),
    /// The right thing is done, but only this much of the answer arrives.
    Cut(usize),
    /// The right thing is done, but this text of the answer is replaced.
    Replaced(String, String),
}

#[derive(Default)]
struct State {
    token: String,
    tickets: BTreeMap<TicketId, Ticket>,
    bodies: BTreeMap<String, Vec<u8>>,
    blobs: BTreeMap<String, Vec<u8>>,
    rubbish: BTreeMap<String, VecDeque<Rubbish>>,
    requests: Vec<Request>,
    events: Vec<(u64, String)>,
    seq: u64,
    epoch: u64,
    minutes_slow: i64,
}

/// The gateway.
#[derive(Clone)]
pub(crate) struct Fake {
    pub(crate) address: String,
    state: Arc<Mutex<State>>,
    push: broadcast::Sender<String>,
}

impl Fake {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let fake = Self {
            address,
            state: Arc::default(),
            push: broadcast::channel(64).0,
        };
        let serving = fake.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let fake = serving.clone();
                tokio::spawn(async move { fake.serve(stream).await });
            }
        });
        fake
    }

    /// The next requests whose `METHOD /path` begins like this get these answers.
    pub(crate) fn answer_with(&self, to: &str, rubbish: impl IntoIterator<Item = Rubbish>) {
        let mut state = self.state.lock().unwrap();
        state
            .rubbish
            .entry(to.to_owned())
            .or_default()
            .extend(rubbish);
    }

    /// As if it was restored from a backup that is older than everything.
    pub(crate) fn restore_from_backup(&self) {
        let mut state = self.state.lock().unwrap();
        state.tickets.clear();
        state.bodies.clear();
        state.blobs.clear();
        state.events.clear();
        state.seq = 0;
        state.epoch += 1;
    }

    /// From now on its clock shows an earlier time, so that the computer's seems fast.
    pub(crate) fn set_clock_back(&self, minutes: i64) {
        self.state.lock().unwrap().minutes_slow = minutes;
    }

    fn clock(&self) -> Timestamp {
        let slow = self.state.lock().unwrap().minutes_slow;
        Timestamp::now() - SignedDuration::from_mins(slow)
    }

    fn epoch(&self) -> String {
        self.state.lock().unwrap().epoch.to_string()
    }

    /// From now on it answers properly.
    pub(crate) fn recover(&self) {
        self.state.lock().unwrap().rubbish.clear();
    }

    /// From now on no token is good.
    pub(crate) fn revoke(&self) {
        self.state.lock().unwrap().token = "another".to_owned();
    }

    pub(crate) fn tickets(&self) -> Vec<Ticket> {
        self.state
            .lock()
            .unwrap()
            .tickets
            .values()
            .cloned()
            .collect()
    }

    /// The bytes that it took for an id.
    pub(crate) fn body(&self, id: &str) -> Vec<u8> {
        self.state.lock().unwrap().bodies[id].clone()
    }

    pub(crate) fn blob(&self, sha256: &str) -> Option<Vec<u8>> {
        self.state.lock().unwrap().blobs.get(sha256).cloned()
    }

    pub(crate) fn requests(&self, to: &str) -> Vec<Request> {
        let all = self.state.lock().unwrap().requests.clone();
        all.into_iter()
            .filter(|request| format!("{} {}", request.method, request.path).starts_with(to))
            .collect()
    }

    /// Changes a ticket and pushes that.
    pub(crate) fn change(
        &self,
        id: TicketId,
        what: What,
        change: impl FnOnce(&mut Ticket),
    ) -> Update {
        let mut state = self.state.lock().unwrap();
        state.seq += 1;
        let seq = state.seq;
        let ticket = state.tickets.get_mut(&id).unwrap();
        change(ticket);
        ticket.seq = seq;
        let update = Update {
            seq,
            at: Timestamp::now(),
            what,
            ticket: ticket.clone(),
        };
        let event = format!(
            "id: {seq}\nevent: update\ndata: {}\n\n",
            serde_json::to_string(&update).unwrap()
        );
        state.events.push((seq, event.clone()));
        drop(state);
        let _unheard = self.push.send(event);
        update
    }

    /// Pushes an event as it is.
    pub(crate) fn push(&self, event: &str) {
        let _unheard = self.push.send(event.to_owned());
    }

    /// Ends all streams of updates.
    pub(crate) fn hang_up(&self) {
        let _unheard = self.push.send(String::new());
    }

    async fn serve(&self, stream: TcpStream) {
        let mut stream = BufReader::new(stream);
        while let Some(request) = read(&mut stream).await {
            self.state.lock().unwrap().requests.push(request.clone());
            let rubbish = self.rubbish_for(&request);
            if let Some(Rubbish::Raw(bytes)) = &rubbish {
                let _gone = stream.write_all(bytes.as_bytes()).await;
                return;
            }
            if request.path == "/v1/updates" && self.is_known(&request) {
                return self.updates(&mut stream, &request).await;
            }
            let (status, body) = self.right(&request);
            let mut body = body.to_string();
            if let Some(Rubbish::Replaced(from, to)) = &rubbish {
                body = body.replace(from, to);
            }
            let mut answer = format!(
                "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            );
            if let Some(Rubbish::Cut(length)) = rubbish {
                answer.truncate(length);
                let _gone = stream.write_all(answer.as_bytes()).await;
                return;
            }
            if stream.write_all(answer.as_bytes()).await.is_err() {
                return;
            }
        }
    }

    fn rubbish_for(&self, request: &Request) -> Option<Rubbish> {
        let to = format!("{} {}", request.method, request.path);
        let mut state = self.state.lock().unwrap();
        let found = state
            .rubbish
            .iter_mut()
            .find(|(prefix, _)| to.starts_with(*prefix));
        found.and_then(|(_, waiting)| waiting.pop_front())
    }

    fn is_known(&self, request: &Request) -> bool {
        let token = self.state.lock().unwrap().token.clone();
        request.headers.get("authorization") == Some(&format!("Bearer {token}"))
    }

    async fn updates(&self, stream: &mut BufReader<TcpStream>, request: &Request) {
        let mut pushed = self.push.subscribe();
        let last: u64 = request.headers["last-event-id"].parse().unwrap();
        let missed: String = self
            .state
            .lock()
            .unwrap()
            .events
            .iter()
            .filter(|(seq, _)| *seq > last)
            .map(|(_, event)| event.as_str())
            .collect();
        let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n: here\n\n";
        if stream
            .write_all(format!("{head}{missed}").as_bytes())
            .await
            .is_err()
        {
            return;
        }
        while let Ok(event) = pushed.recv().await {
            if event.is_empty() || stream.write_all(event.as_bytes()).await.is_err() {
                return;
            }
        }
    }

    /// The right answer.
    fn right(&self, request: &Request) -> (u16, Value) {
        let parts: Vec<_> = request.path.trim_start_matches("/v1/").split('/').collect();
        match (request.method.as_str(), parts.as_slice()) {
            ("GET", ["health"]) => (
                200,
                json!({"service": "now-serving", "version": "0", "protocol": 1, "oldest_protocol": 1, "epoch": self.epoch(), "now": self.clock()}),
            ),
            ("POST", ["enrol"]) => self.enrol(request),
            _ if !self.is_known(request) => {
                (401, json!({"code": "not_enrolled", "message": "Who?"}))
            }
            ("GET", ["tickets"]) => {
                let state = self.state.lock().unwrap();
                let list = TicketList {
                    tickets: state.tickets.values().cloned().collect(),
                    seq: state.seq,
                    as_of: Timestamp::now(),
                };
                (200, json!(list))
            }
            ("POST", ["reports"]) => self.report(request),
            ("POST", ["tickets", id, "replies"]) => self.reply(request, id),
            ("PATCH", ["blobs", sha256]) => self.chunk(request, sha256),
            _ => (
                404,
                json!({"code": "not_found", "message": "There is no such thing."}),
            ),
        }
    }

    fn enrol(&self, request: &Request) -> (u16, Value) {
        let asked: Value = serde_json::from_slice(&request.body).unwrap();
        if asked["key"] != KEY {
            return (401, json!({"code": "wrong_key", "message": "No."}));
        }
        let token = uuid::Uuid::new_v4().to_string();
        self.state.lock().unwrap().token = token.clone();
        (
            200,
            json!({"device": DeviceId(uuid::Uuid::new_v4()), "token": token, "desk": "Service desk"}),
        )
    }

    fn report(&self, request: &Request) -> (u16, Value) {
        let report: now_serving_protocol::report::Report =
            serde_json::from_slice(&request.body).unwrap();
        if report.words.contains("poison") {
            return (
                422,
                json!({"code": "invalid", "message": "It can't be read."}),
            );
        }
        let mut state = self.state.lock().unwrap();
        let missing: Vec<_> = report
            .blobs()
            .map(|blob| {
                let have = state.blobs.get(blob.sha256.as_str()).map_or(0, Vec::len);
                (blob, u64::try_from(have).unwrap())
            })
            .filter(|(blob, have)| *have < blob.size)
            .map(|(blob, have)| json!({"sha256": blob.sha256, "have": have}))
            .collect();
        if !missing.is_empty() {
            return (
                409,
                json!({"code": "blobs_missing", "message": "First the files.", "missing": missing}),
            );
        }
        let id = report.id.to_string();
        assert_eq!(request.headers["idempotency-key"], id);
        assert_eq!(request.headers["now-serving-protocol"], "1");
        let known = state.bodies.get(&id).cloned();
        if known.as_ref().is_some_and(|known| *known != request.body) {
            return (
                422,
                json!({"code": "different_bytes", "message": "Other bytes."}),
            );
        }
        state.bodies.insert(id, request.body.clone());
        state.seq += 1;
        let seq = state.seq;
        let ticket = state
            .tickets
            .entry(report.id.into())
            .or_insert_with(|| ticket(&report, seq))
            .clone();
        (
            201,
            json!({"report": report.id, "sha256": digest(&request.body), "replayed": known.is_some(), "ticket": ticket}),
        )
    }

    fn reply(&self, request: &Request, id: &str) -> (u16, Value) {
        let reply: now_serving_protocol::reply::Reply =
            serde_json::from_slice(&request.body).unwrap();
        let mut state = self.state.lock().unwrap();
        let Some(ticket) = state.tickets.get(&id.parse().unwrap()).cloned() else {
            return (
                404,
                json!({"code": "not_found", "message": "There is no such ticket."}),
            );
        };
        let known = state
            .bodies
            .insert(reply.id.to_string(), request.body.clone());
        (
            200,
            json!({"reply": reply.id, "sha256": digest(&request.body), "replayed": known.is_some(), "ticket": ticket}),
        )
    }

    fn chunk(&self, request: &Request, sha256: &str) -> (u16, Value) {
        let offset: usize = request
            .query
            .split('&')
            .find_map(|pair| pair.strip_prefix("offset="))
            .unwrap()
            .parse()
            .unwrap();
        let mut state = self.state.lock().unwrap();
        let blob = state.blobs.entry(sha256.to_owned()).or_default();
        if offset != blob.len() {
            let missing = json!([{"sha256": sha256, "have": blob.len()}]);
            return (
                409,
                json!({"code": "wrong_offset", "message": "Not there.", "missing": missing}),
            );
        }
        blob.extend(&request.body);
        (200, json!({"sha256": sha256, "have": blob.len()}))
    }
}

fn ticket(report: &now_serving_protocol::report::Report, seq: u64) -> Ticket {
    let now = Timestamp::now();
    Ticket {
        id: report.id.into(),
        report: Some(report.id),
        reference: None,
        title: report.words.clone(),
        desk: "Network desk".to_owned(),
        stage: Stage::Sent,
        desk_word: None,
        reported_at: report.written_at,
        with: None,
        line: None,
        forecast: None,
        resolution: None,
        next_word_by: None,
        steps: vec![Step {
            stage: Stage::Sent,
            at: now,
            by: None,
        }],
        messages: Vec::new(),
        sent: Sent {
            words: report.words.clone(),
            tried: report.tried.clone(),
            impact: report.impact,
            needed_by: report.needed_by,
            bundle: report.bundle.clone(),
            attachments: report.attachments.clone(),
        },
        seq,
        as_of: now,
    }
}

pub(crate) fn digest(bytes: &[u8]) -> Sha256 {
    Sha256::from_digest(sha2::Sha256::digest(bytes).into())
}

async fn read(stream: &mut BufReader<TcpStream>) -> Option<Request> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).unwrap();
    let mut lines = head.lines();
    let mut first = lines.next().unwrap().split(' ');
    let method = first.next().unwrap().to_owned();
    let (path, query) = match first.next().unwrap().split_once('?') {
        Some((path, query)) => (path.to_owned(), query.to_owned()),
        None => (String::new(), String::new()),
    };
    let path = if path.is_empty() {
        head.split(' ').nth(1).unwrap().to_owned()
    } else {
        path
    };
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let length = headers
        .get("content-length")
        .map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    Some(Request {
        method,
        path,
        query,
        headers,
        body,
    })
}
