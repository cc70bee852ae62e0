# Notifications: they begin with the news and end with what to do. $about is the title of the ticket, as a sentence.

notify-asks = { $who } fragt: { $words }
notify-writes = { $who } schreibt: { $words }
notify-waits = Der Servicedesk wartet auf Sie
notify-waits-body = { $about } Antworten Sie, damit es weitergeht.
notify-fix-by = { $who } sagt, es sei behoben
notify-fix = Der Servicedesk sagt, es sei behoben
notify-fix-body = { $about } Stimmt das? Antworten Sie gleich hier.
# $what ends with a mark of its own.
notify-fix-body-what = { $about } { $what } Stimmt das? Antworten Sie gleich hier.
notify-wrote = Der Servicedesk hat Ihnen geschrieben
notify-wrote-body = { $about } Öffnen Sie es, um zu lesen und zu antworten.
notify-nearly-next = Sie sind fast dran
# $place is one of 'ahead-…', $when one of 'when-…'.
notify-nearly-next-body = { $about } { $place }. Bleiben Sie in der Nähe Ihres Computers.
notify-nearly-next-body-likely = { $about } { $place }; Sie sind voraussichtlich { $when } an der Reihe. Bleiben Sie in der Nähe Ihres Computers.
notify-arrived = Ihre Meldung ist angekommen
notify-arrived-body = { $named ->
    [yes] { $about } { $desk } hat sie. Jetzt ist nichts zu tun.
   *[no] { $about } Der Servicedesk hat sie. Jetzt ist nichts zu tun.
}
notify-arrived-body-as = { $named ->
    [yes] { $about } { $desk } hat sie als { $reference }. Jetzt ist nichts zu tun.
   *[no] { $about } Der Servicedesk hat sie als { $reference }. Jetzt ist nichts zu tun.
}
notify-step-body = { $about } Öffnen Sie es, um mehr zu sehen.
notify-before-that = Davor: { $earlier } { $now }

press-reply = Antworten
press-open = Öffnen
press-fixed = Ja, behoben
press-not-fixed = Nein
