//! Serves one connection, and takes it out of hyper's hands when it becomes a feed.
//!
//! hyper keeps two buffers of 8 KiB for as long as a connection lives. Thousands of feeds that sleep nearly all the time
//! need neither. So the feed's answer has a body that never says anything: once hyper has written the head and asks
//! the body for its first frame, the socket is taken back and given to the feed, which writes the chunks itself.
//!
//! ```text
//! requests and answers --> GET updates: feed offered --> head written, body asked, nothing left to flush --> feed alone
//!        |                                                         |
//!        +--> closed, or the gateway stops                         +--> not yet: hyper goes on until it is
//! ```

use std::future::{Future, poll_fn};
use std::io;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::ConnectInfo;
use axum::http::{Request, Response};
use hyper::body::{Frame, Incoming};
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::sync::watch;

use super::feed::Feed;

/// How long the head of a request can take to arrive, and a connection can lie idle between two.
const HEAD: Duration = Duration::from_secs(75);

/// Serves until the connection closes or the gateway stops.
pub(crate) async fn serve(
    stream: TcpStream,
    from: SocketAddr,
    app: Router,
    mut stop: watch::Receiver<bool>,
) {
    let handover = Handover::default();
    let service = Requests {
        app: TowerToHyperService::new(app),
        from,
        handover: handover.clone(),
    };
    let io = Watched {
        io: TokioIo::new(stream),
        stuck: handover.stuck.clone(),
    };
    // Boxed, so that a feed's task does not carry the room that hyper needed.
    let mut connection = Box::new(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD)
            .serve_connection(io, service),
    );
    let ended = {
        let mut stopped = pin!(stop.wait_for(|stop| *stop));
        let mut stopping = false;
        poll_fn(|cx| {
            if !stopping && stopped.as_mut().poll(cx).is_ready() {
                stopping = true;
                Pin::new(&mut *connection).graceful_shutdown();
            }
            match connection.poll_without_shutdown(cx) {
                Poll::Ready(ended) => Poll::Ready(Some(ended)),
                Poll::Pending if handover.is_due() => Poll::Ready(None),
                Poll::Pending => Poll::Pending,
            }
        })
        .await
    };
    let stream = connection.into_parts().io.io.into_inner();
    match ended {
        Some(Ok(())) => {
            // The last bytes get out before the socket closes; who has gone does not need them.
            let mut stream = stream;
            drop(tokio::io::AsyncWriteExt::shutdown(&mut stream).await);
        }
        Some(Err(error)) => tracing::debug!(%error, "a connection broke"),
        None => {
            if let Some(feed) = handover.take() {
                feed.run(stream).await;
            }
        }
    }
}

/// Where a request leaves the feed that takes its connection over.
#[derive(Clone, Default)]
pub(super) struct Handover {
    feed: Arc<Mutex<Option<Feed>>>,
    /// hyper has written the head and wants a body.
    asked: Arc<AtomicBool>,
    /// The socket did not take everything at the last write.
    stuck: Arc<AtomicBool>,
}

impl Handover {
    /// Offers a feed; what is returned is its body as long as hyper has the connection.
    pub(super) fn offer(&self, feed: Feed) -> Silence {
        *self.feed.lock().unwrap_or_else(PoisonError::into_inner) = Some(feed);
        Silence {
            asked: self.asked.clone(),
        }
    }

    fn is_due(&self) -> bool {
        self.asked.load(Ordering::Acquire) && !self.stuck.load(Ordering::Acquire)
    }

    fn take(&self) -> Option<Feed> {
        self.feed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }
}

/// A body that has nothing to say, and notes that it was asked.
pub(super) struct Silence {
    asked: Arc<AtomicBool>,
}

impl HttpBody for Silence {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.asked.store(true, Ordering::Release);
        Poll::Pending
    }
}

/// The requests of one connection, each with what its handler must know of it.
struct Requests {
    app: TowerToHyperService<Router>,
    from: SocketAddr,
    handover: Handover,
}

impl hyper::service::Service<Request<Incoming>> for Requests {
    type Response = Response<Body>;
    type Error = std::convert::Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        request.extensions_mut().insert(ConnectInfo(self.from));
        request.extensions_mut().insert(self.handover.clone());
        Box::pin(self.app.call(request))
    }
}

/// A socket that notes whether it took everything.
struct Watched {
    io: TokioIo<TcpStream>,
    stuck: Arc<AtomicBool>,
}

impl Watched {
    fn note<T>(&self, written: Poll<T>) -> Poll<T> {
        self.stuck.store(written.is_pending(), Ordering::Release);
        written
    }
}

impl Read for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(cx, buf)
    }
}

impl Write for Watched {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.io).poll_write(cx, buf);
        self.note(written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.io).poll_write_vectored(cx, bufs);
        self.note(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}
