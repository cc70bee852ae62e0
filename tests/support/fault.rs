//! A network between the gateway and a real ticketing system that goes wrong by rule.
//!
//! It passes HTTP on, one request per connection, and does to those that a [`Rule`] names what the rule says.

mod message;

use std::io::{self, Write as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context as _, Result};

use self::message::Request;

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The desk does it, and the answer never arrives.
    LoseAnswer,
    /// The desk never sees it, and the connection ends.
    LoseRequest,
    /// 429, and how many seconds to wait. The desk never sees it.
    Busy(u32),
    /// An error of this status. The desk never sees it.
    FailBefore(u16),
    /// The desk does it, and an error of this status is answered.
    FailAfter(u16),
    /// The answer comes byte by byte, with so long between two.
    Trickle(Duration),
    /// It is passed on so much later.
    Delay(Duration),
    /// What a JSON pointer names is taken out on the way to the desk, also of the `JSON` part of a form.
    Strip(&'static str),
    /// What was answered the first time is answered again.
    Stale,
    /// It is passed on twice, and the second answer arrives.
    Twice,
}

/// Which requests a fault is done to.
#[derive(Debug, Clone)]
pub struct Rule {
    method: &'static str,
    path: String,
    skip: u32,
    times: u32,
    fault: Fault,
    first: Option<Vec<u8>>,
}

/// The network. Dropping it ends it.
#[derive(Debug)]
pub struct FaultyNetwork {
    address: SocketAddr,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    desk: SocketAddr,
    rules: Mutex<Vec<Rule>>,
    seen: Mutex<Vec<String>>,
    stop: AtomicBool,
}

impl Rule {
    /// Does it to the next request of this method whose path and query contain this.
    #[must_use]
    pub fn once(method: &'static str, path: &str, fault: Fault) -> Self {
        Self {
            method,
            path: path.to_owned(),
            skip: 0,
            times: 1,
            fault,
            first: None,
        }
    }

    /// Does it to so many of them.
    #[must_use]
    pub fn times(self, times: u32) -> Self {
        Self { times, ..self }
    }

    /// Lets so many of them pass first.
    #[must_use]
    pub fn after(self, skip: u32) -> Self {
        Self { skip, ..self }
    }

    fn names(&self, request: &Request) -> bool {
        self.times > 0 && self.method == request.method && request.path.contains(&self.path)
    }
}

impl FaultyNetwork {
    /// A network in front of the desk at this address: `http://127.0.0.1:40000`.
    pub fn before(desk: &str) -> Result<Self> {
        let bare = desk.trim_start_matches("http://").trim_end_matches('/');
        let desk = bare
            .parse()
            .with_context(|| format!("an address: {bare}"))?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("listen")?;
        let address = listener.local_addr().context("ask for the port")?;
        let shared = Arc::new(Shared {
            desk,
            rules: Mutex::default(),
            seen: Mutex::default(),
            stop: AtomicBool::new(false),
        });
        let serving = Arc::clone(&shared);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if serving.stop.load(Ordering::Relaxed) {
                    return;
                }
                let serving = Arc::clone(&serving);
                if let Ok(stream) = stream {
                    std::thread::spawn(move || {
                        let _one_side_gone = serving.pass(stream);
                    });
                }
            }
        });
        Ok(Self {
            address,
            shared,
            thread: Some(thread),
        })
    }

    /// Where the desk seems to be: `http://127.0.0.1:40001`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on this goes wrong, too. Of several rules for a request the first counts.
    pub fn add(&self, rule: Rule) {
        locked(&self.shared.rules).push(rule);
    }

    /// From now on nothing goes wrong.
    pub fn heal(&self) {
        locked(&self.shared.rules).clear();
    }

    /// What was asked so far: `POST /REST/2.0/ticket`.
    #[must_use]
    pub fn seen(&self) -> Vec<String> {
        locked(&self.shared.seen).clone()
    }
}

impl Shared {
    fn pass(&self, mut caller: TcpStream) -> io::Result<()> {
        caller.set_nodelay(true)?;
        let request = Request::read(&mut caller)?;
        locked(&self.seen).push(format!("{} {}", request.method, request.path));
        match self.fault_for(&request) {
            None => caller.write_all(&self.ask(&request)?),
            Some(Fault::LoseAnswer) => self.ask(&request).map(drop),
            Some(Fault::LoseRequest) => Ok(()),
            Some(Fault::Busy(seconds)) => {
                let wait = format!("retry-after: {seconds}\r\n");
                caller.write_all(&message::error(429, &wait))
            }
            Some(Fault::FailBefore(status)) => caller.write_all(&message::error(status, "")),
            Some(Fault::FailAfter(status)) => {
                self.ask(&request)?;
                caller.write_all(&message::error(status, ""))
            }
            Some(Fault::Trickle(pause)) => {
                for byte in self.ask(&request)? {
                    caller.write_all(&[byte])?;
                    std::thread::sleep(pause);
                }
                Ok(())
            }
            Some(Fault::Delay(pause)) => {
                std::thread::sleep(pause);
                caller.write_all(&self.ask(&request)?)
            }
            Some(Fault::Strip(pointer)) => caller.write_all(&self.ask(&request.without(pointer))?),
            Some(Fault::Stale) => caller.write_all(&self.first_answer(&request)?),
            Some(Fault::Twice) => {
                self.ask(&request)?;
                caller.write_all(&self.ask(&request)?)
            }
        }?;
        caller.shutdown(Shutdown::Write)
    }

    /// What goes wrong with this request, if anything; it is counted.
    fn fault_for(&self, request: &Request) -> Option<Fault> {
        let mut rules = locked(&self.rules);
        let rule = rules.iter_mut().find(|rule| rule.names(request))?;
        if rule.skip > 0 {
            rule.skip -= 1;
            return None;
        }
        rule.times -= 1;
        // Used up, it still knows what it answered.
        Some(rule.fault.clone())
    }

    /// The answer that the same rule gave first.
    fn first_answer(&self, request: &Request) -> io::Result<Vec<u8>> {
        let is_its = |rule: &&mut Rule| {
            rule.fault == Fault::Stale
                && rule.method == request.method
                && request.path.contains(&rule.path)
        };
        let kept = locked(&self.rules)
            .iter_mut()
            .find(is_its)
            .and_then(|rule| rule.first.clone());
        if let Some(answer) = kept {
            return Ok(answer);
        }
        let answer = self.ask(request)?;
        if let Some(rule) = locked(&self.rules).iter_mut().find(is_its) {
            rule.first = Some(answer.clone());
        }
        Ok(answer)
    }

    /// What the desk says to it, as bytes.
    fn ask(&self, request: &Request) -> io::Result<Vec<u8>> {
        let mut desk = TcpStream::connect(self.desk)?;
        desk.write_all(&request.bytes(self.desk))?;
        message::whole(&mut desk)
    }
}

impl Drop for FaultyNetwork {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
        let _wakes_it = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _it_ended = thread.join();
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
