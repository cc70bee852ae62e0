# What stands in the window itself. Sentences about tickets come ready from the resident.

ui-failed = Cela n’a pas marché. Rien n’est perdu ; réessayez.
ui-back = Retour
ui-cancel = Annuler
ui-hide = Masquer
ui-standing-starting = Démarrage…
ui-standing-restarting = Le service redémarre. Vous voyez ce qu’il a dit en dernier.
ui-standing-missing = Le service de Now Serving ne démarre pas. Ce que vous écrivez reste ici ; un nouvel essai a lieu toutes les quelques secondes.
ui-standing-notices = À propos de Now Serving
ui-standing-connect = Se relier à votre assistance
ui-tickets-heading = Mes tickets
ui-tickets-report = Signaler un problème
ui-tickets-settings = Réglages
ui-tickets-none = Aucun ticket
ui-tickets-none-long = Quand quelque chose ne va pas, dites-le en une phrase. Vous recevez un numéro et voyez ici combien sont avant vous.
ui-tickets-gone = Ce ticket n’est plus sur cet ordinateur.
ui-tickets-all = Tous les tickets
ui-ticket-wait = L’attente
ui-ticket-now = maintenant { $time }
ui-ticket-bar = Il est { $now } ; la fourchette va de { $low } à { $high }.
ui-ticket-you = vous
ui-ticket-dots = { $count ->
    [one] { $count } personne dans la file, puis vous
   *[other] { $count } personnes dans la file, puis vous
}
ui-ticket-history = Ce qui s’est passé et ce qui suivra
ui-ticket-conversation = Conversation
ui-ticket-question = L’assistance vous demande
ui-ticket-files = Fichiers :
ui-ticket-sent = Ce que j’ai envoyé
ui-ticket-words = Mes mots
ui-ticket-tried = Ce que j’ai essayé
ui-ticket-impact = À quel point cela me bloque
ui-ticket-needed-by = Besoin avant
ui-ticket-facts = Données
ui-ticket-attachments = Fichiers
ui-ticket-forget = Supprimer cette copie
ui-ticket-forget-sure = Vraiment supprimer cette copie
ui-ticket-forget-hint = Le contenu exact sur cet ordinateur. Ce que l’assistance a reçu y reste.
ui-ticket-forgotten = La copie sur cet ordinateur est supprimée.
ui-ticket-exact = Afficher le contenu exact
ui-ticket-exact-report = Le signalement
ui-ticket-exact-bundle = Les données de cet ordinateur
ui-ticket-no-bundle = Aucune donnée n’a été jointe, ou elles ne sont plus gardées ici.
ui-ticket-sha256 = SHA-256
ui-ticket-try-now = Réessayer maintenant
ui-ticket-discard = Supprimer
ui-ticket-discard-sure = Vraiment supprimer
ui-ticket-keep = Garder
ui-wait-heading = Pendant que vous attendez
ui-wait-lead = Trouvé sur cet ordinateur. Votre assistance l’a aussi ; vous n’êtes obligé de rien.
ui-came-back-heading = Est-ce revenu ?
ui-came-back-words = C’est revenu. { $sentence }
ui-came-back-label = Ce que l’assistance lira
ui-came-back-tell = Oui, c’est revenu
ui-came-back-not-now = Pas maintenant
ui-came-back-hint = Rien n’est envoyé avant que vous le disiez.
ui-reply-label = Écrire à l’assistance
ui-reply-answer = Votre réponse
ui-reply-send = Envoyer
ui-reply-sending = Enregistrement…
ui-reply-saved = Enregistré sur cet ordinateur. L’envoi se fait de lui-même.
ui-reply-hint = Ctrl + Entrée envoie
ui-reply-add-files = Ajouter un fichier
ui-reply-works-again = Ça marche de nouveau
ui-reply-works-again-sure = Dire à l’assistance que ça marche de nouveau ?
ui-reply-yes-tell = Oui, le dire
ui-fixed-heading = Est-ce vraiment résolu ?
ui-fixed-yes = Oui, c’est résolu
ui-fixed-not-yet = Pas encore
ui-fixed-left = Que reste-t-il ?
ui-fixed-left-hint = Une phrase suffit. Votre place et votre historique sont gardés.
ui-fixed-send = Renvoyer
ui-report-heading = Qu’est-ce qui ne va pas ?
ui-report-words = Dites-le avec vos mots. Une phrase suffit.
ui-report-tried = Qu’avez-vous déjà essayé ?
ui-report-tried-hint = L’assistance lit ceci en premier
ui-report-step = Essai { $index }
ui-report-outcome = Résultat de l’essai { $index }
ui-report-add-step = Redémarré l’ordinateur, branché un câble…
ui-report-add-another = Ajouter…
ui-report-add-outcome = et alors ?
ui-report-remove-step = Retirer « { $step } »
ui-report-checked = vérifié : { $up }
ui-report-impact = À quel point cela vous bloque-t-il ?
ui-report-optional = si vous voulez
ui-report-needed-by = Besoin avant
ui-report-no-time = Pas de moment précis
ui-report-needed-time = Heure
ui-report-today = Aujourd’hui
ui-report-tomorrow = Demain
ui-report-files = Fichiers
ui-report-add-files = Ajouter un fichier
ui-report-limits = Jusqu’à 20 fichiers, 25 Mo chacun, 100 Mo en tout.
ui-report-remove-file = Retirer { $name }
ui-report-facts = { $count ->
    [one] { $count } donnée de cet ordinateur
   *[other] { $count } données de cet ordinateur
}
ui-report-looks-private = Semble privé ({ $kind }) : « { $found } ».
ui-report-hide-it = Masquer
ui-report-leave-it = Laisser
ui-report-go-with = { $left_out ->
    [0] jointes, masquées : { $hidden }
   *[other] jointes, masquées : { $hidden }, retenues : { $left_out }
}
ui-report-facts-off = Aucune donnée de cet ordinateur n’est jointe
ui-report-facts-look = Voir
ui-report-facts-looking = Examen de cet ordinateur…
ui-report-facts-failed = Les données n’ont pas pu être relevées. Le signalement part sans elles.
ui-report-send = Envoyer
ui-report-sending = Enregistrement…
ui-report-foot = Ni connexion ni catégorie. Fonctionne hors ligne : c’est gardé ici et envoyé dès que possible.
ui-report-saved = Enregistré sur cet ordinateur
ui-report-saved-long = L’envoi se fait de lui-même, même si vous fermez cette fenêtre ou redémarrez.
ui-report-to-ticket = Voir le ticket
ui-picture-add = Ajouter une capture d’écran
ui-picture-taking = Capture en cours…
ui-picture-of = { $which ->
    [region] Une partie de l’écran
    [screen] Tout l’écran
   *[window] La fenêtre derrière celle-ci
}
ui-picture-aside = Cette fenêtre s’efface un instant. Vous pouvez noircir ce que personne ne doit voir.
ui-picture-heading = Votre image
ui-picture-how = Dessinez à la souris ou avec les flèches : elles placent et déplacent un cadre, Maj change sa taille, Entrée l’applique, Échap le retire.
ui-picture-label = { $marks ->
    [one] Image, { $width } sur { $height } pixels, avec { $marks } marque
   *[other] Image, { $width } sur { $height } pixels, avec { $marks } marques
}
ui-picture-tool = Outil
ui-picture-tools = { $which ->
    [blackout] Noircir
    [brush] Pinceau
    [crop] Recadrer
    [arrow] Flèche
   *[box] Cadre
}
ui-picture-done = { $which ->
    [blackout] Noirci.
    [brush] Noirci.
    [crop] Recadré.
    [arrow] Flèche dessinée.
   *[box] Cadre dessiné.
}
ui-picture-undo = Défaire
ui-picture-discard = Jeter
ui-picture-keep = Ajouter au signalement
ui-picture-keeping = Ajout…
ui-picture-kept = L’image est jointe à votre signalement.
ui-review-heading = { $facts ->
    [one] { $facts } donnée, masquées : { $hidden }
   *[other] { $facts } données, masquées : { $hidden }
}
ui-review-heading-off = Aucune donnée n’est jointe
ui-review-lead = Voici exactement ce qui sera envoyé avec votre signalement. Désactivez ce que vous préférez garder.
ui-review-include = Envoyer ces données avec mon signalement
ui-review-hidden = masquées : { $count }
ui-review-hidden-kinds = masquées ({ $count }) : { $kinds }
ui-review-kept-back = { $count ->
    [one] { $count } donnée reste ici
   *[other] { $count } données restent ici
}
ui-review-put-back = Tout remettre
ui-review-leaves = { $left_out ->
    [0] Données envoyées : { $facts }, masquées : { $hidden }.
   *[other] Données envoyées : { $facts }, masquées : { $hidden }, retenues : { $left_out }.
}
ui-review-again = Examiner de nouveau
ui-review-taken-again = Le service a redémarré, les données ont donc été relevées de nouveau. Ce que vous avez retenu reste ici.
ui-review-updating = Retrait…
ui-review-none = Rien n’a été relevé sur cet ordinateur.
ui-review-sections = Les données, par sujet
ui-review-open-all = Tout afficher
ui-review-close-all = Replier
ui-review-of-section = données : { $title }
ui-review-count-part = { $leaves } sur { $all }
ui-review-off = désactivé
ui-review-nothing = rien trouvé
ui-review-look-here = à regarder
ui-review-part-hidden = masquées : { $count }
ui-review-hides = ({ $kind } : masqué ici)
ui-review-dropped = Reste ici : quelque chose de privé n’a pas pu y être masqué.
ui-review-show-long = Tout afficher
ui-review-show-short = Afficher moins
ui-review-findings = Ce qui ressort
ui-review-findings-lead = L’assistance lit ceci en premier. Cela part avec les données sur lesquelles cela repose.
ui-review-rests-on = Repose sur :
ui-review-problems = Ce qui n’a pas pu être lu
ui-review-search = Mon mot est-il dedans ?
ui-review-search-hint = Un nom, un projet, tout ce qui ne doit pas partir
ui-review-no = Non. « { $word } » n’est nulle part dans ce qui part.
ui-review-yes = { $count ->
    [one] Oui. « { $word } » est à { $count } endroit :
   *[other] Oui. « { $word } » est à { $count } endroits :
}
ui-review-own-words = ce que vous avez écrit
ui-review-own-tried = ce que vous avez essayé
ui-review-not-files = Les fichiers que vous ajoutez ne sont pas examinés.
ui-review-hide = Masquer aussi ce texte
ui-review-hide-in = Vos propres mots ne sont pas changés ; vous pouvez le faire dans le signalement.
ui-review-hiding = Masqué partout :
ui-review-is-hidden = { $count ->
    [0] « { $word } » serait masqué. Il n’est dans aucune donnée.
    [one] « { $word } » est maintenant masqué à { $count } endroit.
   *[other] « { $word } » est maintenant masqué à { $count } endroits.
}
ui-review-unhide = Ne plus masquer « { $word } »
ui-review-raw = Le texte exact qui part
ui-settings-heading = Réglages
ui-settings-desk = Assistance
ui-settings-connected = Relié à
ui-settings-gateway = Adresse de la passerelle
ui-settings-gateway-hint = https://help.example.org
ui-settings-key = Clé d’inscription
ui-settings-key-hint = Votre assistance vous donne les deux.
ui-settings-enrol = Se relier
ui-settings-enrolling = Connexion…
ui-settings-enrolled = Cet ordinateur est relié.
ui-settings-other = Se relier à une autre assistance
ui-settings-loudness = Quand doit-il vous avertir ?
ui-loudness-name = { $which ->
    [quiet] Discret
    [everything] Tout
   *[normal] Habituel
}
ui-loudness-meaning = { $which ->
    [quiet] Seulement quand l’assistance vous attend
    [everything] Chaque nouvelle
   *[normal] Quand c’est important
}
ui-impacts = { $which ->
    [hard_to_work] Travail difficile
    [cannot_work] Je ne peux pas travailler
    [many_of_us] Beaucoup d’entre nous
   *[nuisance] Gênant
}
ui-settings-language = Langue
ui-settings-language-system = Comme le système
ui-settings-language-fixed = Votre organisation a fixé la langue.
ui-settings-start = Démarrer à l’ouverture de session
ui-settings-start-hint = Ainsi, les signalements partent et les nouvelles arrivent sans que vous ouvriez rien.
ui-settings-shortcut = Raccourci pour un nouveau signalement
ui-settings-shortcut-hint = Par exemple Ctrl+Shift+F1. Laissez vide pour n’en avoir aucun.
ui-settings-save = Enregistrer
ui-settings-saved = Enregistré.
ui-settings-doctor = Tout est-il en ordre ?
ui-settings-examine = Vérifier
ui-settings-examining = Vérification…
ui-settings-findings = Ce qui ressort sur cet ordinateur
ui-settings-well = En ordre
ui-settings-unwell = À vérifier
ui-settings-version = Now Serving { $version }
