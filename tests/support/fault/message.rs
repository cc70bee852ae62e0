//! Just enough HTTP/1.1 to pass a message on and to change it on the way.

use std::io::{self, ErrorKind, Read};
use std::net::{SocketAddr, TcpStream};

use serde_json::Value;

/// A request, with its whole body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) method: String,
    /// With the query.
    pub(super) path: String,
    /// All but those that say how the body is framed, and for how long the connection lasts.
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// An answer of our own.
pub(super) fn error(status: u16, headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status} Faulty\r\nconnection: close\r\ncontent-length: 0\r\n{headers}\r\n")
        .into_bytes()
}

/// A whole answer, as it came: the desk was asked to end the connection after it.
pub(super) fn whole(desk: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut answer = Vec::new();
    desk.read_to_end(&mut answer)?;
    Ok(answer)
}

impl Request {
    pub(super) fn read(stream: &mut impl Read) -> io::Result<Self> {
        let head = String::from_utf8(until(stream, b"\r\n\r\n")?).map_err(io::Error::other)?;
        let mut lines = head.trim_end().split("\r\n");
        let mut words = lines.next().unwrap_or_default().split(' ');
        let mut word = || words.next().unwrap_or_default().to_owned();
        let (method, path) = (word(), word());
        let mut headers = Vec::new();
        let mut length = 0;
        let mut is_chunked = false;
        for (name, value) in lines.filter_map(|line| line.split_once(':')) {
            let (name, value) = (name.to_ascii_lowercase(), value.trim().to_owned());
            match name.as_str() {
                "content-length" => length = value.parse().map_err(io::Error::other)?,
                "transfer-encoding" => is_chunked = value.eq_ignore_ascii_case("chunked"),
                "connection" | "host" | "expect" => {}
                _ => headers.push((name, value)),
            }
        }
        let body = if is_chunked {
            chunks(stream)?
        } else {
            exactly(stream, length)?
        };
        Ok(Self {
            method,
            path,
            headers,
            body,
        })
    }

    /// As it goes to the desk.
    pub(super) fn bytes(&self, desk: SocketAddr) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\nhost: {desk}\r\n", self.method, self.path);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!(
            "connection: close\r\ncontent-length: {}\r\n\r\n",
            self.body.len()
        ));
        [head.as_bytes(), &self.body].concat()
    }

    /// Without what a pointer names in its JSON, be that all of its body or the part `JSON` of a form.
    pub(super) fn without(&self, pointer: &str) -> Self {
        let range = self.json().unwrap_or(0..self.body.len());
        let before = self.body.get(..range.start).unwrap_or_default();
        let json = self.body.get(range.clone()).unwrap_or_default();
        let after = self.body.get(range.end..).unwrap_or_default();
        let stripped = strip(json, pointer).unwrap_or_else(|| json.to_vec());
        Self {
            body: [before, &stripped, after].concat(),
            ..self.clone()
        }
    }

    /// Where the JSON of a form is in its body.
    fn json(&self) -> Option<std::ops::Range<usize>> {
        let start = find(&self.body, b"name=\"JSON\"")?;
        let start = start + find(self.body.get(start..)?, b"\r\n\r\n")? + 4;
        let end = start + find(self.body.get(start..)?, b"\r\n--")?;
        Some(start..end)
    }
}

fn strip(json: &[u8], pointer: &str) -> Option<Vec<u8>> {
    let mut value: Value = serde_json::from_slice(json).ok()?;
    let (parent, name) = pointer.rsplit_once('/')?;
    value.pointer_mut(parent)?.as_object_mut()?.remove(name)?;
    Some(value.to_string().into_bytes())
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

fn chunks(stream: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let line = String::from_utf8(until(stream, b"\r\n")?).map_err(io::Error::other)?;
        let size = line.trim().split(';').next().unwrap_or_default();
        let size = usize::from_str_radix(size, 16).map_err(io::Error::other)?;
        body.extend(exactly(stream, size)?);
        until(stream, b"\r\n")?;
        if size == 0 {
            return Ok(body);
        }
    }
}

fn exactly(stream: &mut impl Read, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn until(stream: &mut impl Read, end: &[u8]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(end) {
        if stream.read(&mut byte)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        bytes.extend(byte);
    }
    Ok(bytes)
}
