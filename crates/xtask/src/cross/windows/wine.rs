//! Wine, with a Windows of its own in the target folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};
use now_serving_tests::tree;

use crate::cross::toolchain;
use crate::run;

/// A library of Windows that Wine 8 lacks and Rust's library wants. It is for these tests and never shipped.
const RANDOM: &str = include_str!("bcryptprimitives.c");

/// How long the tests of one crate may take, in seconds.
const LIMIT: &str = "600";

/// A prepared Wine.
#[derive(Debug)]
pub(super) struct Wine {
    prefix: PathBuf,
}

impl Wine {
    /// Makes its Windows, or finds it there from the last time.
    pub(super) fn prepare() -> Result<Self> {
        let prefix = toolchain::folder().join("wine");
        let wine = Self { prefix };
        let library = wine.windows().join("system32/bcryptprimitives.dll");
        if library.is_file() {
            return Ok(wine);
        }
        println!("  making a Windows for Wine in {}", wine.prefix.display());
        fs::create_dir_all(&wine.prefix).context("make a folder for Wine")?;
        run::must(wine.command(&["wineboot", "--init"]))?;
        // By itself it says that it is Windows 7, which Rust's library does not know any more.
        let version = ["reg", "add", r"HKCU\Software\Wine", "/v", "Version"];
        let mut command = wine.command(&version);
        command.args(["/d", "win10", "/f"]).stdout(Stdio::null());
        run::must(command)?;
        wine.compile_random(&library)?;
        Ok(wine)
    }

    fn compile_random(&self, library: &Path) -> Result<()> {
        let source = self.prefix.join("bcryptprimitives.c");
        fs::write(&source, RANDOM).context("write the source of a library")?;
        // It is there when all of it is there.
        let part = library.with_extension("part");
        let [from, to] = [&source, &part].map(|path| path.display().to_string());
        run::must(run::command(
            "x86_64-w64-mingw32-gcc",
            &["-shared", "-o", &to, &from, "-ladvapi32"],
        ))?;
        fs::rename(&part, library).context("put the library into its place")
    }

    /// A command that runs the tests of a crate in the folder of that crate.
    pub(super) fn test(&self, crate_name: &str, program: &Path) -> Command {
        let program = program.display().to_string();
        let mut wine = self.command(&[&program, "--test-threads=2"]);
        wine.current_dir(tree::root().join("crates").join(crate_name))
            .env("INSTA_WORKSPACE_ROOT", tree::root())
            .env("INSTA_UPDATE", "no")
            // To name the places where a panic came by takes Wine longer than some tests wait.
            .env("RUST_BACKTRACE", "0");
        wine
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = run::command("timeout", &["--kill-after=10", LIMIT, "wine"]);
        command
            .args(arguments)
            .env("WINEPREFIX", &self.prefix)
            .env("WINEDEBUG", "-all")
            // Else it asks to install a browser and .NET, puts programs into the menu of this desktop, and writes
            // pages about a crash.
            .env(
                "WINEDLLOVERRIDES",
                "mscoree,mshtml,winemenubuilder.exe,winedbg.exe=",
            )
            // Nothing of this is to be seen on anybody's screen.
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY");
        command
    }

    fn windows(&self) -> PathBuf {
        self.prefix.join("drive_c/windows")
    }
}
