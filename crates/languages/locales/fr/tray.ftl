# The menu of the tray, and what the part in the tray has to say about itself.

tray-report = Signaler un problème…
tray-tickets = Mes tickets
tray-copy-facts = Copier les données de cet ordinateur
tray-settings = Réglages…
tray-quit = Quitter

start-failed = Now Serving ne peut pas démarrer
start-failed-because = Now Serving ne peut pas démarrer sur cet ordinateur ({ $why }).
link-failed = Ce lien ne peut pas être ouvert
answer-not-saved = Votre réponse n’a pas été enregistrée
window-failed = La fenêtre ne peut pas être ouverte
window-title = La fenêtre de Now Serving
facts-not-copied = Les données n’ont pas été copiées
facts-no-clipboard = Ce bureau ne laisse pas Now Serving utiliser le presse-papiers. La commande 'now-serving capture' affiche les mêmes données.
notice-no-notifications = Ce bureau n’affiche pas de notifications. Les nouvelles se trouvent dans la zone de notification et dans la fenêtre.
notice-no-tray = Ce bureau n’a pas de zone de notification. Ouvrez Now Serving par le menu des applications, le raccourci ou la commande now-serving.
notice-no-socket = La fenêtre et la commande now-serving ne peuvent pas joindre Now Serving ({ $why }). Quittez-le et relancez-le.
notice-login-on = Now Serving ne peut pas être lancé à l’ouverture de session ({ $why }). Lancez-le à la main ou ajoutez-le dans les réglages de votre bureau.
notice-login-off = Now Serving est toujours lancé à l’ouverture de session ({ $why }). Désactivez-le dans les réglages de votre bureau.
resident-silent = Now Serving est lancé mais ne répond pas. Fermez votre session et rouvrez-la, ou arrêtez now-serving-tray.

window-no-answer = Elle a été lancée mais ne répond pas. Rien n’est perdu. La zone de notification, les notifications et la commande now-serving fonctionnent toujours.
window-ended-early = Elle s’est fermée avant de s’ouvrir. Rien n’est perdu. La zone de notification, les notifications et la commande now-serving fonctionnent toujours.
window-crashed = La fenêtre s’est fermée de façon inattendue. Ce que vous avez écrit est gardé. Rouvrez-la depuis la zone de notification.
window-notice = La fenêtre ne s’ouvre pas. Rien n’est perdu. La zone de notification, les notifications et la commande now-serving fonctionnent toujours. 'now-serving doctor' en dit plus.
window-not-installed-notice = La fenêtre n’est pas installée sur cet ordinateur. Rien n’est perdu. La zone de notification, les notifications et la commande now-serving fonctionnent toujours.
window-cant-start-notice = La fenêtre ne peut pas être lancée ({ $why }). Rien n’est perdu. La zone de notification, les notifications et la commande now-serving fonctionnent toujours.

shortcut-no-keys = « { $keys } » n’est pas un raccourci. Écrivez-le comme Ctrl+Shift+F1 dans les réglages.
shortcut-no-such-key = Ce clavier n’a pas de touche pour le raccourci { $keys }. Choisissez-en un autre dans les réglages.
shortcut-taken = Un autre programme utilise le raccourci { $keys }. Choisissez-en un autre dans les réglages.
shortcut-not-here = Sur ce bureau, un programme ne peut pas écouter { $keys } lui-même. Ajoutez un raccourci pour 'now-serving open report' dans les réglages du clavier.
shortcut-no-display = Le raccourci { $keys } ne fonctionne pas : { $why }.
