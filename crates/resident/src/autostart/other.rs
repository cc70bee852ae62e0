//! The login items of Windows (the person's Run key) and macOS (a launch agent).

use std::env;

use anyhow::Context as _;
use auto_launch::AutoLaunchBuilder;
use now_serving_ipc::APP_ID;

/// Makes the resident start at login, or not.
pub(super) fn set(wanted: bool) -> anyhow::Result<()> {
    let program = env::current_exe().context("finding the own program")?;
    let program = program.to_str().context("the program's path is not text")?;
    let mut builder = AutoLaunchBuilder::new();
    builder.set_app_name(APP_ID).set_app_path(program);
    #[cfg(windows)]
    builder.set_windows_enable_mode(auto_launch::WindowsEnableMode::CurrentUser);
    let login = builder.build().context("naming the login item")?;
    match (wanted, login.is_enabled().unwrap_or(false)) {
        (true, false) => login.enable().context("adding the login item"),
        (false, true) => login.disable().context("removing the login item"),
        (true, true) | (false, false) => Ok(()),
    }
}
