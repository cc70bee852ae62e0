# Where a ticket stands, in the window, in the tray and in a terminal.

## The place in line

ahead-next = Sie sind als Nächstes dran
ahead-exactly = { $count } vor Ihnen
ahead-about = Etwa { $count } vor Ihnen
ahead-more = Mehr als { $count } vor Ihnen
ahead-in-line = In der Warteschlange

# The big number of the stub, and what stands below it.
stub-next = Gleich
stub-nobody = niemand ist vor Ihnen
stub-ahead = vor Ihnen
stub-roughly = ungefähr vor Ihnen
stub-in-line = in der Warteschlange
stub-working = { $count ->
    [0] Gerade arbeitet niemand vom Servicedesk.
    [one] Gerade arbeitet 1 Person vom Servicedesk.
   *[other] Gerade arbeiten { $count } Personen vom Servicedesk.
}

# $place is one of 'ahead-…', $when one of 'when-…', $why is 'no-forecast', $pace is 'pace'.
in-line-likely = { $place }; Sie sind voraussichtlich { $when } an der Reihe.
in-line-unknown = { $place }. { $why }.
in-line-pace-likely = { $place }; { $pace }. Sie sind voraussichtlich { $when } an der Reihe.
in-line-pace-unknown = { $place }; { $pace }. { $why }.

## The wait

likely = Voraussichtlich { $when } an der Reihe
pace = { $per ->
    [hour] { $count ->
        [one] etwa ein Ticket pro Stunde wird übernommen
       *[other] etwa { $count } pro Stunde werden übernommen
    }
   *[day] { $count ->
        [one] etwa ein Ticket am Tag wird übernommen
       *[other] etwa { $count } am Tag werden übernommen
    }
}
pace-alone = { $per ->
    [hour] { $count ->
        [one] Etwa ein Ticket pro Stunde wird übernommen.
       *[other] Etwa { $count } Tickets pro Stunde werden übernommen.
    }
   *[day] { $count ->
        [one] Etwa ein Ticket am Tag wird übernommen.
       *[other] Etwa { $count } Tickets am Tag werden übernommen.
    }
}
# Why no range is given. Without a full stop: it also stands alone.
no-forecast = { $why ->
    [too-few] In letzter Zeit wurden zu wenige Tickets übernommen, um zu sagen, wann Sie dran sind
    [too-wide] Die Wartezeiten sind gerade zu verschieden, um zu sagen, wann Sie dran sind
    [overdue] Es wartet schon länger als die meisten, deshalb können wir nicht sagen, wann es übernommen wird
    [drift] Unsere Angaben waren zuletzt zu oft falsch, deshalb sagen wir nicht, wann Sie dran sind
   *[unknown] Wir können noch nicht sagen, wann Sie dran sind
}
# What a range means: eight in ten are picked up within it.
meaning = bei { $in_ten } von 10 stimmt das
meaning-record = { $time ->
    [last-month] bei { $in_ten } von 10 stimmt das. Letzten Monat trafen { $held } von { $of } solchen Angaben zu.
   *[this-month] bei { $in_ten } von 10 stimmt das. Diesen Monat trafen { $held } von { $of } solchen Angaben zu.
}
turned = { $turned ->
    [later] Es dauert länger als angekündigt.
   *[earlier] Es geht schneller als angekündigt.
}
turned-was = { $turned ->
    [later] Es dauert länger als angekündigt. Bisher (bis { $until }) hieß es: { $said }.
   *[earlier] Es geht schneller als angekündigt. Bisher (bis { $until }) hieß es: { $said }.
}
# Why more are ahead than before. $at is 'time-at'.
rise = { $reason ->
    [urgent-first] Eine dringende Meldung ging { $at } vor; Sie sind von { $from } auf { $to } zurückgerückt.
    [due-first] Eine Meldung, die früher fällig ist, ging { $at } vor; Sie sind von { $from } auf { $to } zurückgerückt.
    [desk-order] Der Servicedesk hat { $at } ein anderes Ticket vorgezogen; Sie sind von { $from } auf { $to } zurückgerückt.
    [served-before] Ein Ticket, das vor Ihrem an der Reihe ist, kam { $at } dazu; Sie sind von { $from } auf { $to } zurückgerückt.
    [came-back] Eine Lösung hielt nicht, und ihr Ticket kam { $at } zurück; Sie sind von { $from } auf { $to } zurückgerückt.
    [handed-back] Der Servicedesk hat { $at } ein Ticket in die Warteschlange zurückgelegt; Sie sind von { $from } auf { $to } zurückgerückt.
    [answered] Ein Ticket, das auf eine Antwort gewartet hatte, bekam sie { $at }; Sie sind von { $from } auf { $to } zurückgerückt.
    [moved-here] Ein Ticket kam { $at } von einem anderen Team; Sie sind von { $from } auf { $to } zurückgerückt.
    [this-one-moved] Ihr Ticket bekam { $at } eine andere Dringlichkeit, Frist oder ein anderes Team; Sie sind von { $from } auf { $to } zurückgerückt.
   *[unknown] Etwas hat sich { $at } geändert, und Sie sind von { $from } auf { $to } zurückgerückt. Wir wissen nicht, warum.
}
# The same where the numbers would only shame.
rise-far = { $reason ->
    [urgent-first] Eine dringende Meldung ging { $at } vor; Sie sind zurückgerückt.
    [due-first] Eine Meldung, die früher fällig ist, ging { $at } vor; Sie sind zurückgerückt.
    [desk-order] Der Servicedesk hat { $at } ein anderes Ticket vorgezogen; Sie sind zurückgerückt.
    [served-before] Ein Ticket, das vor Ihrem an der Reihe ist, kam { $at } dazu; Sie sind zurückgerückt.
    [came-back] Eine Lösung hielt nicht, und ihr Ticket kam { $at } zurück; Sie sind zurückgerückt.
    [handed-back] Der Servicedesk hat { $at } ein Ticket in die Warteschlange zurückgelegt; Sie sind zurückgerückt.
    [answered] Ein Ticket, das auf eine Antwort gewartet hatte, bekam sie { $at }; Sie sind zurückgerückt.
    [moved-here] Ein Ticket kam { $at } von einem anderen Team; Sie sind zurückgerückt.
    [this-one-moved] Ihr Ticket bekam { $at } eine andere Dringlichkeit, Frist oder ein anderes Team; Sie sind zurückgerückt.
   *[unknown] Etwas hat sich { $at } geändert, und Sie sind zurückgerückt. Wir wissen nicht, warum.
}
# $by is 'time-by'.
next-word = Nächste Nachricht { $by }
next-word-sentence = Nächste Nachricht { $by }.
next-word-surely = Nächste Nachricht { $by }, auch wenn sich nichts geändert hat

## Where it stands, in a sentence

stands-sent = Gesendet. Beim Servicedesk ist es noch nicht angekommen.
stands-received = { $named ->
    [yes] { $desk } hat Ihre Meldung. Sie ist noch nicht in der Warteschlange.
   *[no] Der Servicedesk hat Ihre Meldung. Sie ist noch nicht in der Warteschlange.
}
stands-with = { $who } kümmert sich darum.
stands-with-someone = Jemand vom Servicedesk kümmert sich darum.
stands-visit-booked = Ein Besuch ist vereinbart.
stands-on-the-way = { $who } ist unterwegs.
stands-someone-on-the-way = Jemand vom Servicedesk ist unterwegs.
# $question ends with a mark of its own.
stands-asks = { $who } fragt: { $question } Antworten Sie, damit es weitergeht.
stands-waiting-for-you = Der Servicedesk wartet auf Sie. Antworten Sie, damit es weitergeht.
stands-waiting-for-others = Der Servicedesk wartet auf jemand anderen.
stands-fix-by = { $who } sagt, es sei behoben. Stimmt das?
stands-fix = Der Servicedesk sagt, es sei behoben. Stimmt das?
stands-fixed = Behoben { $day-on }.
stands-closed = Geschlossen { $day-on }.
stands-fixed-once = Behoben.
stands-closed-once = Geschlossen.
stands-desk-word = Beim Servicedesk heißt das „{ $word }“.

## The same in two or three words

badge-sent = Gesendet
badge-received = Angekommen
badge-with = Bei { $who }
badge-with-someone = In Arbeit
badge-visit-booked = Besuch vereinbart
badge-on-the-way = Unterwegs
badge-waiting-for-you = Wartet auf Sie
badge-waiting-for-others = Wartet auf andere
badge-fix-ready = Ist es behoben?
badge-fixed = Behoben { $day-on }
badge-closed = Geschlossen { $day-on }
badge-fixed-once = Behoben
badge-closed-once = Geschlossen
badge-not-taken = Nicht angenommen
badge-sending = Wird gesendet
badge-not-sent = Noch nicht gesendet

## The tracker

step-reported = Gemeldet
step-reported-with = Gemeldet, mit { $what }
step-saved = Auf diesem Computer gespeichert
step-saved-with = Auf diesem Computer gespeichert, mit { $what }
# What went with a report. After 'mit'.
with-two = { $one } und { $other }
with-three = { $one }, { $other } und { $last }
with-facts = { $count ->
    [one] 1 Angabe zum Computer
   *[other] { $count } Angaben zum Computer
}
with-facts-unknown = Angaben zu Ihrem Computer
with-tried = { $count ->
    [one] 1 eigenen Versuch
   *[other] { $count } eigenen Versuchen
}
with-files = { $count ->
    [one] 1 Datei
   *[other] { $count } Dateien
}
step-sent = An den Servicedesk gesendet
step-received = { $named ->
    [yes] Angekommen bei: { $desk }
   *[no] Beim Servicedesk angekommen
}
step-received-as = { $named ->
    [yes] Angekommen bei: { $desk }, als { $reference }
   *[no] Beim Servicedesk angekommen, als { $reference }
}
step-in-line = In der Warteschlange
step-with = Bei { $who }
step-back-with = Wieder bei { $who }
step-with-technician = In Arbeit beim Servicedesk
step-visit-booked = Besuch vereinbart
step-on-the-way = Unterwegs
step-on-the-way-who = { $who } ist unterwegs
step-asked = { $who } hat Sie etwas gefragt
step-waiting-for-you = Wartet auf Sie
step-waiting-for-others = Wartet auf jemand anderen
step-fix-by = { $who } sagt, es sei behoben
step-fix-ready = Lösung liegt vor, Sie bestätigen
step-done = Fertig
# What comes next, after a report that has not been sent.
next-sent = Gesendet
next-received = Beim Servicedesk angekommen

## The conversation, and what was sent

you = Sie
the-desk = Der Servicedesk
name = { $name }
label-question = Frage
label-fix = Lösung
label-fixed = Es ist behoben
label-not-fixed = Nicht behoben
# $when is 'time-of-day' or a day.
origin-reported = gemeldet { $when }
origin-written = geschrieben { $when }
sent-checked = geprüft: { $what }
sent-facts-unknown = Angaben zu diesem Computer
sent-facts = { $count ->
    [one] 1 Angabe zu diesem Computer
   *[other] { $count } Angaben zu diesem Computer
}
sent-facts-hidden = { $count ->
    [one] 1 Angabe zu diesem Computer, { $hidden } verborgen
   *[other] { $count } Angaben zu diesem Computer, { $hidden } verborgen
}
sent-file = { $name } ({ $size })
size-bytes = { $count ->
    [one] 1 Byte
   *[other] { $count } Bytes
}
size-kilobytes = { $count } kB
size-megabytes = { $whole },{ $tenth } MB

## What has not been sent

unsent-refused = Auf diesem Computer gespeichert. Der Servicedesk hat es nicht angenommen: { $why } Versuchen Sie es noch einmal, oder verwerfen Sie es.
unsent-sending = Auf diesem Computer gespeichert. Es wird gerade gesendet.
unsent-held-up = Auf diesem Computer gespeichert. { $why }
unsent-again = Auf diesem Computer gespeichert. Der Servicedesk konnte es eben nicht annehmen; es wird von selbst noch einmal versucht.
held-up-enrolment = Es geht hinaus, sobald dieser Computer angemeldet ist.
held-up-starting = Es geht hinaus, sobald der Servicedesk antwortet.
held-up-blocked = Der Servicedesk konnte es eben nicht annehmen; es wird von selbst noch einmal versucht.
held-up-offline = { $why } Sobald das vorbei ist, geht es von selbst hinaus.

## How things stand with the gateway

link-not-enrolled = Dieser Computer ist noch nicht angemeldet. Bis dahin bleiben Meldungen hier gespeichert.
link-starting = Die Verbindung zum Servicedesk wird aufgebaut.
link-live = Verbunden. Änderungen erscheinen von selbst.
link-kept-here = { $why } Meldungen bleiben hier gespeichert.
as-of = Stand: { $time }
desk-name = Servicedesk
desk-line = { $name }: { $waiting } warten
desk-line-staffed = { $technicians ->
    [one] { $name }: 1 Person im Dienst, { $waiting } warten
   *[other] { $name }: { $technicians } Personen im Dienst, { $waiting } warten
}
