//! Draws the tray over D-Bus: a StatusNotifierItem with its menu, no toolkit.

use std::process::ExitCode;

use ksni::menu::{MenuItem, StandardItem};
use ksni::{Handle, Icon, OfflineReason, Status, ToolTip, TrayMethods as _};
use now_serving_ipc::APP_ID;
use now_serving_ipc::page::Page;
use tokio::sync::{mpsc, watch};

use super::face::{Action, Entry, Face, Item, Picture};
use super::picture::Size;
use super::{Drawer, Host};

/// Runs the program on this thread, and the tray beside it if one is wanted.
pub(crate) fn run<P>(drawer: Option<Drawer>, program: P) -> std::io::Result<ExitCode>
where
    P: Future<Output = ExitCode> + Send + 'static,
{
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let code = runtime.block_on(async {
        if let Some(drawer) = drawer {
            tokio::spawn(draw(drawer));
        }
        program.await
    });
    runtime.shutdown_background();
    Ok(code)
}

/// Shows the faces until the program ends. No bus, no tray: the program goes on without, and it is tried again with the
/// next face.
async fn draw(drawer: Drawer) {
    let Drawer {
        mut face,
        actions,
        host,
    } = drawer;
    // The program may only have come to call the one that runs, so nothing is shown before it asks for it.
    while face.changed().await.is_ok() {
        let shown = face.borrow_and_update().clone();
        let item = Tray::new(shown, actions.clone(), host.clone());
        host.send_replace(Host::Unknown);
        // A watcher that comes later, or again, finds the item: nothing is given up at the start.
        match item.assume_sni_available(true).spawn().await {
            Ok(handle) => {
                host.send_if_modified(|host| {
                    let is_news = *host == Host::Unknown;
                    if is_news {
                        *host = Host::Present;
                    }
                    is_news
                });
                redraw(&handle, &mut face).await;
            }
            Err(error) => tracing::warn!(error = &error as &dyn std::error::Error, "no tray"),
        }
        host.send_replace(Host::Absent);
    }
}

/// Draws every change until the bus or the program ends.
async fn redraw(handle: &Handle<Tray>, face: &mut watch::Receiver<Face>) {
    while face.changed().await.is_ok() {
        let next = face.borrow_and_update().clone();
        if handle.update(|tray| tray.show(next)).await.is_none() {
            return;
        }
    }
    handle.shutdown().await;
}

struct Tray {
    face: Face,
    icons: Vec<Icon>,
    actions: mpsc::UnboundedSender<Action>,
    host: watch::Sender<Host>,
}

impl Tray {
    fn new(face: Face, actions: mpsc::UnboundedSender<Action>, host: watch::Sender<Host>) -> Self {
        let icons = icons(face.picture);
        Self {
            face,
            icons,
            actions,
            host,
        }
    }

    fn show(&mut self, face: Face) {
        if self.face.picture != face.picture {
            self.icons = icons(face.picture);
        }
        self.face = face;
    }

    fn choose(&self, action: Action) {
        // The program may be ending already.
        let _ending = self.actions.send(action);
    }
}

impl ksni::Tray for Tray {
    fn id(&self) -> String {
        APP_ID.to_owned()
    }

    fn title(&self) -> String {
        "Now Serving".to_owned()
    }

    fn status(&self) -> Status {
        match self.face.picture {
            Picture::NeedsYou => Status::NeedsAttention,
            Picture::Calm | Picture::Ahead(_) | Picture::Offline => Status::Active,
        }
    }

    fn icon_pixmap(&self) -> Vec<Icon> {
        self.icons.clone()
    }

    fn attention_icon_pixmap(&self) -> Vec<Icon> {
        self.icons.clone()
    }

    fn tool_tip(&self) -> ToolTip {
        ToolTip {
            title: "Now Serving".to_owned(),
            description: without_markup(&self.face.tooltip),
            ..ToolTip::default()
        }
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        self.choose(Action::Open(Page::Tickets));
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        self.face.menu.iter().map(menu_item).collect()
    }

    fn watcher_online(&self) {
        self.host.send_replace(Host::Present);
    }

    fn watcher_offline(&self, _reason: OfflineReason) -> bool {
        self.host.send_replace(Host::Absent);
        true
    }
}

fn menu_item(item: &Item) -> MenuItem<Tray> {
    match item {
        Item::Separator => MenuItem::Separator,
        Item::Text(text) => StandardItem {
            label: without_keys(text),
            enabled: false,
            ..Default::default()
        }
        .into(),
        Item::Entry(Entry {
            label,
            action,
            shortcut,
            picture,
        }) => {
            let action = *action;
            StandardItem {
                label: without_keys(label),
                shortcut: shortcut_parts(shortcut).into_iter().collect(),
                icon_data: picture
                    .map(|picture| picture.png(Size::Small).to_vec())
                    .unwrap_or_default(),
                activate: Box::new(move |tray: &mut Tray| tray.choose(action)),
                ..Default::default()
            }
            .into()
        }
    }
}

/// `Ctrl+Shift+F1` in the words of the menu protocol.
fn shortcut_parts(shortcut: &str) -> Option<Vec<String>> {
    let parts: Vec<String> = shortcut
        .split('+')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            if part.eq_ignore_ascii_case("ctrl") {
                "Control"
            } else {
                part
            }
            .to_owned()
        })
        .collect();
    (!parts.is_empty()).then_some(parts)
}

/// An underscore would mark a key; two mean one.
fn without_keys(label: &str) -> String {
    label.replace('_', "__")
}

/// A tooltip may hold markup, so that which only looks like it is escaped.
fn without_markup(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn icons(picture: Picture) -> Vec<Icon> {
    [Size::Small, Size::Large]
        .into_iter()
        .filter_map(|size| icon(picture, size))
        .collect()
}

fn icon(picture: Picture, size: Size) -> Option<Icon> {
    let pixels = picture.pixels(size)?;
    let side = i32::try_from(pixels.side).ok()?;
    let mut data = pixels.rgba;
    for pixel in data.chunks_exact_mut(4) {
        pixel.rotate_right(1);
    }
    Some(Icon {
        width: side,
        height: side,
        data,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_can_neither_mark_keys_nor_bring_markup() {
        assert_eq!(without_keys("my_file"), "my__file");
        assert_eq!(without_markup("<b>&</b>"), "&lt;b&gt;&amp;&lt;/b&gt;");
    }

    #[test]
    fn a_shortcut_is_named_as_the_menu_names_it() {
        let parts = ["Control", "Shift", "F1"].map(str::to_owned).to_vec();
        assert_eq!(shortcut_parts("Ctrl+Shift+F1"), Some(parts));
        assert_eq!(shortcut_parts(""), None);
    }

    #[test]
    fn pixels_are_sent_alpha_first() {
        let icon = icon(Picture::NeedsYou, Size::Small).unwrap();
        let middle = icon.data.chunks_exact(4).nth(24 * 4 + 4).unwrap();
        assert_eq!(
            middle,
            [0xff, 0xa9, 0x5c, 0x08],
            "opaque, and the colour of the picture"
        );
    }
}
