//! Draws the tray of Windows and macOS, whose event loop wants the main thread; the program runs beside it.

use std::collections::HashMap;
use std::process::ExitCode;

use global_hotkey::GlobalHotKeyManager;
use global_hotkey::hotkey::HotKey;
use tao::event::{Event, StartCause};
use tao::event_loop::{ControlFlow, EventLoopBuilder, EventLoopProxy};
use tao::platform::run_return::EventLoopExtRunReturn as _;
use tokio::sync::{mpsc, watch};
use tray_icon::menu::{
    Icon as MenuIcon, IconMenuItem, Menu, MenuEvent, MenuItem, PredefinedMenuItem,
};
use tray_icon::{Icon, TrayIcon, TrayIconBuilder};

use super::face::{Action, Entry, Face, Item, Picture};
use super::picture::Size;
use super::{Drawer, Host};
use crate::shortcut;

enum Wake {
    Draw,
    Chosen(MenuEvent),
    Shortcut(shortcut::Request),
    Ended,
}

/// Runs the program on a thread of its own, and the event loop with the tray on this one.
pub(crate) fn run<P>(drawer: Option<Drawer>, program: P) -> std::io::Result<ExitCode>
where
    P: Future<Output = ExitCode> + Send + 'static,
{
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let Some(drawer) = drawer else {
        return Ok(runtime.block_on(program));
    };
    let mut events = EventLoopBuilder::<Wake>::with_user_event().build();
    #[cfg(target_os = "macos")]
    {
        use tao::platform::macos::{ActivationPolicy, EventLoopExtMacOS as _};
        events.set_activation_policy(ActivationPolicy::Accessory);
    }
    let proxy = events.create_proxy();
    listen(&proxy);
    let faces = drawer.face.clone();
    let beside = std::thread::Builder::new()
        .name("resident".to_owned())
        .spawn(move || {
            let code = runtime.block_on(async {
                tokio::spawn(wake(faces, proxy.clone()));
                program.await
            });
            let _ending = proxy.send_event(Wake::Ended);
            code
        })?;
    let mut painter = Painter::new(drawer);
    events.run_return(|event, _, flow| {
        *flow = ControlFlow::Wait;
        match event {
            Event::NewEvents(StartCause::Init) => painter.start(),
            Event::UserEvent(Wake::Draw) => painter.draw(),
            Event::UserEvent(Wake::Chosen(chosen)) => painter.choose(&chosen),
            Event::UserEvent(Wake::Shortcut(request)) => painter.listen_for(request),
            Event::UserEvent(Wake::Ended) => *flow = ControlFlow::Exit,
            _ => {}
        }
    });
    Ok(beside.join().unwrap_or(ExitCode::FAILURE))
}

fn listen(proxy: &EventLoopProxy<Wake>) {
    let menu = proxy.clone();
    MenuEvent::set_event_handler(Some(move |event| {
        let _ending = menu.send_event(Wake::Chosen(event));
    }));
    let keys = proxy.clone();
    let _set_once = shortcut::LOOP.set(Box::new(move |request| {
        let _ending = keys.send_event(Wake::Shortcut(request));
    }));
}

async fn wake(mut faces: watch::Receiver<Face>, proxy: EventLoopProxy<Wake>) {
    while faces.changed().await.is_ok() {
        if proxy.send_event(Wake::Draw).is_err() {
            return;
        }
    }
}

struct Painter {
    face: watch::Receiver<Face>,
    actions: mpsc::UnboundedSender<Action>,
    host: watch::Sender<Host>,
    icon: Option<TrayIcon>,
    chosen: HashMap<String, Action>,
    keys: Option<GlobalHotKeyManager>,
    hotkey: Option<HotKey>,
}

impl Painter {
    fn new(drawer: Drawer) -> Self {
        let Drawer {
            face,
            actions,
            host,
        } = drawer;
        Self {
            face,
            actions,
            host,
            icon: None,
            chosen: HashMap::new(),
            keys: None,
            hotkey: None,
        }
    }

    fn start(&mut self) {
        self.keys = GlobalHotKeyManager::new().ok();
        if self.face.has_changed().unwrap_or(false) {
            self.draw();
        }
    }

    fn draw(&mut self) {
        let face = self.face.borrow_and_update().clone();
        let (menu, chosen) = menu(&face);
        self.chosen = chosen;
        let tooltip = if face.tooltip.is_empty() {
            "Now Serving".to_owned()
        } else {
            face.tooltip
        };
        if let Some(icon) = &self.icon {
            icon.set_menu(Some(Box::new(menu)));
            let _old_stays = icon.set_icon(picture(face.picture));
            let _old_stays = icon.set_tooltip(Some(tooltip));
            return;
        }
        let mut builder = TrayIconBuilder::new()
            .with_menu(Box::new(menu))
            .with_tooltip(tooltip);
        if let Some(icon) = picture(face.picture) {
            builder = builder.with_icon(icon);
        }
        self.icon = builder.build().ok();
        self.host.send_replace(if self.icon.is_some() {
            Host::Present
        } else {
            Host::Absent
        });
    }

    fn choose(&self, event: &MenuEvent) {
        if let Some(action) = self.chosen.get(&event.id.0) {
            let _ending = self.actions.send(*action);
        }
    }

    fn listen_for(&mut self, request: shortcut::Request) {
        let shortcut::Request { hotkey, answer } = request;
        let Some(keys) = &self.keys else {
            drop(answer);
            return;
        };
        if let Some(before) = self.hotkey.take() {
            let _was_not_there = keys.unregister(before);
        }
        let done = hotkey.map_or(Ok(()), |hotkey| keys.register(hotkey));
        self.hotkey = hotkey.filter(|_| done.is_ok());
        let _gave_up = answer.send(done);
    }
}

fn menu(face: &Face) -> (Menu, HashMap<String, Action>) {
    let menu = Menu::new();
    let mut actions = HashMap::new();
    for item in &face.menu {
        let _full = match item {
            Item::Separator => menu.append(&PredefinedMenuItem::separator()),
            Item::Text(text) => menu.append(&MenuItem::new(without_keys(text), false, None)),
            Item::Entry(Entry {
                label,
                action,
                shortcut,
                picture,
            }) => {
                let label = match shortcut.as_str() {
                    "" => without_keys(label),
                    keys => format!("{}\t{keys}", without_keys(label)),
                };
                let icon = picture.and_then(menu_picture);
                let entry = IconMenuItem::new(label, true, icon, None);
                actions.insert(entry.id().0.clone(), *action);
                menu.append(&entry)
            }
        };
    }
    (menu, actions)
}

/// An ampersand would mark a key; two mean one.
fn without_keys(label: &str) -> String {
    label.replace('&', "&&")
}

fn picture(picture: Picture) -> Option<Icon> {
    let pixels = picture.pixels(Size::Large)?;
    Icon::from_rgba(pixels.rgba, pixels.side, pixels.side).ok()
}

fn menu_picture(picture: Picture) -> Option<MenuIcon> {
    let pixels = picture.pixels(Size::Small)?;
    MenuIcon::from_rgba(pixels.rgba, pixels.side, pixels.side).ok()
}
