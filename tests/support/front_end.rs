//! A front end of the resident, as a program of somebody else would write it: lines of JSON over the socket.

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::patience::{LONG, until};

/// A connection to the resident.
#[derive(Debug)]
pub struct FrontEnd {
    stream: BufReader<UnixStream>,
    next_id: u32,
}

impl FrontEnd {
    /// Waits until the resident listens, and connects.
    pub fn connect(socket: &Path) -> Result<Self> {
        let stream = until("the resident's socket", LONG, || {
            UnixStream::connect(socket).map(Some).context("connect")
        })?;
        stream
            .set_read_timeout(Some(LONG))
            .context("give it an end")?;
        Ok(Self {
            stream: BufReader::new(stream),
            next_id: 0,
        })
    }

    /// Asks a command, `{"do": …}`, and returns what stands in the answer under `with`.
    pub fn ask(&mut self, command: &Value) -> Result<Value> {
        self.next_id += 1;
        let id = self.next_id;
        let request = json!({ "id": id, "command": command });
        let stream = self.stream.get_mut();
        writeln!(stream, "{request}").context("ask the resident")?;
        loop {
            let line = self.line()?;
            if line["id"] != id {
                continue;
            }
            if line["answer"] == "failed" {
                bail!("the resident says: {}", line["with"]);
            }
            return Ok(line["with"].clone());
        }
    }

    /// All that there is to show.
    pub fn view(&mut self) -> Result<Value> {
        self.ask(&json!({ "do": "get_view" }))
    }

    /// Asks for the view until something in it is as wanted.
    pub fn view_with<T>(
        &mut self,
        what: &str,
        limit: Duration,
        mut find: impl FnMut(&Value) -> Option<T>,
    ) -> Result<T> {
        let mut last = Value::Null;
        self.view_until(what, limit, |view| {
            last.clone_from(view);
            find(view)
        })
        .with_context(|| format!("the last view was {last:#}"))
    }

    /// The same where the view is too long to be told when it fails.
    pub fn view_until<T>(
        &mut self,
        what: &str,
        limit: Duration,
        mut find: impl FnMut(&Value) -> Option<T>,
    ) -> Result<T> {
        until(what, limit, || Ok(find(&self.view()?)))
    }

    /// Waits for the next view that is pushed; [`FrontEnd::subscribe`] first.
    pub fn pushed_view(&mut self) -> Result<Value> {
        loop {
            let line = self.line()?;
            if line["push"] == "view" {
                return Ok(line["with"].clone());
            }
        }
    }

    /// Asks to be told of every change, and returns the view as it is now.
    pub fn subscribe(&mut self) -> Result<Value> {
        self.ask(&json!({ "do": "subscribe", "window": false }))
    }

    fn line(&mut self) -> Result<Value> {
        let mut line = String::new();
        let bytes = self
            .stream
            .read_line(&mut line)
            .context("hear from the resident")?;
        if bytes == 0 {
            bail!("the resident hung up");
        }
        serde_json::from_str(&line).with_context(|| format!("understand {line:?}"))
    }
}
