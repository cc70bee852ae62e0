# The menu of the tray, and what the part in the tray has to say about itself.

tray-report = Report a problem…
tray-tickets = My tickets
tray-copy-facts = Copy facts about this computer
tray-settings = Settings…
tray-quit = Quit

start-failed = Now Serving can't start
start-failed-because = Now Serving can't start on this computer ({ $why }).
link-failed = That link can't be opened
answer-not-saved = Your answer was not saved
window-failed = The window can't be opened
window-title = Now Serving's window
facts-not-copied = The facts were not copied
facts-no-clipboard = This desktop does not let Now Serving use the clipboard. 'now-serving capture' prints the same facts.
notice-no-notifications = This desktop shows no notifications. News stands in the tray and in the window.
notice-no-tray = This desktop shows no tray. Open Now Serving from the app menu, with the shortcut or with the now-serving command.
notice-no-socket = The window and the now-serving command can't reach Now Serving ({ $why }). Quit it and start it again.
notice-login-on = Now Serving can't be set to start at login ({ $why }). Start it by hand, or add it in your desktop's settings.
notice-login-off = Now Serving still starts at login ({ $why }). Switch it off in your desktop's settings.
resident-silent = Now Serving runs but does not answer. Log out and in again, or end now-serving-tray.

window-no-answer = It was started but does not answer. Nothing is lost. The tray, notifications and the now-serving command go on working.
window-ended-early = It ended before it opened. Nothing is lost. The tray, notifications and the now-serving command go on working.
window-crashed = The window closed unexpectedly. What you typed is kept. Open it again from the tray.
window-notice = The window does not open. Nothing is lost. The tray, notifications and the now-serving command go on working. 'now-serving doctor' says more.
window-not-installed-notice = The window is not installed on this computer. Nothing is lost. The tray, notifications and the now-serving command go on working.
window-cant-start-notice = The window can't be started ({ $why }). Nothing is lost. The tray, notifications and the now-serving command go on working.

shortcut-no-keys = “{ $keys }” is no shortcut. Write it like Ctrl+Shift+F1, in the settings.
shortcut-no-such-key = This keyboard has no key for the shortcut { $keys }. Choose another one in the settings.
shortcut-taken = Another program uses the shortcut { $keys }. Choose another one in the settings.
shortcut-not-here = On this desktop a program can't listen for { $keys } itself. Add a shortcut for 'now-serving open report' in your desktop's keyboard settings.
shortcut-no-display = The shortcut { $keys } does not work: { $why }.
