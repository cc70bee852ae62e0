//! The pictures of docs/forecast.md: how honest the ranges are, how wide, and what happens when a desk changes.

mod calibration;
mod change;
mod drawing;
mod sharpness;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::outcome::Outcome;

/// Draws what the logs allow: two pictures of real desks, one of these, that were made up.
pub(super) fn draw(folder: &Path, real: &[Outcome], made_up: &[&Outcome]) -> Result<()> {
    let keep = |name: &str, picture: String| {
        let file = folder.join(format!("forecast-{name}.svg"));
        fs::write(&file, picture).with_context(|| format!("write {}", file.display()))
    };
    if !real.is_empty() {
        keep("calibration", calibration::draw(real))?;
        keep("sharpness", sharpness::draw(real))?;
    }
    if !made_up.is_empty() {
        keep("change", change::draw(made_up))?;
    }
    Ok(())
}
