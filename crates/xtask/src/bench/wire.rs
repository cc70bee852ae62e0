//! Just enough HTTP to measure a gateway: one request after the other on one connection.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use anyhow::{Context as _, Result, bail};
use now_serving_tests::patience::LONG;
use serde_json::Value;

/// A connection to the gateway.
pub(super) struct Wire {
    stream: BufReader<TcpStream>,
}

impl Wire {
    pub(super) fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).context("connect to the gateway")?;
        stream.set_nodelay(true).context("send at once")?;
        stream
            .set_read_timeout(Some(LONG))
            .context("give it an end")?;
        Ok(Self {
            stream: BufReader::new(stream),
        })
    }

    /// Posts JSON; it must be accepted.
    pub(super) fn post(&mut self, path: &str, token: &str, body: &Value) -> Result<Value> {
        self.post_as(path, token, "", body)
    }

    /// The same with an idempotency key.
    pub(super) fn post_as(
        &mut self,
        path: &str,
        token: &str,
        key: &str,
        body: &Value,
    ) -> Result<Value> {
        let body = body.to_string();
        let authorization = bearer(token);
        let key = if key.is_empty() {
            String::new()
        } else {
            format!("idempotency-key: {key}\r\n")
        };
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: gateway\r\n{authorization}{key}now-serving-protocol: 1\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        self.stream
            .get_mut()
            .write_all(request.as_bytes())
            .context("send")?;
        let (status, length) = self.head()?;
        let mut answer = vec![0; length];
        self.stream
            .read_exact(&mut answer)
            .context("read the answer")?;
        if !(200..300).contains(&status) {
            bail!("{path}: {status} {}", String::from_utf8_lossy(&answer));
        }
        if answer.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_slice(&answer).context("understand the answer")
    }

    /// Asks for the stream of updates and leaves it open.
    pub(super) fn listen(mut self, path: &str, token: &str) -> Result<TcpStream> {
        let authorization = bearer(token);
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: gateway\r\n{authorization}now-serving-protocol: 1\r\naccept: text/event-stream\r\n\r\n"
        );
        self.stream
            .get_mut()
            .write_all(request.as_bytes())
            .context("send")?;
        let (status, _) = self.head()?;
        if status != 200 {
            bail!("{path}: {status}");
        }
        Ok(self.stream.into_inner())
    }

    fn head(&mut self) -> Result<(u16, usize)> {
        let mut status = None;
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line).context("read the head")?;
            let line = line.trim_end().to_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(rest) = line.strip_prefix("http/1.1 ") {
                status = rest.split(' ').next().and_then(|code| code.parse().ok());
            }
            if let Some(rest) = line.strip_prefix("content-length:") {
                length = rest.trim().parse().context("a length")?;
            }
        }
        Ok((status.context("no status")?, length))
    }
}

fn bearer(token: &str) -> String {
    if token.is_empty() {
        String::new()
    } else {
        format!("authorization: Bearer {token}\r\n")
    }
}
