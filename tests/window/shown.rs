//! The window as a browser would show it: tauri-driver starts it, WebDriver looks at it and types into it.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use now_serving_tests::patience::{LONG, until, until_true};
use now_serving_tests::{Computer, Program, tree};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, TypingData};
use tokio::runtime::Runtime;

/// A window that is shown. Dropping it closes it.
pub(crate) struct Shown {
    runtime: Runtime,
    web: Option<WebDriver>,
    _driver: Program,
}

/// What a window test needs beside a desktop, if it is missing.
pub(crate) fn missing() -> Option<String> {
    let driver = tree::tools().join("bin/tauri-driver");
    if !driver.is_file() {
        return Some("tauri-driver is not installed: `cargo xtask setup`".to_owned());
    }
    tree::installed("WebKitWebDriver")
        .is_none()
        .then(|| "not installed: WebKitWebDriver".to_owned())
}

impl Shown {
    /// Starts the window on a page.
    pub(crate) fn open(computer: &Computer, link: &str) -> Result<Self> {
        let (port, native_port) = (free_port()?, free_port()?);
        let mut command = computer
            .desktop
            .command(tree::tools().join("bin/tauri-driver"));
        command.args(["--port", &port.to_string()]);
        command.args(["--native-port", &native_port.to_string()]);
        let driver = computer.desktop.start(command, "driver")?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .context("a runtime")?;
        let mut capabilities = Capabilities::new();
        let window = tree::built("now-serving-window")?;
        let options = json!({ "application": window, "args": ["--page", link] });
        capabilities
            .set("tauri:options", options)
            .context("say what to start")?;
        let address = format!("http://127.0.0.1:{port}");
        let web = until("a session with the window", LONG, || {
            let session = WebDriver::new(&address, capabilities.clone());
            runtime
                .block_on(session)
                .map(Some)
                .context("start a session")
        });
        let web = web.with_context(|| computer.desktop.logs())?;
        Ok(Self {
            runtime,
            web: Some(web),
            _driver: driver,
        })
    }

    fn web(&self) -> Result<&WebDriver> {
        self.web.as_ref().context("the window was closed")
    }

    /// Runs a script in the page.
    pub(crate) fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let done = self.web()?.execute(script, arguments);
        let done = self
            .runtime
            .block_on(done)
            .context("run a script in the page")?;
        Ok(done.json().clone())
    }

    /// All that can be read on the page.
    pub(crate) fn text(&self) -> Result<String> {
        let text = self.script("return document.body.innerText", Vec::new())?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until something can be read on the page.
    pub(crate) fn says(&self, words: &str) -> Result<()> {
        self.says_within(words, LONG)
    }

    /// The same, with an end of the caller's choice.
    pub(crate) fn says_within(&self, words: &str, limit: Duration) -> Result<()> {
        let mut last = String::new();
        until_true(&format!("{words:?} in the window"), limit, || {
            last = self.text()?;
            Ok(last.contains(words))
        })
        .with_context(|| format!("the window says: {last}"))
    }

    /// What has the keyboard: its label, or what it says.
    pub(crate) fn focus(&self) -> Result<String> {
        let script = "const e = document.activeElement;
            const label = e.labels?.[0]?.innerText ?? e.getAttribute('aria-label');
            return (label ?? e.innerText ?? '').trim()";
        let name = self.script(script, Vec::new())?;
        Ok(name.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until something has the keyboard.
    pub(crate) fn focused(&self, name: &str) -> Result<()> {
        let mut last = String::new();
        until_true(&format!("the keyboard on {name:?}"), LONG, || {
            last = self.focus()?;
            Ok(last == name)
        })
        .with_context(|| format!("it is on {last:?}"))
    }

    /// Presses Tab until something has the keyboard.
    pub(crate) fn tab_to(&self, name: &str) -> Result<()> {
        let mut passed = Vec::new();
        for _ in 0..40 {
            let here = self.focus()?;
            if here == name {
                return Ok(());
            }
            passed.push(here);
            self.press(Key::Tab)?;
        }
        bail!("Tab never came to {name:?}, only to {passed:?}")
    }

    /// Types where the keyboard is.
    pub(crate) fn press(&self, keys: impl Into<TypingData>) -> Result<()> {
        let web = self.web()?;
        let keys = keys.into();
        let typed = async { web.active_element().await?.send_keys(keys).await };
        self.runtime.block_on(typed).context("type")
    }

    /// Presses the button that says this.
    pub(crate) fn click(&self, label: &str) -> Result<()> {
        let path = format!("//button[contains(normalize-space(.), {})]", quoted(label));
        until(&format!("the button {label:?}"), LONG, || {
            let web = self.web()?;
            let clicked = async { web.find(By::XPath(path.as_str())).await?.click().await };
            self.runtime.block_on(clicked).map(Some).context("click it")
        })
    }

    /// Opens what is folded away under this heading, if it is.
    pub(crate) fn open_details(&self, heading: &str) -> Result<()> {
        let script = "for (const d of document.querySelectorAll('details'))
            if (d.innerText.includes(arguments[0])) d.open = true";
        self.script(script, vec![json!(heading)]).map(drop)
    }

    /// Takes a picture of what the window shows.
    pub(crate) fn picture(&self, file: &Path) -> Result<()> {
        let picture = self.web()?.screenshot_as_png();
        let picture = self.runtime.block_on(picture).context("take a picture")?;
        fs::write(file, picture).with_context(|| format!("write {}", file.display()))
    }

    /// What axe-core finds wrong with the page for people who can't see it, or can't use a mouse.
    pub(crate) fn barriers(&self) -> Result<Vec<String>> {
        let axe = tree::root().join("ui/node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&axe).context("read axe-core: `npm ci` in ui/")?;
        self.script(&axe, Vec::new())?;
        let web = self.web()?;
        let run = web.execute_async(
            "const done = arguments[arguments.length - 1];
             axe.run().then(r => done(r.violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html).join(' '))),
                            e => done(['axe failed: ' + e]))",
            Vec::new(),
        );
        let found = self.runtime.block_on(run).context("run axe-core")?;
        let found: Vec<String> = found.convert().context("understand axe-core")?;
        let looked = self.script("return typeof axe", Vec::new())?;
        ensure!(looked == "object", "axe-core did not run");
        Ok(found)
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        if let Some(web) = self.web.take() {
            let _driver_gone = self.runtime.block_on(web.quit());
        }
    }
}

fn free_port() -> Result<u16> {
    let socket = TcpListener::bind("127.0.0.1:0").context("find a free port")?;
    Ok(socket.local_addr().context("its number")?.port())
}

/// A text as XPath writes it.
fn quoted(text: &str) -> String {
    if text.contains('\'') {
        format!("\"{text}\"")
    } else {
        format!("'{text}'")
    }
}
