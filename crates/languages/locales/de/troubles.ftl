# What went wrong, and what the person can do about it.

## Between here and the gateway

trouble-unreachable = Der Servicedesk ist gerade nicht erreichbar.
trouble-untrusted = Dieser Computer vertraut dem Zertifikat des Gateways nicht. Prüfen Sie Datum und Uhrzeit; wenn beides stimmt, sagen Sie der IT Bescheid.
trouble-not-the-gateway = Statt des Gateways antwortet etwas anderes. Vielleicht müssen Sie sich in diesem Netzwerk erst anmelden; öffnen Sie eine Webseite, um das zu sehen.
trouble-not-enrolled = Das Gateway akzeptiert diesen Computer nicht mehr. Bitten Sie die IT um einen neuen Anmeldeschlüssel.
trouble-wrong-key = Der Anmeldeschlüssel wird nicht akzeptiert. Prüfen Sie ihn, oder bitten Sie die IT um einen neuen.
trouble-application-too-old = Diese Version von Now Serving ist zu alt für das Gateway. Bitten Sie die IT, sie auf diesem Computer zu aktualisieren.
trouble-gateway-too-old = Das Gateway ist zu alt für diese Version von Now Serving. Bitten Sie die IT, das Gateway zu aktualisieren.
trouble-busy = Das Gateway ist ausgelastet. Es wird von selbst noch einmal versucht.
trouble-failed = Beim Gateway ist etwas schiefgegangen. Es wird von selbst noch einmal versucht.
trouble-files-missing = Beim Gateway fehlen Dateien.
trouble-file-gone = Eine Datei, die dazugehört, ist nicht mehr auf diesem Computer.
trouble-too-large = Es ist zu groß für den Weg zum Gateway. Senden Sie es noch einmal mit weniger oder kleineren Dateien.
link-bad-address = Die Adresse des Gateways ist unbrauchbar. Melden Sie diesen Computer neu an.
link-key-gone = Der Schlüssel dieses Computers fehlt in seinem Schlüsselbund. Bitten Sie die IT um einen neuen Anmeldeschlüssel.
link-keychain-locked = Der Schlüsselbund dieses Computers ist gesperrt oder antwortet nicht. Entsperren Sie ihn.
address-none = Das ist keine Adresse. Sie sieht so aus: https://help.example.org; die IT kann Ihnen Ihre nennen.
address-open = Die Adresse muss mit https:// beginnen, damit unterwegs niemand Ihre Meldungen lesen kann.
address-decorated = Geben Sie die reine Adresse an, ohne Benutzernamen, Fragezeichen oder #.
enrol-no-key = Der Anmeldeschlüssel fehlt. Die IT kann Ihnen Ihren nennen.
enrol-not-written = Das Gateway hat diesen Computer angenommen, aber das ließ sich nicht speichern ({ $why }). Schaffen Sie Platz, und melden Sie ihn noch einmal an.

## What is kept on this computer

no-such-ticket = Dieses Ticket gibt es nicht.
facts-gone = Die Angaben zu diesem Computer, die Sie angesehen haben, sind nicht mehr gespeichert. Sehen Sie sie noch einmal an, und senden Sie dann.
facts-not-at-hand = Diese Angaben sind nicht mehr da. Lassen Sie diesen Computer noch einmal ansehen.
facts-not-gathered = Die Angaben zu diesem Computer ließen sich nicht ermitteln. Sie können ohne sie senden.
not-written = Es ließ sich nicht speichern ({ $why }). Ihr Text ist noch da.
needed-by-unclear = Der Zeitpunkt, bis zu dem Sie es brauchen, ist unverständlich. Wählen Sie ihn noch einmal, oder lassen Sie ihn weg.
not-saved-full = Die Festplatte ist voll, deshalb ist das nicht gespeichert. Schaffen Sie Platz, und senden Sie noch einmal; Ihr Text ist noch da.
not-saved = Die Festplatte hat es nicht angenommen, deshalb ist das nicht gespeichert. Ihr Text ist noch da; kopieren Sie ihn an einen sicheren Ort, und versuchen Sie es noch einmal.
settings-full = Die Festplatte ist voll, deshalb bleiben die Einstellungen, wie sie waren. Schaffen Sie Platz, und versuchen Sie es noch einmal.
settings-not-written = Die Einstellungen lassen sich nicht speichern, deshalb bleiben sie, wie sie waren.
only-in-tray = Das kann nur das Programm im Infobereich.
not-waiting = Es wartet nicht mehr darauf, gesendet zu werden.
being-sent = Es wird gerade gesendet. Warten Sie einen Moment, und sehen Sie noch einmal nach.
bytes-gone = Der genaue Inhalt dieser Meldung ist nicht mehr auf diesem Computer gespeichert.
is-ending = Now Serving beendet sich. Starten Sie es neu.
file-unreadable = Die Datei „{ $name }“ lässt sich nicht lesen. Wählen Sie eine andere, oder senden Sie ohne sie.
file-is-none = „{ $name }“ ist keine Datei. Wählen Sie eine Datei, oder senden Sie ohne.
pictures-off = Ihre Organisation hat Bilder ausgeschaltet.
pictures-window-only = Ihre Organisation erlaubt nur Bilder von einem einzelnen Fenster.
picture-not-ours = Dieses Bild wurde nicht hier aufgenommen. Nehmen Sie es noch einmal auf.
picture-failed = Die Aufnahme ist fehlgeschlagen. Drücken Sie die Taste Ihres Desktops für Bildschirmfotos, und fügen Sie die Datei hinzu.
picture-name = Bildschirmfoto { $when }
picture-gone = Es gibt kein Bild, das behalten werden kann. Nehmen Sie es noch einmal auf.
picture-not-passed = Das Bild ließ sich nicht weitergeben ({ $why }). Nehmen Sie es noch einmal auf.

## When it starts

start-lease = Now Serving läuft bereits für Sie.
start-folder = Im Ordner { $folder } lassen sich keine Meldungen speichern ({ $why }).
start-store = Die Datei mit den Meldungen ist unbrauchbar ({ $why }).
start-no-home = Es gibt keinen persönlichen Ordner, um Meldungen zu speichern. Setzen Sie { $state } und { $config } auf zwei Ordner.
start-bad-link = Dieser Link führt in Now Serving nirgendwohin. Öffnen Sie das Ticket aus Ihrer Liste.
aside-damaged = Die Datei mit Ihren noch nicht gesendeten Meldungen war beschädigt. Sie liegt jetzt unter { $path }, und eine neue wurde begonnen. Sagen Sie der IT Bescheid, wenn eine Meldung fehlt.
aside-newer = Die Datei mit Ihren noch nicht gesendeten Meldungen stammt von einer neueren Version von Now Serving. Sie liegt jetzt unter { $path }. Installieren Sie die neuere Version wieder, um zu senden, was darin ist.
notice-settings = Die Einstellungsdatei ist nicht lesbar, deshalb gelten die üblichen Einstellungen. Speichern Sie die Einstellungen einmal, um das zu beheben.
notice-policy = Die Vorgaben Ihrer Organisation in { $path } sind unverständlich, deshalb gilt keine davon ({ $why }). Sagen Sie der IT Bescheid.
notice-disk-full = Die Festplatte ist voll. Schaffen Sie Platz; bis dahin können hier keine Meldungen gespeichert werden.
notice-disk = Die Festplatte nimmt nicht an, was geschrieben werden muss. Sagen Sie der IT Bescheid.
notice-joining-never = Dieser Computer ist noch nicht mit Ihrem Servicedesk verbunden. { $why } Die IT muss die Vorgaben für diesen Computer berichtigen. Was Sie melden, bleibt bis dahin hier gespeichert.
notice-joining-later = Dieser Computer ist noch nicht mit Ihrem Servicedesk verbunden. { $why } Es wird von selbst noch einmal versucht. Was Sie melden, bleibt bis dahin hier gespeichert.
notice-keychain = Es gibt keinen Schlüsselbund, deshalb liegt der Schlüssel dieses Computers in einer Datei, die nur Sie lesen können.
token-in-keychain = Der Schlüssel dieses Computers liegt in seinem Schlüsselbund.
token-in-file = Der Schlüssel dieses Computers liegt in einer Datei, die nur Sie lesen können, weil es keinen Schlüsselbund gibt.
resident-no-answer = Der Hintergrunddienst von Now Serving antwortet nicht ({ $why }). Was Sie geschrieben haben, ist noch da; versuchen Sie es noch einmal.
resident-no-start = Der Hintergrunddienst von Now Serving startet nicht. Was Sie geschrieben haben, ist noch da. Starten Sie den Computer neu, oder rufen Sie Ihren Servicedesk an.
resident-updated = Now Serving wurde aktualisiert, während es lief. Schließen Sie es, und öffnen Sie es wieder.

## Is everything in order?

check-outbox = Postausgang
check-outbox-sound = Die Datei mit Ihren Meldungen ist in Ordnung.
check-outbox-damaged = Teile der Datei mit Ihren Meldungen sind beschädigt. Starten Sie Now Serving neu; dann wird sie beiseitegelegt und eine neue begonnen.
check-outbox-unreadable = Die Datei mit Ihren Meldungen ist nicht lesbar ({ $why }). Sagen Sie der IT Bescheid.
check-disk = Festplatte
check-disk-low = Wo Meldungen gespeichert werden, sind nur { $megabytes } MB frei. Schaffen Sie Platz.
check-disk-free = Wo Meldungen gespeichert werden, sind { $megabytes } MB frei.
check-disk-unknown = Wie viel Platz frei ist, ist hier nicht bekannt.
check-waiting = Noch zu senden
check-waiting-none = Nichts wartet.
check-waiting-some = { $count ->
    [one] 1 wartet und geht von selbst hinaus.
   *[other] { $count } warten und gehen von selbst hinaus.
}
check-waiting-refused = { $refused ->
    [one] 1 wurde vom Servicedesk nicht angenommen und wartet auf Sie; weitere: { $count }. Öffnen Sie es, um den Grund zu sehen.
   *[other] { $refused } wurden vom Servicedesk nicht angenommen und warten auf Sie; weitere: { $count }. Öffnen Sie sie, um den Grund zu sehen.
}
check-enrolment = Anmeldung
check-enrolment-none = Dieser Computer ist nicht angemeldet. Fragen Sie die IT nach Adresse und Schlüssel.
check-enrolment-at = Angemeldet bei { $gateway }.
check-keychain = Schlüsselbund
check-keychain-used = Der Schlüssel dieses Computers liegt im Schlüsselbund.
check-keychain-none = Es gibt keinen Schlüsselbund, deshalb liegt der Schlüssel dieses Computers in einer Datei, die nur Sie lesen können. Starten Sie einen Schlüsselbund, etwa GNOME Keyring oder KWallet, und starten Sie Now Serving neu.
check-keychain-lost = Der Schlüssel dieses Computers wurde nicht gefunden. Entsperren Sie den Schlüsselbund, oder melden Sie den Computer neu an.
check-keychain-unneeded = Erst nötig, wenn dieser Computer angemeldet ist.
check-gateway = Gateway
check-gateway-answers = Es antwortet (Version { $version }, Protokoll { $protocol }).
check-clock = Uhr
check-clock-right = Die Uhr dieses Computers geht richtig.
check-clock-off = { $direction ->
    [slow] Die Uhr dieses Computers geht { $minutes } min nach. Stellen Sie sie über das Netzwerk.
   *[fast] Die Uhr dieses Computers geht { $minutes } min vor. Stellen Sie sie über das Netzwerk.
}

## What does not fit into a report

unfit-empty = Es steht noch nichts darin. Ein Satz genügt.
unfit-words = Der Text ist zu lang ({ $bytes } Bytes; höchstens { $limit }). Kürzen Sie ihn, oder hängen Sie ihn als Datei an.
unfit-tried-many = { $count } Versuche sind zu viele (höchstens { $limit }). Fassen Sie einige zusammen.
unfit-tried-long = Einer Ihrer Versuche ist zu lang beschrieben ({ $bytes } Bytes; höchstens { $limit }). Kürzen Sie ihn.
unfit-files = { $count } Dateien sind zu viele (höchstens { $limit }). Packen Sie einige in ein Archiv.
unfit-file = Die Datei „{ $name }“ ist zu groß ({ $megabytes } MB; höchstens { $limit } MB).
unfit-file-empty = Die Datei „{ $name }“ ist leer. Wählen Sie eine andere, oder senden Sie ohne sie.
unfit-file-name = Der Dateiname „{ $name }“ ist unbrauchbar. Benennen Sie die Datei um.
unfit-together = Die Dateien sind zusammen zu groß ({ $megabytes } MB; höchstens { $limit } MB).

## Pictures of the screen

picture-no-screen = Hier gibt es keinen Bildschirm, der sich aufnehmen lässt.
picture-no-window = Es gibt kein anderes Fenster, das sich aufnehmen lässt. Öffnen Sie es zuerst, oder wählen Sie den ganzen Bildschirm.
picture-refused = Der Desktop hat es nicht erlaubt. Erlauben Sie es, wenn er fragt, oder drücken Sie seine eigene Taste für Bildschirmfotos, und fügen Sie die Datei hinzu.
picture-no-portal = Auf diesem Desktop können Programme keine Bilder aufnehmen. Drücken Sie seine eigene Taste für Bildschirmfotos, und fügen Sie die Datei hinzu.
picture-silent = Der Desktop hat { $seconds } Sekunden lang nicht geantwortet. Drücken Sie seine eigene Taste für Bildschirmfotos, und fügen Sie die Datei hinzu.
picture-black = Das Bild ist ganz schwarz: Dieser Desktop zeigt anderen Programmen seinen Bildschirm nicht. Drücken Sie seine eigene Taste für Bildschirmfotos, und fügen Sie die Datei hinzu.
picture-colours = Die Farben des Bildschirms lassen sich nicht lesen. Drücken Sie die Taste Ihres Desktops für Bildschirmfotos, und fügen Sie die Datei hinzu.
picture-too-large = Das Bild ist zu groß.
picture-unreadable = Der Bildschirm ließ sich nicht lesen ({ $why }). Drücken Sie die Taste Ihres Desktops für Bildschirmfotos, und fügen Sie die Datei hinzu.
picture-is-none = Das Bild ist nicht lesbar ({ $why }). Nehmen Sie es noch einmal auf.
picture-not-written = Das Bild ließ sich nicht speichern ({ $why }).
