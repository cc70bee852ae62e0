//! Light or dark, as desktops tell it: the settings portal.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use zbus::blocking::Connection;
use zbus::fdo;
use zbus::zvariant::{OwnedValue, Value};

use super::Desktop;

const SETTINGS: &str = "org.freedesktop.portal.Settings";
const PATH: &str = "/org/freedesktop/portal/desktop";
const NAMESPACE: &str = "org.freedesktop.appearance";
const KEY: &str = "color-scheme";

/// The part of the portal that says whether it is light or dark. It is there as long as this is.
#[derive(Debug)]
pub struct Appearance {
    bus: Connection,
}

struct Settings {
    scheme: u32,
}

#[zbus::interface(name = "org.freedesktop.portal.Settings")]
impl Settings {
    #[expect(
        clippy::needless_pass_by_value,
        reason = "that is how it comes off the bus"
    )]
    fn read(&self, namespace: String, key: String) -> fdo::Result<OwnedValue> {
        if namespace != NAMESPACE || key != KEY {
            return Err(fdo::Error::InvalidArgs("no such setting".to_owned()));
        }
        // The old method wraps its answer twice.
        let inner = Value::Value(Box::new(Value::from(self.scheme)));
        OwnedValue::try_from(inner).map_err(|error| fdo::Error::Failed(error.to_string()))
    }

    fn read_all(&self, _namespaces: Vec<String>) -> HashMap<String, HashMap<String, OwnedValue>> {
        let scheme = HashMap::from([(KEY.to_owned(), OwnedValue::from(self.scheme))]);
        HashMap::from([(NAMESPACE.to_owned(), scheme)])
    }
}

impl Desktop {
    /// Puts a settings portal on the bus; it says light.
    pub fn appearance(&self) -> Result<Appearance> {
        let settings = Settings { scheme: 2 };
        let bus = self.offer("org.freedesktop.portal.Desktop", PATH, settings)?;
        Ok(Appearance { bus })
    }
}

impl Appearance {
    /// Turns the desktop dark, or light again. Windows that are open are told.
    pub fn turn(&self, dark: bool) -> Result<()> {
        let scheme = if dark { 1 } else { 2 };
        let settings = self
            .bus
            .object_server()
            .interface::<_, Settings>(PATH)
            .context("find the settings")?;
        settings.get_mut().scheme = scheme;
        let news = (NAMESPACE, KEY, Value::from(scheme));
        self.bus
            .emit_signal(None::<&str>, PATH, SETTINGS, "SettingChanged", &news)
            .context("tell the windows")
    }
}
