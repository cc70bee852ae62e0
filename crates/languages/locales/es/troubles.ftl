# What went wrong, and what the person can do about it.

## Between here and the gateway

trouble-unreachable = Ahora mismo no se puede contactar con soporte.
trouble-untrusted = Este equipo no confía en el certificado de la pasarela. Compruebe la fecha y la hora; si son correctas, avise a informática.
trouble-not-the-gateway = Otra cosa responde en lugar de la pasarela. Puede que esta red pida iniciar sesión; abra una página web para verlo.
trouble-not-enrolled = La pasarela ya no acepta este equipo. Pida a informática una nueva clave de alta.
trouble-wrong-key = La clave de alta no se acepta. Revísela o pida una nueva a informática.
trouble-application-too-old = Esta versión de Now Serving es demasiado antigua para la pasarela. Pida a informática que la actualice en este equipo.
trouble-gateway-too-old = La pasarela es demasiado antigua para esta versión de Now Serving. Pida a informática que la actualice.
trouble-busy = La pasarela está ocupada. Se volverá a intentar solo.
trouble-failed = La pasarela ha fallado. Se volverá a intentar solo.
trouble-files-missing = A la pasarela le faltan archivos.
trouble-file-gone = Un archivo que forma parte de ello ya no está en este equipo.
trouble-too-large = Es demasiado grande para llegar a la pasarela. Envíelo de nuevo con menos archivos o más pequeños.
link-bad-address = La dirección de la pasarela no sirve. Dé de alta este equipo otra vez.
link-key-gone = La clave de este equipo ya no está en su llavero. Pida a informática una nueva clave de alta.
link-keychain-locked = El llavero de este equipo está bloqueado o no responde. Desbloquéelo.
address-none = Eso no es una dirección. Tiene este aspecto: https://help.example.org; informática puede darle la suya.
address-open = La dirección debe empezar por https:// para que nadie por el camino pueda leer sus avisos.
address-decorated = La dirección debe ser la simple, sin nombre de usuario, signo de interrogación ni #.
enrol-no-key = Falta la clave de alta. Informática puede darle la suya.
enrol-not-written = La pasarela aceptó este equipo, pero no se pudo guardar ({ $why }). Libere espacio y délo de alta otra vez.

## What is kept on this computer

no-such-ticket = Ese ticket no existe.
facts-gone = Los datos de este equipo que usted revisó ya no se guardan. Revíselos otra vez y envíe después.
facts-not-at-hand = Esos datos ya no están. Examine este equipo otra vez.
facts-not-gathered = No se pudieron reunir los datos de este equipo. Puede enviar sin ellos.
not-written = No se pudo guardar ({ $why }). Su texto sigue aquí.
needed-by-unclear = No se entiende para cuándo lo necesita. Elíjalo otra vez o déjelo vacío.
not-saved-full = El disco está lleno, así que no se ha guardado. Libere espacio y envíelo de nuevo; su texto sigue aquí.
not-saved = El disco no lo aceptó, así que no se ha guardado. Su texto sigue aquí; cópielo en un lugar seguro e inténtelo de nuevo.
settings-full = El disco está lleno, así que los ajustes siguen como antes. Libere espacio e inténtelo de nuevo.
settings-not-written = No se puede escribir el archivo de ajustes, así que siguen como antes.
only-in-tray = Eso solo puede hacerlo el programa de la bandeja.
not-waiting = Ya no está esperando para enviarse.
being-sent = Se está enviando ahora. Espere un momento y mire de nuevo.
bytes-gone = El contenido exacto de este aviso ya no se guarda en este equipo.
is-ending = Now Serving se está cerrando. Inícielo de nuevo.
file-unreadable = No se puede leer el archivo «{ $name }». Elija otro o envíe sin él.
file-is-none = «{ $name }» no es un archivo. Elija un archivo o envíe sin él.
pictures-off = Su organización ha desactivado las capturas.
pictures-window-only = Su organización solo permite capturas de una ventana.
picture-not-ours = Esa imagen no se tomó aquí. Tómela de nuevo.
picture-failed = La captura ha fallado. Pulse la tecla de captura de su escritorio y añada el archivo.
picture-name = Captura de pantalla { $when }
picture-gone = No hay ninguna imagen que guardar. Tómela de nuevo.
picture-not-passed = No se pudo pasar la imagen ({ $why }). Tómela de nuevo.

## When it starts

start-lease = Now Serving ya está en marcha para usted.
start-folder = La carpeta { $folder } no sirve para guardar avisos ({ $why }).
start-store = El archivo de los avisos no se puede usar ({ $why }).
start-no-home = No hay carpeta personal donde guardar avisos. Asigne dos carpetas a { $state } y { $config }.
start-bad-link = Este enlace no lleva a ninguna parte en Now Serving. Abra el ticket desde su lista.
aside-damaged = El archivo con sus avisos sin enviar estaba dañado. Se guarda en { $path } y se ha empezado uno nuevo. Avise a informática si falta algún aviso.
aside-newer = El archivo con sus avisos sin enviar es de una versión más nueva de Now Serving. Se guarda en { $path }. Instale de nuevo esa versión para enviar lo que contiene.
notice-settings = No se puede leer el archivo de ajustes, así que se usan los habituales. Guarde los ajustes una vez para repararlo.
notice-policy = Las reglas de su organización en { $path } no se entienden, así que no vale ninguna ({ $why }). Avise a informática.
notice-disk-full = El disco está lleno. Libere espacio; hasta entonces no se pueden guardar avisos aquí.
notice-disk = El disco no acepta lo que hay que escribir. Avise a informática.
notice-joining-never = Este equipo aún no está conectado con soporte. { $why } Informática debe corregir las reglas de este equipo. Lo que usted comunique se guarda aquí hasta entonces.
notice-joining-later = Este equipo aún no está conectado con soporte. { $why } Se volverá a intentar solo. Lo que usted comunique se guarda aquí hasta entonces.
notice-keychain = No hay llavero, así que la clave de este equipo se guarda en un archivo que solo usted puede leer.
token-in-keychain = La clave de este equipo está en su llavero.
token-in-file = La clave de este equipo está en un archivo que solo usted puede leer, porque no hay llavero.
resident-no-answer = El servicio de Now Serving no responde ({ $why }). Lo que escribió sigue aquí; inténtelo de nuevo.
resident-no-start = El servicio de Now Serving no se inicia. Lo que escribió sigue aquí. Reinicie el equipo o llame a soporte.
resident-updated = Now Serving se actualizó mientras estaba en marcha. Ciérrelo y ábralo de nuevo.

## Is everything in order?

check-outbox = Bandeja de salida
check-outbox-sound = El archivo con sus avisos está en buen estado.
check-outbox-damaged = Partes del archivo con sus avisos están dañadas. Reinicie Now Serving; se apartará y se empezará uno nuevo.
check-outbox-unreadable = No se puede leer el archivo con sus avisos ({ $why }). Avise a informática.
check-disk = Disco
check-disk-low = Solo quedan { $megabytes } MB libres donde se guardan los avisos. Libere espacio.
check-disk-free = Quedan { $megabytes } MB libres donde se guardan los avisos.
check-disk-unknown = Aquí no se sabe cuánto espacio queda.
check-waiting = Por enviar
check-waiting-none = No espera nada.
check-waiting-some = { $count ->
    [one] 1 espera y saldrá solo.
   *[other] { $count } esperan y saldrán solos.
}
check-waiting-refused = { $refused ->
    [one] 1 no fue aceptado por soporte y espera a que usted decida; otros en espera: { $count }. Ábralo para ver por qué.
   *[other] { $refused } no fueron aceptados por soporte y esperan a que usted decida; otros en espera: { $count }. Ábralos para ver por qué.
}
check-enrolment = Alta
check-enrolment-none = Este equipo no está dado de alta. Pida a informática la dirección y la clave.
check-enrolment-at = Dado de alta en { $gateway }.
check-keychain = Llavero
check-keychain-used = La clave de este equipo está en el llavero.
check-keychain-none = No hay llavero, así que la clave de este equipo está en un archivo que solo usted puede leer. Inicie un llavero, como GNOME Keyring o KWallet, y reinicie Now Serving.
check-keychain-lost = No se encontró la clave de este equipo. Desbloquee el llavero o délo de alta otra vez.
check-keychain-unneeded = No hace falta hasta que este equipo esté dado de alta.
check-gateway = Pasarela
check-gateway-answers = Responde (versión { $version }, protocolo { $protocol }).
check-clock = Reloj
check-clock-right = El reloj de este equipo va bien.
check-clock-off = { $direction ->
    [slow] El reloj de este equipo va { $minutes } min atrasado. Póngalo en hora por la red.
   *[fast] El reloj de este equipo va { $minutes } min adelantado. Póngalo en hora por la red.
}

## What does not fit into a report

unfit-empty = Aún no hay nada escrito. Basta una frase.
unfit-words = El texto es demasiado largo ({ $bytes } bytes; el límite es { $limit }). Acórtelo o adjúntelo como archivo.
unfit-tried-many = { $count } intentos son demasiados (el límite es { $limit }). Junte algunos.
unfit-tried-long = Uno de sus intentos es demasiado largo ({ $bytes } bytes; el límite es { $limit }). Acórtelo.
unfit-files = { $count } archivos son demasiados (el límite es { $limit }). Meta algunos en un archivo comprimido.
unfit-file = El archivo «{ $name }» es demasiado grande ({ $megabytes } MB; el límite es { $limit } MB).
unfit-file-empty = El archivo «{ $name }» está vacío. Elija otro o envíe sin él.
unfit-file-name = El nombre de archivo «{ $name }» no sirve. Cambie el nombre del archivo.
unfit-together = Los archivos son demasiado grandes en conjunto ({ $megabytes } MB; el límite es { $limit } MB).

## Pictures of the screen

picture-no-screen = Aquí no hay ninguna pantalla que capturar.
picture-no-window = No hay otra ventana que capturar. Ábrala primero o elija toda la pantalla.
picture-refused = El escritorio no lo permitió. Permítalo cuando pregunte, o pulse su propia tecla de captura y añada el archivo.
picture-no-portal = En este escritorio los programas no pueden hacer capturas. Pulse su propia tecla de captura y añada el archivo.
picture-silent = El escritorio no respondió en { $seconds } segundos. Pulse su propia tecla de captura y añada el archivo.
picture-black = La imagen es toda negra: este escritorio no muestra su pantalla a otros programas. Pulse su propia tecla de captura y añada el archivo.
picture-colours = No se pueden leer los colores de la pantalla. Pulse la tecla de captura de su escritorio y añada el archivo.
picture-too-large = La imagen es demasiado grande.
picture-unreadable = No se pudo leer la pantalla ({ $why }). Pulse la tecla de captura de su escritorio y añada el archivo.
picture-is-none = No se puede leer la imagen ({ $why }). Tómela de nuevo.
picture-not-written = No se pudo guardar la imagen ({ $why }).
