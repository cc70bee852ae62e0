//! The picture on a notification.

use std::path::Path;

use now_serving_ipc::APP_ID;

/// Where packages put the picture, below a data folder.
const INSTALLED: &str = "icons/hicolor/128x128/apps";
const PICTURE: &[u8] = include_bytes!("../../../../icons/128x128.png");

/// The name of the picture where it is installed, else the path of a copy in the state folder.
pub(super) fn find(state: &Path) -> String {
    let data =
        std::env::var("XDG_DATA_DIRS").unwrap_or_else(|_| "/usr/local/share:/usr/share".to_owned());
    let file = format!("{APP_ID}.png");
    let is_installed =
        std::env::split_paths(&data).any(|data| data.join(INSTALLED).join(&file).is_file());
    if is_installed {
        return APP_ID.to_owned();
    }
    let copy = state.join("icon.png");
    let is_there = std::fs::metadata(&copy).is_ok_and(|meta| meta.len() == PICTURE.len() as u64);
    if !is_there && std::fs::write(&copy, PICTURE).is_err() {
        return APP_ID.to_owned();
    }
    copy.display().to_string()
}
