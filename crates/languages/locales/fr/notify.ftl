# Notifications: they begin with the news and end with what to do. $about is the title of the ticket, as a sentence.

notify-asks = { $who } demande : { $words }
notify-writes = { $who } écrit : { $words }
notify-waits = L’assistance vous attend
notify-waits-body = { $about } Répondez pour continuer.
notify-fix-by = { $who } dit que c’est résolu
notify-fix = L’assistance dit que c’est résolu
notify-fix-body = { $about } Est-ce vrai ? Répondez ici.
# $what ends with a mark of its own.
notify-fix-body-what = { $about } { $what } Est-ce vrai ? Répondez ici.
notify-wrote = L’assistance vous a écrit
notify-wrote-body = { $about } Ouvrez le ticket pour lire et répondre.
notify-nearly-next = C’est bientôt votre tour
# $place is one of 'ahead-…', $when one of 'when-…'.
notify-nearly-next-body = { $about } { $place }. Restez près de votre ordinateur.
notify-nearly-next-body-likely = { $about } { $place }, prise en charge probable { $when }. Restez près de votre ordinateur.
notify-arrived = Votre signalement est arrivé
notify-arrived-body = { $named ->
    [yes] { $about } { $desk } l’a reçu. Vous n’avez rien à faire pour l’instant.
   *[no] { $about } L’assistance l’a reçu. Vous n’avez rien à faire pour l’instant.
}
notify-arrived-body-as = { $named ->
    [yes] { $about } { $desk } l’a reçu sous la référence { $reference }. Vous n’avez rien à faire pour l’instant.
   *[no] { $about } L’assistance l’a reçu sous la référence { $reference }. Vous n’avez rien à faire pour l’instant.
}
notify-step-body = { $about } Ouvrez le ticket pour en voir plus.
notify-before-that = Juste avant : { $earlier } { $now }

press-reply = Répondre
press-open = Ouvrir
press-fixed = Oui, c’est résolu
press-not-fixed = Non
