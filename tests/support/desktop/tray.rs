//! The tray of a private desktop: xfce4-panel draws it; we read and click it over D-Bus as the panel does.

use std::collections::HashMap;
use std::fs;
use std::time::Duration;

use anyhow::{Context as _, Result};
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use super::Desktop;
use crate::patience::{LONG, until, until_true};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

/// Whoever keeps the list of tray icons.
#[derive(Debug)]
pub struct TrayWatcher {
    bus: Connection,
}

/// An icon in the tray.
#[derive(Debug)]
pub struct TrayItem {
    bus: Connection,
    owner: String,
    path: String,
}

/// A line of a tray icon's menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// Its number, for the click.
    pub id: i32,
    /// What it says; a separator says nothing.
    pub label: String,
    /// Whether it can be clicked.
    pub enabled: bool,
}

type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

impl Desktop {
    pub(super) fn start_tray(&mut self) -> Result<()> {
        let folder = self.home().join(".config/xfce4/xfconf/xfce-perchannel-xml");
        fs::create_dir_all(&folder).context("make a folder for the panel")?;
        fs::write(folder.join("xfce4-panel.xml"), PANEL).context("write the panel's settings")?;
        let mut command = self.command("xfce4-panel");
        command.arg("--disable-wm-check");
        let panel = self.start(command, "panel")?;
        self.keep(panel);
        self.wait_for_name(WATCHER)
    }

    /// Whoever keeps the list of tray icons.
    pub fn tray_watcher(&self) -> Result<TrayWatcher> {
        Ok(TrayWatcher { bus: self.bus()? })
    }

    /// Waits for the first icon in the tray.
    pub fn tray_item(&self) -> Result<TrayItem> {
        self.tray_watcher()?.first_item(LONG)
    }
}

impl TrayWatcher {
    /// Waits for the first icon in the tray.
    pub fn first_item(&self, limit: Duration) -> Result<TrayItem> {
        until("an icon in the tray", limit, || {
            Ok(self.items()?.first().map(|item| {
                let split = item.find('/').map(|at| item.split_at(at));
                let (owner, path) = split.unwrap_or((item, "/StatusNotifierItem"));
                TrayItem {
                    bus: self.bus.clone(),
                    owner: owner.to_owned(),
                    path: path.to_owned(),
                }
            }))
        })
    }

    /// Waits until the tray is empty.
    pub fn no_item(&self, limit: Duration) -> Result<()> {
        until_true("an empty tray", limit, || Ok(self.items()?.is_empty()))
    }

    fn items(&self) -> Result<Vec<String>> {
        Proxy::new(&self.bus, WATCHER, "/StatusNotifierWatcher", WATCHER)
            .context("find the tray")?
            .get_property("RegisteredStatusNotifierItems")
            .context("ask for tray icons")
    }
}

impl TrayItem {
    /// A text that the icon shows: `Title`, `Status`, `IconName`, `Id`.
    pub fn text(&self, property: &str) -> Result<String> {
        self.item()?
            .get_property(property)
            .with_context(|| format!("ask the tray icon for {property}"))
    }

    /// The title and text of what is shown when the pointer rests on the icon.
    pub fn tool_tip(&self) -> Result<(String, String)> {
        type Pictures = Vec<(i32, i32, Vec<u8>)>;
        let (_, _, title, text): (String, Pictures, String, String) = self
            .item()?
            .get_property("ToolTip")
            .context("ask for the tool tip")?;
        Ok((title, text))
    }

    /// Clicks the icon itself.
    pub fn click(&self) -> Result<()> {
        self.item()?
            .call("Activate", &(0_i32, 0_i32))
            .context("click the tray icon")
    }

    /// The lines of its menu, as they stand now.
    pub fn menu(&self) -> Result<Vec<MenuItem>> {
        let menu = self.menu_proxy()?;
        let _may_be_unknown: zbus::Result<bool> = menu.call("AboutToShow", &(0_i32));
        let (_, (_, _, children)): (u32, Layout) = menu
            .call("GetLayout", &(0_i32, -1_i32, Vec::<String>::new()))
            .context("read the tray menu")?;
        children.into_iter().map(menu_item).collect()
    }

    /// Clicks the first line of the menu that begins with `label`.
    pub fn choose(&self, label: &str) -> Result<()> {
        self.click_entry(&self.entry(label)?)
    }

    /// Finds the first line of the menu that begins with `label`.
    pub fn entry(&self, label: &str) -> Result<MenuItem> {
        let items = self.menu()?;
        let found = items.iter().find(|item| item.label.starts_with(label));
        found
            .cloned()
            .with_context(|| format!("{label:?} is not in the tray menu: {items:?}"))
    }

    /// Clicks a line of the menu.
    pub fn click_entry(&self, entry: &MenuItem) -> Result<()> {
        self.menu_proxy()?
            .call("Event", &(entry.id, "clicked", Value::from(""), 0_u32))
            .with_context(|| format!("click {:?}", entry.label))
    }

    fn item(&self) -> Result<Proxy<'_>> {
        Proxy::new(&self.bus, self.owner.as_str(), self.path.as_str(), ITEM)
            .context("find the tray icon")
    }

    fn menu_proxy(&self) -> Result<Proxy<'_>> {
        let path: OwnedObjectPath = self
            .item()?
            .get_property("Menu")
            .context("ask for the menu")?;
        Proxy::new(&self.bus, self.owner.clone(), path, MENU).context("find the tray menu")
    }
}

fn menu_item(child: OwnedValue) -> Result<MenuItem> {
    let (id, properties, _): Layout = child.try_into().context("a line of the menu")?;
    let label = properties
        .get("label")
        .and_then(|label| label.downcast_ref::<String>().ok());
    let enabled = properties
        .get("enabled")
        .and_then(|enabled| enabled.downcast_ref::<bool>().ok());
    Ok(MenuItem {
        id,
        // An underscore marks the key that chooses the line; two mean one.
        label: label
            .unwrap_or_default()
            .replace("__", "\u{0}")
            .replace('_', "")
            .replace('\u{0}', "_"),
        enabled: enabled.unwrap_or(true),
    })
}

const PANEL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="30"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-2" type="string" value="systray"/>
    <property name="plugin-3" type="string" value="clock"/>
  </property>
</channel>
"#;
