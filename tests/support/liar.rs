//! A server that answers everything in the same wrong way: a captive portal, a broken proxy, a dead backend.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context as _, Result};

/// How it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// Status 200 and a page to sign in to the hotel's network.
    CaptivePortal,
    /// Status 201 and JSON that means nothing.
    OtherJson,
    /// Status 200 and the beginning of something longer.
    CutShort,
    /// Status 502 from a proxy.
    BadGateway,
    /// A redirect to somewhere else.
    Elsewhere,
    /// The connection is closed at once.
    HangsUp,
}

/// All lies.
pub const LIES: [Lie; 6] = [
    Lie::CaptivePortal,
    Lie::OtherJson,
    Lie::CutShort,
    Lie::BadGateway,
    Lie::Elsewhere,
    Lie::HangsUp,
];

impl Lie {
    fn answer(self) -> &'static [u8] {
        match self {
            Self::CaptivePortal => {
                b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 49\r\n\r\n<!doctype html><title>Welcome, sign in</title>Hi!"
            }
            Self::OtherJson => {
                b"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 15\r\n\r\n{\"status\":\"ok\"}"
            }
            Self::CutShort => {
                b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n{\"report\":\"0192"
            }
            Self::BadGateway => b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n",
            Self::Elsewhere => {
                b"HTTP/1.1 302 Found\r\nlocation: http://login.invalid/\r\ncontent-length: 0\r\n\r\n"
            }
            Self::HangsUp => b"",
        }
    }
}

/// A liar that listens. Dropping it silences it.
#[derive(Debug)]
pub struct Liar {
    stop: Arc<AtomicBool>,
    asked: Arc<AtomicUsize>,
    thread: Option<JoinHandle<()>>,
}

impl Liar {
    /// Listens at an address where nobody listens yet.
    pub fn start(address: SocketAddr, lie: Lie) -> Result<Self> {
        let listener =
            crate::until(
                "a free address",
                crate::patience::LONG,
                || match TcpListener::bind(address) {
                    Ok(listener) => Ok(Some(listener)),
                    Err(error) if error.kind() == ErrorKind::AddrInUse => Ok(None),
                    Err(error) => Err(error).context("listen"),
                },
            )?;
        listener.set_nonblocking(true).context("never block")?;
        let stop = Arc::new(AtomicBool::new(false));
        let asked = Arc::new(AtomicUsize::new(0));
        let (stopped, counted) = (Arc::clone(&stop), Arc::clone(&asked));
        let thread = std::thread::spawn(move || {
            while !stopped.load(Ordering::Relaxed) {
                match listener.accept() {
                    Ok((stream, _)) => {
                        counted.fetch_add(1, Ordering::Relaxed);
                        let _caller_gone = lie_to(stream, lie);
                    }
                    Err(_) => std::thread::sleep(Duration::from_millis(5)),
                }
            }
        });
        Ok(Self {
            stop,
            asked,
            thread: Some(thread),
        })
    }

    /// How often it was asked.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

fn lie_to(mut stream: TcpStream, lie: Lie) -> std::io::Result<()> {
    stream.set_nonblocking(false)?;
    stream.set_read_timeout(Some(Duration::from_millis(200)))?;
    if lie != Lie::HangsUp {
        let mut request = [0; 4096];
        let _whatever_it_was = stream.read(&mut request)?;
    }
    stream.write_all(lie.answer())
}

impl Drop for Liar {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _it_ended = thread.join();
        }
    }
}
