# Where a ticket stands, in the window, in the tray and in a terminal.

## The place in line

ahead-next = Personne avant vous
ahead-exactly = { $count } avant vous
ahead-about = Environ { $count } avant vous
ahead-more = Plus de { $count } avant vous
ahead-in-line = Dans la file

# The big number of the stub, and what stands below it.
stub-next = À vous
stub-nobody = personne avant vous
stub-ahead = avant vous
stub-roughly = avant vous, environ
stub-in-line = dans la file
stub-working = { $count ->
    [0] Personne ne travaille à l’assistance en ce moment.
    [one] 1 personne travaille à l’assistance en ce moment.
   *[other] { $count } personnes travaillent à l’assistance en ce moment.
}

# $place is one of 'ahead-…', $when one of 'when-…', $why is 'no-forecast', $pace is 'pace'.
in-line-likely = { $place }, prise en charge probable { $when }.
in-line-unknown = { $place }. { $why }.
in-line-pace-likely = { $place } ; { $pace }. Prise en charge probable { $when }.
in-line-pace-unknown = { $place } ; { $pace }. { $why }.

## The wait

likely = Prise en charge probable { $when }
pace = { $per ->
    [hour] { $count ->
        [one] environ { $count } ticket est pris en charge par heure
       *[other] environ { $count } tickets sont pris en charge par heure
    }
   *[day] { $count ->
        [one] environ { $count } ticket est pris en charge par jour
       *[other] environ { $count } tickets sont pris en charge par jour
    }
}
pace-alone = { $per ->
    [hour] { $count ->
        [one] Environ { $count } ticket est pris en charge par heure.
       *[other] Environ { $count } tickets sont pris en charge par heure.
    }
   *[day] { $count ->
        [one] Environ { $count } ticket est pris en charge par jour.
       *[other] Environ { $count } tickets sont pris en charge par jour.
    }
}
# Why no range is given. Without a full stop: it also stands alone.
no-forecast = { $why ->
    [too-few] Trop peu de tickets ont été pris en charge récemment pour dire quand viendra votre tour
    [too-wide] Les attentes varient trop en ce moment pour dire quand viendra votre tour
    [overdue] L’attente est déjà plus longue que la plupart, nous ne pouvons donc pas dire quand elle finira
    [drift] Nos indications ont été trop souvent fausses récemment, nous ne disons donc pas quand viendra votre tour
   *[unknown] Nous ne pouvons pas encore dire quand viendra votre tour
}
# What a range means: eight in ten are picked up within it.
meaning = vrai { $in_ten } fois sur 10
meaning-record = { $time ->
    [last-month] vrai { $in_ten } fois sur 10. Le mois dernier, { $held } indications sur { $of } étaient justes.
   *[this-month] vrai { $in_ten } fois sur 10. Ce mois-ci, { $held } indications sur { $of } étaient justes.
}
turned = { $turned ->
    [later] C’est plus long qu’annoncé.
   *[earlier] C’est plus rapide qu’annoncé.
}
turned-was = { $turned ->
    [later] C’est plus long qu’annoncé. Annonce précédente (jusqu’à { $until }) : { $said }.
   *[earlier] C’est plus rapide qu’annoncé. Annonce précédente (jusqu’à { $until }) : { $said }.
}
# Why more are ahead than before. $at is 'time-at'.
rise = { $reason ->
    [urgent-first] Un signalement urgent est passé devant { $at } : vous êtes passé de { $from } à { $to }.
    [due-first] Un signalement à traiter plus tôt est passé devant { $at } : vous êtes passé de { $from } à { $to }.
    [desk-order] L’assistance a fait passer un autre ticket devant { $at } : vous êtes passé de { $from } à { $to }.
    [served-before] Un ticket servi avant le vôtre a rejoint la file { $at } : vous êtes passé de { $from } à { $to }.
    [came-back] Une réparation n’a pas tenu et son ticket est revenu { $at } : vous êtes passé de { $from } à { $to }.
    [handed-back] L’assistance a remis un ticket dans la file { $at } : vous êtes passé de { $from } à { $to }.
    [answered] Un ticket qui attendait une réponse l’a reçue { $at } : vous êtes passé de { $from } à { $to }.
    [moved-here] Un ticket est venu d’une autre équipe { $at } : vous êtes passé de { $from } à { $to }.
    [this-one-moved] Votre ticket a changé d’urgence, d’échéance ou d’équipe { $at } : vous êtes passé de { $from } à { $to }.
   *[unknown] Quelque chose a changé { $at } : vous êtes passé de { $from } à { $to }. Nous ne savons pas pourquoi.
}
# The same where the numbers would only shame.
rise-far = { $reason ->
    [urgent-first] Un signalement urgent est passé devant { $at } : vous avez reculé.
    [due-first] Un signalement à traiter plus tôt est passé devant { $at } : vous avez reculé.
    [desk-order] L’assistance a fait passer un autre ticket devant { $at } : vous avez reculé.
    [served-before] Un ticket servi avant le vôtre a rejoint la file { $at } : vous avez reculé.
    [came-back] Une réparation n’a pas tenu et son ticket est revenu { $at } : vous avez reculé.
    [handed-back] L’assistance a remis un ticket dans la file { $at } : vous avez reculé.
    [answered] Un ticket qui attendait une réponse l’a reçue { $at } : vous avez reculé.
    [moved-here] Un ticket est venu d’une autre équipe { $at } : vous avez reculé.
    [this-one-moved] Votre ticket a changé d’urgence, d’échéance ou d’équipe { $at } : vous avez reculé.
   *[unknown] Quelque chose a changé { $at } : vous avez reculé. Nous ne savons pas pourquoi.
}
# $by is 'time-by'.
next-word = Prochaine nouvelle { $by }
next-word-sentence = Prochaine nouvelle { $by }.
next-word-surely = Prochaine nouvelle { $by }, même si rien n’a changé

## Where it stands, in a sentence

stands-sent = Envoyé. L’assistance ne l’a pas encore.
stands-received = { $named ->
    [yes] { $desk } l’a reçu. Il n’est pas encore dans la file.
   *[no] L’assistance l’a reçu. Il n’est pas encore dans la file.
}
stands-with = { $who } s’en occupe.
stands-with-someone = Quelqu’un de l’assistance s’en occupe.
stands-visit-booked = Une visite est prévue.
stands-on-the-way = { $who } est en route.
stands-someone-on-the-way = Quelqu’un de l’assistance est en route.
# $question ends with a mark of its own.
stands-asks = { $who } demande : { $question } Répondez pour continuer.
stands-waiting-for-you = L’assistance vous attend. Répondez pour continuer.
stands-waiting-for-others = L’assistance attend quelqu’un d’autre.
stands-fix-by = { $who } dit que c’est résolu. Est-ce vrai ?
stands-fix = L’assistance dit que c’est résolu. Est-ce vrai ?
stands-fixed = Résolu { $day-on }.
stands-closed = Clos { $day-on }.
stands-fixed-once = Résolu.
stands-closed-once = Clos.
stands-desk-word = L’assistance appelle cela « { $word } ».

## The same in two or three words

badge-sent = Envoyé
badge-received = Reçu
badge-with = Chez { $who }
badge-with-someone = En cours
badge-visit-booked = Visite prévue
badge-on-the-way = En route
badge-waiting-for-you = On vous attend
badge-waiting-for-others = En attente d’un tiers
badge-fix-ready = Est-ce résolu ?
badge-fixed = Résolu { $day-on }
badge-closed = Clos { $day-on }
badge-fixed-once = Résolu
badge-closed-once = Clos
badge-not-taken = Non accepté
badge-sending = Envoi en cours
badge-not-sent = Pas encore envoyé

## The tracker

step-reported = Signalé
step-reported-with = Signalé, avec { $what }
step-saved = Enregistré sur cet ordinateur
step-saved-with = Enregistré sur cet ordinateur, avec { $what }
# What went with a report.
with-two = { $one } et { $other }
with-three = { $one }, { $other } et { $last }
with-facts = { $count ->
    [one] { $count } donnée technique
   *[other] { $count } données techniques
}
with-facts-unknown = les données de votre ordinateur
with-tried = { $count ->
    [one] { $count } essai de votre part
   *[other] { $count } essais de votre part
}
with-files = { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
}
step-sent = Envoyé à l’assistance
step-received = { $named ->
    [yes] Reçu par { $desk }
   *[no] Reçu par l’assistance
}
step-received-as = { $named ->
    [yes] Reçu par { $desk } sous la référence { $reference }
   *[no] Reçu par l’assistance sous la référence { $reference }
}
step-in-line = Dans la file
step-with = Chez { $who }
step-back-with = De nouveau chez { $who }
step-with-technician = Pris en charge par l’assistance
step-visit-booked = Visite prévue
step-on-the-way = En route
step-on-the-way-who = { $who } est en route
step-asked = { $who } vous a posé une question
step-waiting-for-you = On vous attend
step-waiting-for-others = En attente de quelqu’un d’autre
step-fix-by = { $who } dit que c’est résolu
step-fix-ready = Solution prête, à confirmer par vous
step-done = Terminé
# What comes next, after a report that has not been sent.
next-sent = Envoyé
next-received = Reçu par l’assistance

## The conversation, and what was sent

you = Vous
the-desk = L’assistance
name = { $name }
label-question = Question
label-fix = Solution
label-fixed = C’est résolu
label-not-fixed = Pas résolu
# $when is 'time-of-day' or a day.
origin-reported = signalé { $when }
origin-written = écrit { $when }
sent-checked = vérifié : { $what }
sent-facts-unknown = Données de cet ordinateur
sent-facts = { $count ->
    [one] { $count } donnée de cet ordinateur
   *[other] { $count } données de cet ordinateur
}
sent-facts-hidden = { $count ->
    [one] { $count } donnée de cet ordinateur, dont masquées : { $hidden }
   *[other] { $count } données de cet ordinateur, dont masquées : { $hidden }
}
sent-file = { $name } ({ $size })
size-bytes = { $count ->
    [one] { $count } octet
   *[other] { $count } octets
}
size-kilobytes = { $count } ko
size-megabytes = { $whole },{ $tenth } Mo

## What has not been sent

unsent-refused = Enregistré sur cet ordinateur. L’assistance ne l’a pas accepté : { $why } Réessayez ou supprimez-le.
unsent-sending = Enregistré sur cet ordinateur. L’envoi est en cours.
unsent-held-up = Enregistré sur cet ordinateur. { $why }
unsent-again = Enregistré sur cet ordinateur. L’assistance n’a pas pu l’accepter à l’instant ; un nouvel essai aura lieu de lui-même.
held-up-enrolment = L’envoi se fera dès que cet ordinateur sera inscrit.
held-up-starting = L’envoi se fera dès que l’assistance répondra.
held-up-blocked = L’assistance n’a pas pu l’accepter à l’instant ; un nouvel essai aura lieu de lui-même.
held-up-offline = { $why } L’envoi se fera de lui-même ensuite.

## How things stand with the gateway

link-not-enrolled = Cet ordinateur n’est pas encore inscrit. D’ici là, les signalements sont gardés ici.
link-starting = Connexion à l’assistance.
link-live = Connecté. Les changements s’affichent d’eux-mêmes.
link-kept-here = { $why } Les signalements sont gardés ici.
as-of = à jour : { $time }
desk-name = Assistance
desk-line = { $name } : { $waiting } en attente
desk-line-staffed = { $technicians ->
    [one] { $name } : { $technicians } personne en service, { $waiting } en attente
   *[other] { $name } : { $technicians } personnes en service, { $waiting } en attente
}
