# Days and times. They stand in other sentences: a time says of itself how it joins in ('a las 9:40', 'como tarde el jueves').

clock = { $hour }:{ $minute }
clock-of-twelve = { $half ->
    [morning] { $hour }:{ $minute } a. m.
   *[afternoon] { $hour }:{ $minute } p. m.
}
date = { $month ->
    [m1] { $day } de enero
    [m2] { $day } de febrero
    [m3] { $day } de marzo
    [m4] { $day } de abril
    [m5] { $day } de mayo
    [m6] { $day } de junio
    [m7] { $day } de julio
    [m8] { $day } de agosto
    [m9] { $day } de septiembre
    [m10] { $day } de octubre
    [m11] { $day } de noviembre
   *[m12] { $day } de diciembre
}
# The name of a day.
day = { $kind ->
    [yesterday] ayer
    [today] hoy
    [tomorrow] mañana
    [monday] el lunes
    [tuesday] el martes
    [wednesday] el miércoles
    [thursday] el jueves
    [friday] el viernes
    [saturday] el sábado
    [sunday] el domingo
    [date-of-year] el { $date } de { $year }
   *[date] el { $date }
}
# When it happens: on that day.
day-on = { $kind ->
    [yesterday] ayer
    [today] hoy
    [tomorrow] mañana
    [monday] el lunes
    [tuesday] el martes
    [wednesday] el miércoles
    [thursday] el jueves
    [friday] el viernes
    [saturday] el sábado
    [sunday] el domingo
    [date-of-year] el { $date } de { $year }
   *[date] el { $date }
}
# The name of a day where there is little room.
day-short = { $kind ->
    [yesterday] ayer
    [today] hoy
    [tomorrow] mañana
    [monday] lun
    [tuesday] mar
    [wednesday] mié
    [thursday] jue
    [friday] vie
    [saturday] sáb
    [sunday] dom
    [date-of-year] { $date } de { $year }
   *[date] { $date }
}

# A moment by itself, in a column: '9:12', 'jue 9:12'.
time = { $day-kind ->
    [today] { $clock }
   *[other] { $day-short } { $clock }
}
# A moment in a sentence: 'a las 9:12', 'el jueves a la 1:12'.
time-at = { $day-kind ->
    [today] { $clock-hour ->
        [1] a la { $clock }
       *[other] a las { $clock }
    }
   *[other] { $clock-hour ->
        [1] { $day-on } a la { $clock }
       *[other] { $day-on } a las { $clock }
    }
}
# A time limit: 'antes de las 15:00'.
time-by = { $day-kind ->
    [today] { $clock-hour ->
        [1] antes de la { $clock }
       *[other] antes de las { $clock }
    }
   *[other] { $clock-hour ->
        [1] como tarde { $day } a la { $clock }
       *[other] como tarde { $day } a las { $clock }
    }
}
# A moment with its day, after 'comunicado': 'hoy a las 9:12'.
time-of-day = { $clock-hour ->
    [1] { $day-on } a la { $clock }
   *[other] { $day-on } a las { $clock }
}

# When something will likely happen, after 'atención probable'.
when-between = { $day-kind ->
    [today] { $from-hour ->
        [1] entre la { $from } y las { $to }
       *[other] entre las { $from } y las { $to }
    }
   *[other] { $from-hour ->
        [1] { $day-on } entre la { $from } y las { $to }
       *[other] { $day-on } entre las { $from } y las { $to }
    }
}
when-across = entre { $from } y { $to }
# One end of 'when-across'.
when-end = { $day-kind ->
    [today] { $clock-hour ->
        [1] la { $clock }
       *[other] las { $clock }
    }
   *[other] { $clock-hour ->
        [1] { $day } a la { $clock }
       *[other] { $day } a las { $clock }
    }
}
when-by-time = { $day-kind ->
    [today] { $clock-hour ->
        [1] antes de la { $clock }
       *[other] antes de las { $clock }
    }
   *[other] { $clock-hour ->
        [1] como tarde { $day } a la { $clock }
       *[other] como tarde { $day } a las { $clock }
    }
}
when-by-noon = como tarde { $day } al mediodía
when-by-day = como tarde { $day }
when-morning = { $day-kind ->
    [today] esta mañana
   *[other] { $day } por la mañana
}
when-afternoon = { $day-kind ->
    [today] esta tarde
   *[other] { $day } por la tarde
}
when-on = { $day-on }
when-either = { $one } o { $other }
when-days = entre { $one } y { $other }
