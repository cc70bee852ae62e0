# Days and times. They stand in other sentences: a time says of itself how it joins in ('à 09:40', 'd’ici jeudi').

clock = { $padded }:{ $minute }
clock-of-twelve = { $half ->
    [morning] { $hour }:{ $minute } AM
   *[afternoon] { $hour }:{ $minute } PM
}
date = { $month ->
    [m1] { $day } janvier
    [m2] { $day } février
    [m3] { $day } mars
    [m4] { $day } avril
    [m5] { $day } mai
    [m6] { $day } juin
    [m7] { $day } juillet
    [m8] { $day } août
    [m9] { $day } septembre
    [m10] { $day } octobre
    [m11] { $day } novembre
   *[m12] { $day } décembre
}
# The name of a day.
day = { $kind ->
    [yesterday] hier
    [today] aujourd’hui
    [tomorrow] demain
    [monday] lundi
    [tuesday] mardi
    [wednesday] mercredi
    [thursday] jeudi
    [friday] vendredi
    [saturday] samedi
    [sunday] dimanche
    [date-of-year] le { $date } { $year }
   *[date] le { $date }
}
# When it happens: on that day.
day-on = { $kind ->
    [yesterday] hier
    [today] aujourd’hui
    [tomorrow] demain
    [monday] lundi
    [tuesday] mardi
    [wednesday] mercredi
    [thursday] jeudi
    [friday] vendredi
    [saturday] samedi
    [sunday] dimanche
    [date-of-year] le { $date } { $year }
   *[date] le { $date }
}
# The name of a day where there is little room.
day-short = { $kind ->
    [yesterday] hier
    [today] aujourd’hui
    [tomorrow] demain
    [monday] lun.
    [tuesday] mar.
    [wednesday] mer.
    [thursday] jeu.
    [friday] ven.
    [saturday] sam.
    [sunday] dim.
    [date-of-year] { $date } { $year }
   *[date] { $date }
}

# A moment by itself, in a column: '09:12', 'jeu. 09:12'.
time = { $day-kind ->
    [today] { $clock }
   *[other] { $day-short } { $clock }
}
# A moment in a sentence: 'à 09:12', 'jeudi à 09:12'.
time-at = { $day-kind ->
    [today] à { $clock }
   *[other] { $day-on } à { $clock }
}
# A time limit: 'd’ici 15:00'.
time-by = { $day-kind ->
    [today] d’ici { $clock }
   *[other] d’ici { $day } à { $clock }
}
# A moment with its day, after 'signalé': 'aujourd’hui à 09:12'.
time-of-day = { $day-on } à { $clock }

# When something will likely happen, after 'prise en charge probable'.
when-between = { $day-kind ->
    [today] entre { $from } et { $to }
   *[other] { $day-on } entre { $from } et { $to }
}
when-across = entre { $from } et { $to }
# One end of 'when-across'.
when-end = { $day-kind ->
    [today] { $clock }
   *[other] { $day } à { $clock }
}
when-by-time = { $day-kind ->
    [today] d’ici { $clock }
   *[other] d’ici { $day } à { $clock }
}
when-by-noon = { $day-kind ->
    [today] d’ici midi
   *[other] d’ici { $day } à midi
}
when-by-day = d’ici { $day }
when-morning = { $day-kind ->
    [today] ce matin
    [tomorrow] demain matin
    [yesterday] hier matin
    [date] { $day } au matin
    [date-of-year] { $day } au matin
   *[other] { $day } matin
}
when-afternoon = { $day-kind ->
    [today] cet après-midi
    [date] { $day } dans l’après-midi
    [date-of-year] { $day } dans l’après-midi
   *[other] { $day } après-midi
}
when-on = { $day-on }
when-either = { $one } ou { $other }
when-days = entre { $one } et { $other }
