# The menu of the tray, and what the part in the tray has to say about itself.

tray-report = Problem melden …
tray-tickets = Meine Tickets
tray-copy-facts = Angaben zu diesem Computer kopieren
tray-settings = Einstellungen …
tray-quit = Beenden

start-failed = Now Serving kann nicht starten
start-failed-because = Now Serving kann auf diesem Computer nicht starten ({ $why }).
link-failed = Dieser Link lässt sich nicht öffnen
answer-not-saved = Ihre Antwort wurde nicht gespeichert
window-failed = Das Fenster lässt sich nicht öffnen
window-title = Das Fenster von Now Serving
facts-not-copied = Die Angaben wurden nicht kopiert
facts-no-clipboard = Auf diesem Desktop darf Now Serving die Zwischenablage nicht benutzen. 'now-serving capture' gibt dieselben Angaben aus.
notice-no-notifications = Dieser Desktop zeigt keine Benachrichtigungen. Neuigkeiten stehen im Infobereich und im Fenster.
notice-no-tray = Dieser Desktop hat keinen Infobereich. Öffnen Sie Now Serving über das Anwendungsmenü, mit dem Tastenkürzel oder mit dem Befehl now-serving.
notice-no-socket = Das Fenster und der Befehl now-serving erreichen Now Serving nicht ({ $why }). Beenden Sie es, und starten Sie es neu.
notice-login-on = Now Serving lässt sich nicht so einstellen, dass es bei der Anmeldung startet ({ $why }). Starten Sie es von Hand, oder tragen Sie es in den Einstellungen Ihres Desktops ein.
notice-login-off = Now Serving startet weiterhin bei der Anmeldung ({ $why }). Schalten Sie das in den Einstellungen Ihres Desktops aus.
resident-silent = Now Serving läuft, antwortet aber nicht. Melden Sie sich ab und wieder an, oder beenden Sie now-serving-tray.

window-no-answer = Es wurde gestartet, antwortet aber nicht. Nichts ist verloren. Infobereich, Benachrichtigungen und der Befehl now-serving funktionieren weiter.
window-ended-early = Es hat sich beendet, bevor es sich öffnete. Nichts ist verloren. Infobereich, Benachrichtigungen und der Befehl now-serving funktionieren weiter.
window-crashed = Das Fenster hat sich unerwartet geschlossen. Was Sie geschrieben haben, ist noch da. Öffnen Sie es wieder über den Infobereich.
window-notice = Das Fenster öffnet sich nicht. Nichts ist verloren. Infobereich, Benachrichtigungen und der Befehl now-serving funktionieren weiter. 'now-serving doctor' sagt mehr.
window-not-installed-notice = Das Fenster ist auf diesem Computer nicht installiert. Nichts ist verloren. Infobereich, Benachrichtigungen und der Befehl now-serving funktionieren weiter.
window-cant-start-notice = Das Fenster kann nicht gestartet werden ({ $why }). Nichts ist verloren. Infobereich, Benachrichtigungen und der Befehl now-serving funktionieren weiter.

shortcut-no-keys = „{ $keys }“ ist kein Tastenkürzel. Schreiben Sie es in den Einstellungen so: Ctrl+Shift+F1.
shortcut-no-such-key = Diese Tastatur hat keine Taste für das Kürzel { $keys }. Wählen Sie in den Einstellungen ein anderes.
shortcut-taken = Ein anderes Programm benutzt das Kürzel { $keys }. Wählen Sie in den Einstellungen ein anderes.
shortcut-not-here = Auf diesem Desktop kann ein Programm nicht selbst auf { $keys } hören. Legen Sie in den Tastatureinstellungen Ihres Desktops ein Kürzel für 'now-serving open report' an.
shortcut-no-display = Das Kürzel { $keys } funktioniert nicht: { $why }.
