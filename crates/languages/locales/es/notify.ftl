# Notifications: they begin with the news and end with what to do. $about is the title of the ticket, as a sentence.

notify-asks = { $who } pregunta: { $words }
notify-writes = { $who } escribe: { $words }
notify-waits = Soporte espera su respuesta
notify-waits-body = { $about } Responda para continuar.
notify-fix-by = { $who } dice que está resuelto
notify-fix = Soporte dice que está resuelto
notify-fix-body = { $about } ¿Es así? Responda aquí.
# $what ends with a mark of its own.
notify-fix-body-what = { $about } { $what } ¿Es así? Responda aquí.
notify-wrote = Soporte le ha escrito
notify-wrote-body = { $about } Ábralo para leer y responder.
notify-nearly-next = Casi es su turno
# $place is one of 'ahead-…', $when one of 'when-…'.
notify-nearly-next-body = { $about } { $place }. Quédese cerca de su equipo.
notify-nearly-next-body-likely = { $about } { $place }, atención probable { $when }. Quédese cerca de su equipo.
notify-arrived = Su aviso ha llegado
notify-arrived-body = { $named ->
    [yes] { $about } { $desk } lo tiene. Ahora no hay nada que hacer.
   *[no] { $about } Soporte lo tiene. Ahora no hay nada que hacer.
}
notify-arrived-body-as = { $named ->
    [yes] { $about } { $desk } lo tiene como { $reference }. Ahora no hay nada que hacer.
   *[no] { $about } Soporte lo tiene como { $reference }. Ahora no hay nada que hacer.
}
notify-step-body = { $about } Ábralo para ver más.
notify-before-that = Antes de eso: { $earlier } { $now }

press-reply = Responder
press-open = Abrir
press-fixed = Sí, resuelto
press-not-fixed = No
