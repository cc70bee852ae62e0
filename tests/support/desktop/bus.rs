//! The session bus of a private desktop.

use std::os::unix::net::UnixStream;

use anyhow::{Context as _, Result};
use zbus::blocking::{Connection, connection, fdo::DBusProxy};
use zbus::object_server::Interface;

use super::Desktop;
use crate::patience::{LONG, until_true};

impl Desktop {
    pub(super) fn start_bus(&mut self) -> Result<()> {
        let mut command = self.command("dbus-daemon");
        command.args(["--session", "--nofork", "--nopidfile", "--address"]);
        command.arg(&self.bus_address);
        let bus = self.start(command, "dbus")?;
        self.keep(bus);
        let socket = self.runtime().join("bus");
        until_true("the message bus", LONG, || {
            Ok(UnixStream::connect(&socket).is_ok())
        })
    }

    /// A connection to the bus of this desktop.
    pub fn bus(&self) -> Result<Connection> {
        connection::Builder::address(self.bus_address.as_str())
            .and_then(connection::Builder::build)
            .context("connect to the message bus")
    }

    /// A connection that offers an interface to everybody else on this bus, under a name.
    pub fn offer(
        &self,
        name: &'static str,
        path: &'static str,
        interface: impl Interface,
    ) -> Result<Connection> {
        connection::Builder::address(self.bus_address.as_str())
            .and_then(|builder| builder.serve_at(path, interface))
            .and_then(|builder| builder.name(name))
            .and_then(connection::Builder::build)
            .with_context(|| format!("be {name}"))
    }

    /// Waits until somebody on the bus owns a name.
    pub fn wait_for_name(&self, name: &str) -> Result<()> {
        let bus = DBusProxy::new(&self.bus()?).context("talk to the message bus")?;
        until_true(&format!("{name} on the message bus"), LONG, || {
            let name = name.try_into().context("a bus name")?;
            bus.name_has_owner(name).context("ask for an owner")
        })
    }
}
