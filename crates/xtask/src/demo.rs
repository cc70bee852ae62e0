//! `cargo xtask demo`: the main job from the first sentence to the confirmed fix, with a desk at work around it.

mod camera;
mod crew;
mod story;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use now_serving_tests::{Computer, Desktop, Furnish, Gateway, tree};

use crate::run;
use crate::setup::{self, Need};
use camera::Camera;
use crew::Crew;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Use a private desktop even if there is a display here.
    #[arg(long)]
    private: bool,
}

const FURNITURE: [Furnish; 4] = [
    Furnish::Display,
    Furnish::Tray,
    Furnish::Notifications,
    Furnish::Keychain,
];

/// Plays the story; with a display of its own, the window is left open afterwards.
pub(crate) fn play(arguments: &Arguments) -> Result<()> {
    let is_here = !arguments.private && has_display();
    let mut needs = vec![Need::Build, Need::Pages];
    if !is_here {
        needs.push(Need::Desktop);
    }
    setup::prepare(&needs)?;
    println!("\nBuilding the programs");
    run::must(run::cargo_all("build", &["--bins"]))?;

    let patience = Patience::until_interrupted()?;
    let desktop = if is_here {
        Desktop::here()?
    } else {
        Desktop::open(&FURNITURE)?
    };
    let programs = tree::programs()?;
    say("A desk opens");
    let gateway = Gateway::start(&programs)?;
    println!("    the gateway serves at {}", gateway.address());
    let crew = Crew::hire(&gateway, &programs)?;
    let mut computer = Computer::new(desktop, &programs);
    computer.start()?;
    computer.enrol(&gateway)?;
    let camera = Camera::new(&computer.desktop, is_here)?;
    let told = story::tell(&computer, &crew, &camera, &patience);
    if told.is_err() && patience.is_over() {
        println!("\nStopped.");
        return Ok(());
    }
    if let Err(error) = told {
        // What it looked like says more than any log.
        let _no_picture = camera.screen("stopped-here");
        return Err(error.context(computer.desktop.logs()));
    }
    camera.say_where();
    if is_here {
        println!("\nThe window is yours: report something, and work at the desk with");
        println!("    {}", crew.how_to_work());
        println!("Ctrl-C ends everything.");
        while !patience.is_over() {
            std::thread::sleep(Duration::from_millis(200));
        }
    }
    Ok(())
}

fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

fn say(what: &str) {
    println!("\n{what}");
}

/// Waits that end early when the person presses Ctrl-C, so that everything is ended in order.
struct Patience {
    is_over: Arc<AtomicBool>,
}

impl Patience {
    fn until_interrupted() -> Result<Self> {
        let is_over = Arc::new(AtomicBool::new(false));
        let heard = Arc::clone(&is_over);
        ctrlc::set_handler(move || heard.store(true, Ordering::Relaxed))
            .context("listen for Ctrl-C")?;
        Ok(Self { is_over })
    }

    fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
    }

    /// Lets people look for a moment.
    fn look(&self, seconds: f64) -> Result<()> {
        let end = Instant::now() + Duration::from_secs_f64(seconds);
        while Instant::now() < end {
            if self.is_over() {
                bail!("stopped");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}
