# What went wrong, and what the person can do about it.

## Between here and the gateway

trouble-unreachable = L’assistance est injoignable pour l’instant.
trouble-untrusted = Cet ordinateur ne fait pas confiance au certificat de la passerelle. Vérifiez la date et l’heure ; si elles sont justes, prévenez l’informatique.
trouble-not-the-gateway = Autre chose répond à la place de la passerelle. Ce réseau demande peut-être une connexion ; ouvrez une page web pour voir.
trouble-not-enrolled = La passerelle n’accepte plus cet ordinateur. Demandez une nouvelle clé d’inscription à l’informatique.
trouble-wrong-key = La clé d’inscription n’est pas acceptée. Vérifiez-la ou demandez-en une nouvelle à l’informatique.
trouble-application-too-old = Cette version de Now Serving est trop ancienne pour la passerelle. Demandez à l’informatique de la mettre à jour sur cet ordinateur.
trouble-gateway-too-old = La passerelle est trop ancienne pour cette version de Now Serving. Demandez à l’informatique de la mettre à jour.
trouble-busy = La passerelle est occupée. Un nouvel essai aura lieu de lui-même.
trouble-failed = La passerelle a échoué. Un nouvel essai aura lieu de lui-même.
trouble-files-missing = Il manque des fichiers à la passerelle.
trouble-file-gone = Un fichier qui en fait partie n’est plus sur cet ordinateur.
trouble-too-large = C’est trop volumineux pour le chemin vers la passerelle. Renvoyez-le avec moins de fichiers ou des fichiers plus petits.
link-bad-address = L’adresse de la passerelle est inutilisable. Inscrivez de nouveau cet ordinateur.
link-key-gone = La clé de cet ordinateur n’est plus dans son trousseau. Demandez une nouvelle clé d’inscription à l’informatique.
link-keychain-locked = Le trousseau de cet ordinateur est verrouillé ou ne répond pas. Déverrouillez-le.
address-none = Ce n’est pas une adresse. Elle ressemble à https://help.example.org ; l’informatique peut vous donner la vôtre.
address-open = L’adresse doit commencer par https:// pour que personne en chemin ne puisse lire vos signalements.
address-decorated = L’adresse doit être simple, sans nom d’utilisateur, point d’interrogation ni #.
enrol-no-key = La clé d’inscription manque. L’informatique peut vous donner la vôtre.
enrol-not-written = La passerelle a accepté cet ordinateur, mais cela n’a pas pu être enregistré ({ $why }). Libérez de l’espace et inscrivez-le de nouveau.

## What is kept on this computer

no-such-ticket = Ce ticket n’existe pas.
facts-gone = Les données de cet ordinateur que vous avez regardées ne sont plus gardées. Regardez-les de nouveau, puis envoyez.
facts-not-at-hand = Ces données ne sont plus là. Examinez de nouveau cet ordinateur.
facts-not-gathered = Les données de cet ordinateur n’ont pas pu être relevées. Vous pouvez envoyer sans elles.
not-written = Cela n’a pas pu être enregistré ({ $why }). Votre texte est toujours là.
needed-by-unclear = Le moment où vous en avez besoin est incompréhensible. Choisissez-le de nouveau ou laissez-le vide.
not-saved-full = Le disque est plein, ce n’est donc pas enregistré. Libérez de l’espace et renvoyez ; votre texte est toujours là.
not-saved = Le disque l’a refusé, ce n’est donc pas enregistré. Votre texte est toujours là ; copiez-le en lieu sûr et réessayez.
settings-full = Le disque est plein, les réglages restent donc comme avant. Libérez de l’espace et réessayez.
settings-not-written = Le fichier des réglages ne peut pas être écrit, les réglages restent donc comme avant.
only-in-tray = Seul le programme de la zone de notification peut le faire.
not-waiting = Cela n’attend plus d’être envoyé.
being-sent = L’envoi est en cours. Attendez un instant et regardez de nouveau.
bytes-gone = Le contenu exact de ce signalement n’est plus gardé sur cet ordinateur.
is-ending = Now Serving est en train de se fermer. Relancez-le.
file-unreadable = Le fichier « { $name } » ne peut pas être lu. Choisissez-en un autre ou envoyez sans lui.
file-is-none = « { $name } » n’est pas un fichier. Choisissez un fichier ou envoyez sans.
pictures-off = Votre organisation a désactivé les captures d’écran.
pictures-window-only = Votre organisation n’autorise que les captures d’une seule fenêtre.
picture-not-ours = Cette image n’a pas été prise ici. Reprenez-la.
picture-failed = La capture a échoué. Appuyez sur la touche de capture de votre bureau et ajoutez le fichier.
picture-name = Capture d’écran { $when }
picture-gone = Il n’y a pas d’image à garder. Reprenez-la.
picture-not-passed = L’image n’a pas pu être transmise ({ $why }). Reprenez-la.

## When it starts

start-lease = Now Serving est déjà lancé pour vous.
start-folder = Le dossier { $folder } ne peut pas servir à garder les signalements ({ $why }).
start-store = Le fichier des signalements est inutilisable ({ $why }).
start-no-home = Il n’y a pas de dossier personnel où garder les signalements. Donnez deux dossiers à { $state } et { $config }.
start-bad-link = Ce lien ne mène nulle part dans Now Serving. Ouvrez le ticket depuis votre liste.
aside-damaged = Le fichier de vos signalements non envoyés était endommagé. Il est gardé sous { $path } et un nouveau a été commencé. Prévenez l’informatique s’il manque un signalement.
aside-newer = Le fichier de vos signalements non envoyés vient d’une version plus récente de Now Serving. Il est gardé sous { $path }. Réinstallez la version plus récente pour envoyer son contenu.
notice-settings = Le fichier des réglages est illisible, les réglages habituels sont donc utilisés. Enregistrez les réglages une fois pour le réparer.
notice-policy = Les règles de votre organisation dans { $path } sont incompréhensibles, aucune ne s’applique donc ({ $why }). Prévenez l’informatique.
notice-disk-full = Le disque est plein. Libérez de l’espace ; d’ici là, aucun signalement ne peut être gardé ici.
notice-disk = Le disque refuse ce qui doit être écrit. Prévenez l’informatique.
notice-joining-never = Cet ordinateur n’est pas encore relié à votre assistance. { $why } L’informatique doit corriger les règles de cet ordinateur. Ce que vous signalez est gardé ici jusque-là.
notice-joining-later = Cet ordinateur n’est pas encore relié à votre assistance. { $why } Un nouvel essai aura lieu de lui-même. Ce que vous signalez est gardé ici jusque-là.
notice-keychain = Il n’y a pas de trousseau, la clé de cet ordinateur est donc gardée dans un fichier que vous seul pouvez lire.
token-in-keychain = La clé de cet ordinateur est dans son trousseau.
token-in-file = La clé de cet ordinateur est dans un fichier que vous seul pouvez lire, faute de trousseau.
resident-no-answer = Le service de Now Serving ne répond pas ({ $why }). Ce que vous avez écrit est toujours là ; réessayez.
resident-no-start = Le service de Now Serving ne démarre pas. Ce que vous avez écrit est toujours là. Redémarrez l’ordinateur ou appelez l’assistance.
resident-updated = Now Serving a été mis à jour pendant son exécution. Fermez-le et rouvrez-le.

## Is everything in order?

check-outbox = Boîte d’envoi
check-outbox-sound = Le fichier de vos signalements est en bon état.
check-outbox-damaged = Des parties du fichier de vos signalements sont endommagées. Relancez Now Serving ; il sera mis de côté et un nouveau commencé.
check-outbox-unreadable = Le fichier de vos signalements est illisible ({ $why }). Prévenez l’informatique.
check-disk = Disque
check-disk-low = Il ne reste que { $megabytes } Mo là où les signalements sont gardés. Libérez de l’espace.
check-disk-free = Il reste { $megabytes } Mo là où les signalements sont gardés.
check-disk-unknown = L’espace libre n’est pas connu ici.
check-waiting = À envoyer
check-waiting-none = Rien n’attend.
check-waiting-some = { $count ->
    [one] { $count } attend et partira de lui-même.
   *[other] { $count } attendent et partiront d’eux-mêmes.
}
check-waiting-refused = { $refused ->
    [one] { $refused } n’a pas été accepté par l’assistance et vous attend ; autres en attente : { $count }. Ouvrez-le pour voir pourquoi.
   *[other] { $refused } n’ont pas été acceptés par l’assistance et vous attendent ; autres en attente : { $count }. Ouvrez-les pour voir pourquoi.
}
check-enrolment = Inscription
check-enrolment-none = Cet ordinateur n’est pas inscrit. Demandez l’adresse et la clé à l’informatique.
check-enrolment-at = Inscrit auprès de { $gateway }.
check-keychain = Trousseau
check-keychain-used = La clé de cet ordinateur est dans le trousseau.
check-keychain-none = Il n’y a pas de trousseau, la clé de cet ordinateur est donc dans un fichier que vous seul pouvez lire. Lancez un trousseau, par exemple GNOME Keyring ou KWallet, et relancez Now Serving.
check-keychain-lost = La clé de cet ordinateur est introuvable. Déverrouillez le trousseau ou inscrivez-vous de nouveau.
check-keychain-unneeded = Inutile tant que cet ordinateur n’est pas inscrit.
check-gateway = Passerelle
check-gateway-answers = Elle répond (version { $version }, protocole { $protocol }).
check-clock = Horloge
check-clock-right = L’horloge de cet ordinateur est juste.
check-clock-off = { $direction ->
    [slow] L’horloge de cet ordinateur retarde de { $minutes } min. Réglez-la par le réseau.
   *[fast] L’horloge de cet ordinateur avance de { $minutes } min. Réglez-la par le réseau.
}

## What does not fit into a report

unfit-empty = Il n’y a encore rien dedans. Une phrase suffit.
unfit-words = Le texte est trop long ({ $bytes } octets ; la limite est { $limit }). Raccourcissez-le ou joignez-le en fichier.
unfit-tried-many = { $count } essais, c’est trop (la limite est { $limit }). Regroupez-en quelques-uns.
unfit-tried-long = L’un de vos essais est trop long ({ $bytes } octets ; la limite est { $limit }). Raccourcissez-le.
unfit-files = { $count } fichiers, c’est trop (la limite est { $limit }). Mettez-en quelques-uns dans une archive.
unfit-file = Le fichier « { $name } » est trop volumineux ({ $megabytes } Mo ; la limite est { $limit } Mo).
unfit-file-empty = Le fichier « { $name } » est vide. Choisissez-en un autre ou envoyez sans lui.
unfit-file-name = Le nom de fichier « { $name } » est inutilisable. Renommez le fichier.
unfit-together = Les fichiers sont trop volumineux ensemble ({ $megabytes } Mo ; la limite est { $limit } Mo).

## Pictures of the screen

picture-no-screen = Il n’y a pas d’écran à capturer ici.
picture-no-window = Il n’y a pas d’autre fenêtre à capturer. Ouvrez-la d’abord ou choisissez tout l’écran.
picture-refused = Le bureau ne l’a pas permis. Autorisez-le quand il le demande, ou utilisez sa propre touche de capture et ajoutez le fichier.
picture-no-portal = Sur ce bureau, les programmes ne peuvent pas faire de captures. Utilisez sa propre touche de capture et ajoutez le fichier.
picture-silent = Le bureau n’a pas répondu en { $seconds } secondes. Utilisez sa propre touche de capture et ajoutez le fichier.
picture-black = L’image est toute noire : ce bureau ne montre pas son écran aux autres programmes. Utilisez sa propre touche de capture et ajoutez le fichier.
picture-colours = Les couleurs de l’écran sont illisibles. Utilisez la touche de capture de votre bureau et ajoutez le fichier.
picture-too-large = L’image est trop grande.
picture-unreadable = L’écran n’a pas pu être lu ({ $why }). Utilisez la touche de capture de votre bureau et ajoutez le fichier.
picture-is-none = L’image est illisible ({ $why }). Reprenez-la.
picture-not-written = L’image n’a pas pu être enregistrée ({ $why }).
