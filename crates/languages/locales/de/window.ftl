# What stands in the window itself. Sentences about tickets come ready from the resident.

ui-failed = Das hat nicht geklappt. Nichts ist verloren; versuchen Sie es noch einmal.
ui-back = Zurück
ui-cancel = Abbrechen
ui-hide = Ausblenden
ui-standing-starting = Wird gestartet …
ui-standing-restarting = Der Hintergrunddienst startet neu. Sie sehen, was er zuletzt gemeldet hat.
ui-standing-missing = Der Hintergrunddienst von Now Serving startet nicht. Was Sie schreiben, bleibt hier; alle paar Sekunden wird es noch einmal versucht.
ui-standing-notices = Zu Now Serving
ui-standing-connect = Mit Ihrem Servicedesk verbinden
ui-tickets-heading = Meine Tickets
ui-tickets-report = Problem melden
ui-tickets-settings = Einstellungen
ui-tickets-none = Noch keine Tickets
ui-tickets-none-long = Wenn etwas nicht funktioniert, sagen Sie es in einem Satz. Sie bekommen eine Nummer und sehen hier, wie viele vor Ihnen sind.
ui-tickets-gone = Dieses Ticket ist nicht mehr auf diesem Computer.
ui-tickets-all = Alle Tickets
ui-ticket-wait = Die Wartezeit
ui-ticket-now = jetzt { $time }
ui-ticket-bar = Es ist { $now }; die Spanne reicht von { $low } bis { $high }.
ui-ticket-you = Sie
ui-ticket-dots = { $count ->
    [one] 1 Person in der Warteschlange, dann Sie
   *[other] { $count } Personen in der Warteschlange, dann Sie
}
ui-ticket-history = Was geschehen ist, und was noch kommt
ui-ticket-conversation = Unterhaltung
ui-ticket-question = Der Servicedesk fragt Sie
ui-ticket-files = Dateien:
ui-ticket-sent = Was ich gesendet habe
ui-ticket-words = Meine Worte
ui-ticket-tried = Was ich versucht habe
ui-ticket-impact = Wie sehr es mich behindert
ui-ticket-needed-by = Gebraucht bis
ui-ticket-facts = Angaben
ui-ticket-attachments = Dateien
ui-ticket-forget = Diese Kopie löschen
ui-ticket-forget-sure = Diese Kopie wirklich löschen
ui-ticket-forget-hint = Der genaue Inhalt auf diesem Computer. Was der Servicedesk hat, bleibt dort.
ui-ticket-forgotten = Die Kopie auf diesem Computer ist gelöscht.
ui-ticket-exact = Genauen Inhalt zeigen
ui-ticket-exact-report = Die Meldung
ui-ticket-exact-bundle = Die Angaben zu diesem Computer
ui-ticket-no-bundle = Es gingen keine Angaben mit, oder sie sind hier nicht mehr gespeichert.
ui-ticket-sha256 = SHA-256
ui-ticket-try-now = Jetzt versuchen
ui-ticket-discard = Löschen
ui-ticket-discard-sure = Wirklich löschen
ui-ticket-keep = Behalten
ui-wait-heading = Während Sie warten
ui-wait-lead = Auf diesem Computer gefunden. Ihr Servicedesk weiß es auch; Sie müssen nichts davon tun.
ui-came-back-heading = Ist es wieder da?
ui-came-back-words = Es ist wieder da. { $sentence }
ui-came-back-label = Was der Servicedesk lesen wird
ui-came-back-tell = Ja, es ist wieder da
ui-came-back-not-now = Jetzt nicht
ui-came-back-hint = Nichts wird gesendet, bevor Sie es sagen.
ui-reply-label = An den Servicedesk schreiben
ui-reply-answer = Ihre Antwort
ui-reply-send = Senden
ui-reply-sending = Wird gespeichert …
ui-reply-saved = Auf diesem Computer gespeichert. Es geht von selbst hinaus.
ui-reply-hint = Strg + Enter sendet
ui-reply-add-files = Datei hinzufügen
ui-reply-works-again = Es geht wieder
ui-reply-works-again-sure = Dem Servicedesk sagen, dass es wieder geht?
ui-reply-yes-tell = Ja, sagen
ui-fixed-heading = Ist es wirklich behoben?
ui-fixed-yes = Ja, es ist behoben
ui-fixed-not-yet = Noch nicht
ui-fixed-left = Was fehlt noch?
ui-fixed-left-hint = Ein Satz genügt. Ihr Platz und der Verlauf bleiben erhalten.
ui-fixed-send = Zurücksenden
ui-report-heading = Was ist los?
ui-report-words = Sagen Sie es mit eigenen Worten. Ein Satz genügt.
ui-report-tried = Was haben Sie schon versucht?
ui-report-tried-hint = Das wird am Servicedesk zuerst gelesen
ui-report-step = Versuch { $index }
ui-report-outcome = Was bei Versuch { $index } herauskam
ui-report-add-step = Computer neu gestartet, Kabel statt WLAN …
ui-report-add-another = Noch etwas …
ui-report-add-outcome = und dann?
ui-report-remove-step = „{ $step }“ entfernen
ui-report-checked = geprüft: { $up }
ui-report-impact = Wie sehr behindert es Sie?
ui-report-optional = wenn Sie möchten
ui-report-needed-by = Gebraucht bis
ui-report-no-time = Kein bestimmter Zeitpunkt
ui-report-needed-time = Uhrzeit
ui-report-today = Heute
ui-report-tomorrow = Morgen
ui-report-files = Dateien
ui-report-add-files = Datei hinzufügen
ui-report-limits = Bis zu 20 Dateien, je 25 MB, zusammen 100 MB.
ui-report-remove-file = { $name } entfernen
ui-report-facts = { $count ->
    [one] 1 Angabe zu diesem Computer
   *[other] { $count } Angaben zu diesem Computer
}
ui-report-looks-private = Sieht privat aus ({ $kind }): „{ $found }“.
ui-report-hide-it = Verbergen
ui-report-leave-it = So lassen
ui-report-go-with = { $left_out ->
    [0] gehen mit, { $hidden } verborgen
   *[other] gehen mit, { $hidden } verborgen, { $left_out } zurückgehalten
}
ui-report-facts-off = Keine Angaben zu diesem Computer gehen mit
ui-report-facts-look = Ansehen
ui-report-facts-looking = Dieser Computer wird angesehen …
ui-report-facts-failed = Die Angaben ließen sich nicht ermitteln. Die Meldung geht ohne sie.
ui-report-send = Senden
ui-report-sending = Wird gespeichert …
ui-report-foot = Keine Anmeldung, keine Kategorie. Geht auch offline: Es bleibt hier sicher gespeichert und wird gesendet, sobald Sie wieder verbunden sind.
ui-report-saved = Auf diesem Computer gespeichert
ui-report-saved-long = Es geht von selbst hinaus, auch wenn Sie dieses Fenster schließen oder neu starten.
ui-report-to-ticket = Ticket zeigen
ui-picture-add = Bildschirmfoto hinzufügen
ui-picture-taking = Wird aufgenommen …
ui-picture-of = { $which ->
    [region] Ein Teil des Bildschirms
    [screen] Der ganze Bildschirm
   *[window] Das Fenster hinter diesem
}
ui-picture-aside = Dieses Fenster tritt kurz zur Seite. Was niemand sehen soll, können Sie schwärzen.
ui-picture-heading = Ihr Bild
ui-picture-how = Zeichnen Sie mit der Maus oder mit den Pfeiltasten: Sie setzen und bewegen einen Rahmen, Umschalt ändert seine Größe, Enter wendet ihn an, Esc entfernt ihn.
ui-picture-label = { $marks ->
    [one] Bild, { $width } mal { $height } Pixel, mit 1 Markierung
   *[other] Bild, { $width } mal { $height } Pixel, mit { $marks } Markierungen
}
ui-picture-tool = Werkzeug
ui-picture-tools = { $which ->
    [blackout] Schwärzen
    [brush] Pinsel
    [crop] Zuschneiden
    [arrow] Pfeil
   *[box] Rahmen
}
ui-picture-done = { $which ->
    [blackout] Geschwärzt.
    [brush] Geschwärzt.
    [crop] Zugeschnitten.
    [arrow] Pfeil gezeichnet.
   *[box] Rahmen gezeichnet.
}
ui-picture-undo = Rückgängig
ui-picture-discard = Verwerfen
ui-picture-keep = Zur Meldung hinzufügen
ui-picture-keeping = Wird hinzugefügt …
ui-picture-kept = Das Bild ist bei Ihrer Meldung.
ui-review-heading = { $facts ->
    [one] 1 Angabe, { $hidden } verborgen
   *[other] { $facts } Angaben, { $hidden } verborgen
}
ui-review-heading-off = Keine Angaben gehen mit
ui-review-lead = Genau das wird mit Ihrer Meldung gesendet. Schalten Sie aus, was Sie lieber behalten.
ui-review-include = Diese Angaben mit meiner Meldung senden
ui-review-hidden = { $count } verborgen
ui-review-hidden-kinds = { $count } verborgen: { $kinds }
ui-review-kept-back = { $count ->
    [one] 1 Angabe bleibt hier
   *[other] { $count } Angaben bleiben hier
}
ui-review-put-back = Alles zurücknehmen
ui-review-leaves = { $left_out ->
    [0] Angaben, die gesendet werden: { $facts }, verborgen: { $hidden }.
   *[other] Angaben, die gesendet werden: { $facts }, verborgen: { $hidden }, zurückgehalten: { $left_out }.
}
ui-review-again = Noch einmal ansehen
ui-review-taken-again = Der Hintergrunddienst wurde neu gestartet, deshalb wurden die Angaben neu ermittelt. Was Sie zurückgehalten haben, bleibt weiter hier.
ui-review-updating = Wird herausgenommen …
ui-review-none = Über diesen Computer wurde nichts ermittelt.
ui-review-sections = Die Angaben nach Thema
ui-review-open-all = Alle Angaben zeigen
ui-review-close-all = Zuklappen
ui-review-of-section = Angaben zu { $title }
ui-review-count-part = { $leaves } von { $all }
ui-review-off = aus
ui-review-nothing = nichts gefunden
ui-review-look-here = hier nachsehen
ui-review-part-hidden = { $count } verborgen
ui-review-hides = ({ $kind } ist hier verborgen)
ui-review-dropped = Bleibt hier: Etwas Privates darin ließ sich nicht verbergen.
ui-review-show-long = Alles zeigen
ui-review-show-short = Weniger zeigen
ui-review-findings = Was auffällt
ui-review-findings-lead = Das wird am Servicedesk zuerst gelesen. Es geht mit den Angaben, auf denen es beruht.
ui-review-rests-on = Beruht auf:
ui-review-problems = Was nicht lesbar war
ui-review-search = Steht mein Wort darin?
ui-review-search-hint = Ein Name, ein Projekt, alles, was nicht hinausgehen soll
ui-review-no = Nein. „{ $word }“ steht nirgends in dem, was gesendet wird.
ui-review-yes = { $count ->
    [one] Ja. „{ $word }“ steht an 1 Stelle:
   *[other] Ja. „{ $word }“ steht an { $count } Stellen:
}
ui-review-own-words = was Sie geschrieben haben
ui-review-own-tried = was Sie versucht haben
ui-review-not-files = Dateien, die Sie hinzufügen, werden nicht durchsucht.
ui-review-hide = Diesen Text auch verbergen
ui-review-hide-in = Ihre eigenen Worte werden nicht geändert; das können Sie in der Meldung tun.
ui-review-hiding = Überall verborgen:
ui-review-is-hidden = { $count ->
    [0] „{ $word }“ würde verborgen. Es steht in keiner Angabe.
    [one] „{ $word }“ ist jetzt an 1 Stelle verborgen.
   *[other] „{ $word }“ ist jetzt an { $count } Stellen verborgen.
}
ui-review-unhide = „{ $word }“ nicht mehr verbergen
ui-review-raw = Der genaue Text, der gesendet wird
ui-settings-heading = Einstellungen
ui-settings-desk = Servicedesk
ui-settings-connected = Verbunden mit
ui-settings-gateway = Adresse des Gateways
ui-settings-gateway-hint = https://help.example.org
ui-settings-key = Anmeldeschlüssel
ui-settings-key-hint = Beides bekommen Sie von Ihrem Servicedesk.
ui-settings-enrol = Verbinden
ui-settings-enrolling = Wird verbunden …
ui-settings-enrolled = Dieser Computer ist verbunden.
ui-settings-other = Mit einem anderen Servicedesk verbinden
ui-settings-loudness = Wie oft soll es sich melden?
ui-loudness-name = { $which ->
    [quiet] Leise
    [everything] Alles
   *[normal] Üblich
}
ui-loudness-meaning = { $which ->
    [quiet] Nur wenn der Servicedesk auf Sie wartet
    [everything] Jede Neuigkeit
   *[normal] Wenn es wichtig ist
}
ui-impacts = { $which ->
    [hard_to_work] Arbeiten fällt schwer
    [cannot_work] Ich kann nicht arbeiten
    [many_of_us] Viele von uns
   *[nuisance] Lästig
}
ui-settings-language = Sprache
ui-settings-language-system = Wie das System
ui-settings-language-fixed = Ihre Organisation hat die Sprache festgelegt.
ui-settings-start = Starten, wenn ich mich anmelde
ui-settings-start-hint = Dann gehen Meldungen hinaus und Neuigkeiten kommen an, ohne dass Sie etwas öffnen.
ui-settings-shortcut = Tastenkürzel für eine neue Meldung
ui-settings-shortcut-hint = Zum Beispiel Ctrl+Shift+F1. Leer lassen für keines.
ui-settings-save = Speichern
ui-settings-saved = Gespeichert.
ui-settings-doctor = Ist alles in Ordnung?
ui-settings-examine = Nachsehen
ui-settings-examining = Wird nachgesehen …
ui-settings-findings = Was auf diesem Computer auffällt
ui-settings-well = In Ordnung
ui-settings-unwell = Hier nachsehen
ui-settings-version = Now Serving { $version }
