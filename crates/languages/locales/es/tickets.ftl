# Where a ticket stands, in the window, in the tray and in a terminal.

## The place in line

ahead-next = Nadie por delante de usted
ahead-exactly = { $count } por delante de usted
ahead-about = Unos { $count } por delante de usted
ahead-more = Más de { $count } por delante de usted
ahead-in-line = En la cola

# The big number of the stub, and what stands below it.
stub-next = Ya
stub-nobody = nadie por delante de usted
stub-ahead = por delante de usted
stub-roughly = por delante, más o menos
stub-in-line = en la cola
stub-working = { $count ->
    [0] Ahora mismo no trabaja nadie en soporte.
    [one] Ahora trabaja 1 persona en soporte.
   *[other] Ahora trabajan { $count } personas en soporte.
}

# $place is one of 'ahead-…', $when one of 'when-…', $why is 'no-forecast', $pace is 'pace'.
in-line-likely = { $place }, atención probable { $when }.
in-line-unknown = { $place }. { $why }.
in-line-pace-likely = { $place }; { $pace }. Atención probable { $when }.
in-line-pace-unknown = { $place }; { $pace }. { $why }.

## The wait

likely = Atención probable { $when }
pace = { $per ->
    [hour] { $count ->
        [one] se atiende más o menos un ticket por hora
       *[other] se atienden unos { $count } por hora
    }
   *[day] { $count ->
        [one] se atiende más o menos un ticket al día
       *[other] se atienden unos { $count } al día
    }
}
pace-alone = { $per ->
    [hour] { $count ->
        [one] Se atiende más o menos un ticket por hora.
       *[other] Se atienden unos { $count } tickets por hora.
    }
   *[day] { $count ->
        [one] Se atiende más o menos un ticket al día.
       *[other] Se atienden unos { $count } tickets al día.
    }
}
# Why no range is given. Without a full stop: it also stands alone.
no-forecast = { $why ->
    [too-few] Últimamente se han atendido muy pocos tickets como para decir cuándo será su turno
    [too-wide] Ahora mismo las esperas varían demasiado como para decir cuándo será su turno
    [overdue] Lleva esperando más que la mayoría, así que no podemos decir cuándo se atenderá
    [drift] Últimamente nos hemos equivocado demasiado, así que no decimos cuándo será su turno
   *[unknown] Todavía no podemos decir cuándo será su turno
}
# What a range means: eight in ten are picked up within it.
meaning = se cumple { $in_ten } de cada 10 veces
meaning-record = { $time ->
    [last-month] se cumple { $in_ten } de cada 10 veces. El mes pasado acertaron { $held } de { $of }.
   *[this-month] se cumple { $in_ten } de cada 10 veces. Este mes han acertado { $held } de { $of }.
}
turned = { $turned ->
    [later] Tarda más de lo que dijimos.
   *[earlier] Va más rápido de lo que dijimos.
}
turned-was = { $turned ->
    [later] Tarda más de lo que dijimos. Lo anterior (hasta: { $until }) era: { $said }.
   *[earlier] Va más rápido de lo que dijimos. Lo anterior (hasta: { $until }) era: { $said }.
}
# Why more are ahead than before. $at is 'time-at'.
rise = { $reason ->
    [urgent-first] Un aviso urgente pasó delante { $at }, así que usted pasó de { $from } a { $to }.
    [due-first] Un aviso que vence antes pasó delante { $at }, así que usted pasó de { $from } a { $to }.
    [desk-order] Soporte puso otro ticket delante { $at }, así que usted pasó de { $from } a { $to }.
    [served-before] Un ticket que se atiende antes que el suyo entró en la cola { $at }, así que usted pasó de { $from } a { $to }.
    [came-back] Un arreglo no aguantó y su ticket volvió { $at }, así que usted pasó de { $from } a { $to }.
    [handed-back] Soporte devolvió un ticket a la cola { $at }, así que usted pasó de { $from } a { $to }.
    [answered] Un ticket que esperaba una respuesta la recibió { $at }, así que usted pasó de { $from } a { $to }.
    [moved-here] Un ticket llegó de otro equipo { $at }, así que usted pasó de { $from } a { $to }.
    [this-one-moved] Su ticket cambió de urgencia, de plazo o de equipo { $at }, así que usted pasó de { $from } a { $to }.
   *[unknown] Algo cambió { $at } y usted pasó de { $from } a { $to }. No sabemos por qué.
}
# The same where the numbers would only shame.
rise-far = { $reason ->
    [urgent-first] Un aviso urgente pasó delante { $at }, así que usted retrocedió.
    [due-first] Un aviso que vence antes pasó delante { $at }, así que usted retrocedió.
    [desk-order] Soporte puso otro ticket delante { $at }, así que usted retrocedió.
    [served-before] Un ticket que se atiende antes que el suyo entró en la cola { $at }, así que usted retrocedió.
    [came-back] Un arreglo no aguantó y su ticket volvió { $at }, así que usted retrocedió.
    [handed-back] Soporte devolvió un ticket a la cola { $at }, así que usted retrocedió.
    [answered] Un ticket que esperaba una respuesta la recibió { $at }, así que usted retrocedió.
    [moved-here] Un ticket llegó de otro equipo { $at }, así que usted retrocedió.
    [this-one-moved] Su ticket cambió de urgencia, de plazo o de equipo { $at }, así que usted retrocedió.
   *[unknown] Algo cambió { $at } y usted retrocedió. No sabemos por qué.
}
# $by is 'time-by'.
next-word = Próxima noticia { $by }
next-word-sentence = Próxima noticia { $by }.
next-word-surely = Próxima noticia { $by }, aunque nada haya cambiado

## Where it stands, in a sentence

stands-sent = Enviado. Soporte aún no lo tiene.
stands-received = { $named ->
    [yes] { $desk } lo tiene. Aún no está en la cola.
   *[no] Soporte lo tiene. Aún no está en la cola.
}
stands-with = { $who } se ocupa de ello.
stands-with-someone = Alguien de soporte se ocupa de ello.
stands-visit-booked = Hay una visita concertada.
stands-on-the-way = { $who } está en camino.
stands-someone-on-the-way = Alguien de soporte está en camino.
# $question ends with a mark of its own.
stands-asks = { $who } pregunta: { $question } Responda para continuar.
stands-waiting-for-you = Soporte espera su respuesta. Responda para continuar.
stands-waiting-for-others = Soporte espera a otra persona.
stands-fix-by = { $who } dice que está resuelto. ¿Es así?
stands-fix = Soporte dice que está resuelto. ¿Es así?
stands-fixed = Resuelto { $day-on }.
stands-closed = Cerrado { $day-on }.
stands-fixed-once = Resuelto.
stands-closed-once = Cerrado.
stands-desk-word = En soporte lo llaman «{ $word }».

## The same in two or three words

badge-sent = Enviado
badge-received = Recibido
badge-with = Con { $who }
badge-with-someone = En curso
badge-visit-booked = Visita concertada
badge-on-the-way = En camino
badge-waiting-for-you = Le esperan a usted
badge-waiting-for-others = A la espera de otros
badge-fix-ready = ¿Está resuelto?
badge-fixed = Resuelto { $day-on }
badge-closed = Cerrado { $day-on }
badge-fixed-once = Resuelto
badge-closed-once = Cerrado
badge-not-taken = No aceptado
badge-sending = Enviando
badge-not-sent = Aún sin enviar

## The tracker

step-reported = Comunicado
step-reported-with = Comunicado, con { $what }
step-saved = Guardado en este equipo
step-saved-with = Guardado en este equipo, con { $what }
# What went with a report.
with-two = { $one } y { $other }
with-three = { $one }, { $other } y { $last }
with-facts = { $count ->
    [one] 1 dato del equipo
   *[other] { $count } datos del equipo
}
with-facts-unknown = los datos de su equipo
with-tried = { $count ->
    [one] 1 intento suyo
   *[other] { $count } intentos suyos
}
with-files = { $count ->
    [one] 1 archivo
   *[other] { $count } archivos
}
step-sent = Enviado a soporte
step-received = { $named ->
    [yes] Recibido por { $desk }
   *[no] Recibido por soporte
}
step-received-as = { $named ->
    [yes] Recibido por { $desk } como { $reference }
   *[no] Recibido por soporte como { $reference }
}
step-in-line = En la cola
step-with = Con { $who }
step-back-with = De nuevo con { $who }
step-with-technician = En manos de soporte
step-visit-booked = Visita concertada
step-on-the-way = En camino
step-on-the-way-who = { $who } está en camino
step-asked = { $who } le hizo una pregunta
step-waiting-for-you = Le esperan a usted
step-waiting-for-others = A la espera de otra persona
step-fix-by = { $who } dice que está resuelto
step-fix-ready = Solución lista para que usted la confirme
step-done = Terminado
# What comes next, after a report that has not been sent.
next-sent = Enviado
next-received = Recibido por soporte

## The conversation, and what was sent

you = Usted
the-desk = Soporte
name = { $name }
label-question = Pregunta
label-fix = Solución
label-fixed = Está resuelto
label-not-fixed = Sin resolver
# $when is 'time-of-day' or a day.
origin-reported = comunicado { $when }
origin-written = escrito { $when }
sent-checked = comprobado: { $what }
sent-facts-unknown = Datos de este equipo
sent-facts = { $count ->
    [one] 1 dato de este equipo
   *[other] { $count } datos de este equipo
}
sent-facts-hidden = { $count ->
    [one] 1 dato de este equipo, ocultos: { $hidden }
   *[other] { $count } datos de este equipo, ocultos: { $hidden }
}
sent-file = { $name } ({ $size })
size-bytes = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
}
size-kilobytes = { $count } kB
size-megabytes = { $whole },{ $tenth } MB

## What has not been sent

unsent-refused = Guardado en este equipo. Soporte no lo aceptó: { $why } Inténtelo de nuevo o descártelo.
unsent-sending = Guardado en este equipo. Se está enviando.
unsent-held-up = Guardado en este equipo. { $why }
unsent-again = Guardado en este equipo. Soporte no pudo aceptarlo ahora; se volverá a intentar solo.
held-up-enrolment = Se enviará en cuanto este equipo esté dado de alta.
held-up-starting = Se enviará en cuanto soporte responda.
held-up-blocked = Soporte no pudo aceptarlo ahora; se volverá a intentar solo.
held-up-offline = { $why } Se enviará solo cuando eso pase.

## How things stand with the gateway

link-not-enrolled = Este equipo aún no está dado de alta. Hasta entonces, los avisos se guardan aquí.
link-starting = Conectando con soporte.
link-live = Conectado. Los cambios aparecen solos.
link-kept-here = { $why } Los avisos se guardan aquí.
as-of = datos de { $time }
desk-name = Soporte
desk-line = { $name }: { $waiting } en espera
desk-line-staffed = { $technicians ->
    [one] { $name }: 1 persona trabajando, { $waiting } en espera
   *[other] { $name }: { $technicians } personas trabajando, { $waiting } en espera
}
