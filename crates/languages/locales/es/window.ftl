# What stands in the window itself. Sentences about tickets come ready from the resident.

ui-failed = No ha funcionado. No se ha perdido nada; inténtelo de nuevo.
ui-back = Atrás
ui-cancel = Cancelar
ui-hide = Ocultar
ui-standing-starting = Iniciando…
ui-standing-restarting = El servicio se está reiniciando. Lo que ve es lo último que dijo.
ui-standing-missing = El servicio de Now Serving no se inicia. Lo que escriba se queda aquí; se vuelve a intentar cada pocos segundos.
ui-standing-notices = Sobre Now Serving
ui-standing-connect = Conectar con soporte
ui-tickets-heading = Mis tickets
ui-tickets-report = Comunicar un problema
ui-tickets-settings = Ajustes
ui-tickets-none = Aún no hay tickets
ui-tickets-none-long = Cuando algo falle, dígalo en una frase. Recibirá un número y verá aquí cuántos hay por delante de usted.
ui-tickets-gone = Este ticket ya no está en este equipo.
ui-tickets-all = Todos los tickets
ui-ticket-wait = La espera
ui-ticket-now = ahora { $time }
ui-ticket-bar = Son las { $now }; el intervalo va de { $low } a { $high }.
ui-ticket-you = usted
ui-ticket-dots = { $count ->
    [one] 1 persona en la cola y luego usted
   *[other] { $count } personas en la cola y luego usted
}
ui-ticket-history = Lo que ha pasado y lo que viene
ui-ticket-conversation = Conversación
ui-ticket-question = Soporte le pregunta
ui-ticket-files = Archivos:
ui-ticket-sent = Lo que envié
ui-ticket-words = Mis palabras
ui-ticket-tried = Lo que probé
ui-ticket-impact = Cuánto me impide trabajar
ui-ticket-needed-by = Lo necesito antes de
ui-ticket-facts = Datos
ui-ticket-attachments = Archivos
ui-ticket-forget = Eliminar esta copia
ui-ticket-forget-sure = Eliminar esta copia de verdad
ui-ticket-forget-hint = El contenido exacto en este equipo. Lo que tiene soporte se queda allí.
ui-ticket-forgotten = La copia de este equipo se ha eliminado.
ui-ticket-exact = Mostrar el contenido exacto
ui-ticket-exact-report = El aviso
ui-ticket-exact-bundle = Los datos de este equipo
ui-ticket-no-bundle = No se enviaron datos, o ya no se guardan aquí.
ui-ticket-sha256 = SHA-256
ui-ticket-try-now = Intentar ahora
ui-ticket-discard = Eliminar
ui-ticket-discard-sure = Eliminar de verdad
ui-ticket-keep = Conservar
ui-wait-heading = Mientras espera
ui-wait-lead = Encontrado en este equipo. Soporte también lo tiene; no está obligado a hacer nada.
ui-came-back-heading = ¿Ha vuelto?
ui-came-back-words = Ha vuelto. { $sentence }
ui-came-back-label = Lo que leerá soporte
ui-came-back-tell = Sí, ha vuelto
ui-came-back-not-now = Ahora no
ui-came-back-hint = No se envía nada hasta que usted lo diga.
ui-reply-label = Escribir a soporte
ui-reply-answer = Su respuesta
ui-reply-send = Enviar
ui-reply-sending = Guardando…
ui-reply-saved = Guardado en este equipo. Se envía solo.
ui-reply-hint = Ctrl + Intro envía
ui-reply-add-files = Añadir un archivo
ui-reply-works-again = Ya funciona
ui-reply-works-again-sure = ¿Decir a soporte que ya funciona?
ui-reply-yes-tell = Sí, decirlo
ui-fixed-heading = ¿Está resuelto de verdad?
ui-fixed-yes = Sí, está resuelto
ui-fixed-not-yet = Todavía no
ui-fixed-left = ¿Qué falta?
ui-fixed-left-hint = Basta una frase. Su lugar y su historial se conservan.
ui-fixed-send = Devolver
ui-report-heading = ¿Qué ocurre?
ui-report-words = Dígalo con sus palabras. Basta una frase.
ui-report-tried = ¿Qué ha probado ya?
ui-report-tried-hint = Es lo primero que lee soporte
ui-report-step = Intento { $index }
ui-report-outcome = Resultado del intento { $index }
ui-report-add-step = Reiniciar el equipo, usar el cable…
ui-report-add-another = Añadir otro…
ui-report-add-outcome = ¿y entonces?
ui-report-remove-step = Quitar «{ $step }»
ui-report-checked = comprobado: { $up }
ui-report-impact = ¿Cuánto le impide trabajar?
ui-report-optional = si lo desea
ui-report-needed-by = Lo necesito antes de
ui-report-no-time = Sin fecha concreta
ui-report-needed-time = Hora
ui-report-today = Hoy
ui-report-tomorrow = Mañana
ui-report-files = Archivos
ui-report-add-files = Añadir un archivo
ui-report-limits = Hasta 20 archivos, 25 MB cada uno, 100 MB en total.
ui-report-remove-file = Quitar { $name }
ui-report-facts = { $count ->
    [one] 1 dato de este equipo
   *[other] { $count } datos de este equipo
}
ui-report-looks-private = Parece privado ({ $kind }): «{ $found }».
ui-report-hide-it = Ocultarlo
ui-report-leave-it = Dejarlo
ui-report-go-with = { $left_out ->
    [0] van incluidos, ocultos: { $hidden }
   *[other] van incluidos, ocultos: { $hidden }, retenidos: { $left_out }
}
ui-report-facts-off = No se incluyen datos de este equipo
ui-report-facts-look = Ver
ui-report-facts-looking = Examinando este equipo…
ui-report-facts-failed = No se pudieron reunir los datos. El aviso sale sin ellos.
ui-report-send = Enviar
ui-report-sending = Guardando…
ui-report-foot = Sin inicio de sesión ni categorías. Funciona sin conexión: se guarda aquí y se envía al volver.
ui-report-saved = Guardado en este equipo
ui-report-saved-long = Se envía solo, aunque cierre esta ventana o reinicie.
ui-report-to-ticket = Ver el ticket
ui-picture-add = Añadir una captura
ui-picture-taking = Capturando…
ui-picture-of = { $which ->
    [region] Una parte de la pantalla
    [screen] Toda la pantalla
   *[window] La ventana que está detrás
}
ui-picture-aside = Esta ventana se aparta un momento. Puede tachar lo que nadie deba ver.
ui-picture-heading = Su imagen
ui-picture-how = Dibuje con el ratón o con las flechas: colocan y mueven un recuadro, Mayús cambia su tamaño, Intro lo aplica, Esc lo quita.
ui-picture-label = { $marks ->
    [one] Imagen, { $width } por { $height } píxeles, con 1 marca
   *[other] Imagen, { $width } por { $height } píxeles, con { $marks } marcas
}
ui-picture-tool = Herramienta
ui-picture-tools = { $which ->
    [blackout] Tachar
    [brush] Pincel
    [crop] Recortar
    [arrow] Flecha
   *[box] Recuadro
}
ui-picture-done = { $which ->
    [blackout] Tachado.
    [brush] Tachado.
    [crop] Recortado.
    [arrow] Flecha dibujada.
   *[box] Recuadro dibujado.
}
ui-picture-undo = Deshacer
ui-picture-discard = Descartar
ui-picture-keep = Añadir al aviso
ui-picture-keeping = Añadiendo…
ui-picture-kept = La imagen está con su aviso.
ui-review-heading = { $facts ->
    [one] 1 dato, ocultos: { $hidden }
   *[other] { $facts } datos, ocultos: { $hidden }
}
ui-review-heading-off = No se incluyen datos
ui-review-lead = Esto es exactamente lo que se enviará con su aviso. Desactive lo que prefiera guardarse.
ui-review-include = Enviar estos datos con mi aviso
ui-review-hidden = ocultos: { $count }
ui-review-hidden-kinds = ocultos ({ $count }): { $kinds }
ui-review-kept-back = { $count ->
    [one] 1 dato se queda aquí
   *[other] { $count } datos se quedan aquí
}
ui-review-put-back = Volver a incluir todo
ui-review-leaves = { $left_out ->
    [0] Datos que salen: { $facts }, ocultos: { $hidden }.
   *[other] Datos que salen: { $facts }, ocultos: { $hidden }, retenidos: { $left_out }.
}
ui-review-again = Examinar de nuevo
ui-review-taken-again = El servicio se reinició, así que los datos se tomaron de nuevo. Lo que usted retuvo sigue aquí.
ui-review-updating = Quitándolo…
ui-review-none = No se averiguó nada de este equipo.
ui-review-sections = Los datos, por tema
ui-review-open-all = Mostrar todos los datos
ui-review-close-all = Plegar
ui-review-of-section = datos de { $title }
ui-review-count-part = { $leaves } de { $all }
ui-review-off = desactivado
ui-review-nothing = nada encontrado
ui-review-look-here = mire aquí
ui-review-part-hidden = ocultos: { $count }
ui-review-hides = ({ $kind }: oculto aquí)
ui-review-dropped = Se queda aquí: contiene algo privado que no se pudo ocultar.
ui-review-show-long = Mostrar todo
ui-review-show-short = Mostrar menos
ui-review-findings = Lo que llama la atención
ui-review-findings-lead = Es lo primero que lee soporte. Va con los datos en los que se basa.
ui-review-rests-on = Se basa en:
ui-review-problems = Lo que no se pudo leer
ui-review-search = ¿Está mi palabra aquí?
ui-review-search-hint = Un nombre, un proyecto, lo que no deba salir
ui-review-no = No. «{ $word }» no está en nada de lo que sale.
ui-review-yes = { $count ->
    [one] Sí. «{ $word }» está en 1 lugar:
   *[other] Sí. «{ $word }» está en { $count } lugares:
}
ui-review-own-words = lo que usted escribió
ui-review-own-tried = lo que usted probó
ui-review-not-files = En los archivos que añada no se busca.
ui-review-hide = Ocultar también este texto
ui-review-hide-in = Sus propias palabras no se cambian; puede hacerlo en el aviso.
ui-review-hiding = Oculto donde aparezca:
ui-review-is-hidden = { $count ->
    [0] «{ $word }» se ocultaría. No está en ningún dato.
    [one] «{ $word }» está oculto ahora en 1 lugar.
   *[other] «{ $word }» está oculto ahora en { $count } lugares.
}
ui-review-unhide = Dejar de ocultar «{ $word }»
ui-review-raw = El texto exacto que sale
ui-settings-heading = Ajustes
ui-settings-desk = Soporte
ui-settings-connected = Conectado con
ui-settings-gateway = Dirección de la pasarela
ui-settings-gateway-hint = https://help.example.org
ui-settings-key = Clave de alta
ui-settings-key-hint = Soporte le da ambas.
ui-settings-enrol = Conectar
ui-settings-enrolling = Conectando…
ui-settings-enrolled = Este equipo está conectado.
ui-settings-other = Conectar con otro servicio
ui-settings-loudness = ¿Con qué frecuencia debe avisar?
ui-loudness-name = { $which ->
    [quiet] Discreto
    [everything] Todo
   *[normal] Lo habitual
}
ui-loudness-meaning = { $which ->
    [quiet] Solo cuando soporte espera su respuesta
    [everything] Cada novedad
   *[normal] Cuando importa
}
ui-impacts = { $which ->
    [hard_to_work] Cuesta trabajar
    [cannot_work] No puedo trabajar
    [many_of_us] Muchos de nosotros
   *[nuisance] Una molestia
}
ui-settings-language = Idioma
ui-settings-language-system = Como el sistema
ui-settings-language-fixed = Su organización ha fijado el idioma.
ui-settings-start = Iniciar con la sesión
ui-settings-start-hint = Así los avisos salen y las novedades llegan sin que abra nada.
ui-settings-shortcut = Atajo para un aviso nuevo
ui-settings-shortcut-hint = Por ejemplo Ctrl+Shift+F1. Déjelo vacío para no usar ninguno.
ui-settings-save = Guardar
ui-settings-saved = Guardado.
ui-settings-doctor = ¿Está todo en orden?
ui-settings-examine = Comprobar
ui-settings-examining = Comprobando…
ui-settings-findings = Lo que llama la atención en este equipo
ui-settings-well = En orden
ui-settings-unwell = Conviene mirarlo
ui-settings-version = Now Serving { $version }
