//! The tray: a face goes in, what the person chose comes out.

pub mod face;
pub mod picture;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod other;

#[cfg(target_os = "linux")]
pub(crate) use linux::run;
#[cfg(not(target_os = "linux"))]
pub(crate) use other::run;

use tokio::sync::{mpsc, watch};

use face::{Action, Face};

/// The program's end of the tray.
pub(crate) struct Tray {
    /// What to show.
    pub(crate) face: watch::Sender<Face>,
    /// What the person chose.
    pub(crate) actions: mpsc::UnboundedReceiver<Action>,
    /// Tells of the tray itself.
    pub(crate) host: watch::Receiver<Host>,
}

/// The drawer's end of the tray.
pub(crate) struct Drawer {
    face: watch::Receiver<Face>,
    actions: mpsc::UnboundedSender<Action>,
    host: watch::Sender<Host>,
}

/// Whether there is somebody who shows the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Host {
    /// Not known yet.
    Unknown,
    /// The picture is shown.
    Present,
    /// The desktop has no tray now.
    Absent,
}

/// The two ends of a tray.
pub(crate) fn ends() -> (Tray, Drawer) {
    let (face, faces) = watch::channel(Face::first());
    let (chosen, actions) = mpsc::unbounded_channel();
    let (host_is, host) = watch::channel(Host::Unknown);
    let tray = Tray {
        face,
        actions,
        host,
    };
    let drawer = Drawer {
        face: faces,
        actions: chosen,
        host: host_is,
    };
    (tray, drawer)
}
