# Days and times. They stand in other sentences: a time says of itself how it joins in ('um 09:40 Uhr', 'bis Donnerstag').

clock = { $padded }:{ $minute }
clock-of-twelve = { $half ->
    [morning] { $hour }:{ $minute } AM
   *[afternoon] { $hour }:{ $minute } PM
}
date = { $month ->
    [m1] { $day }. Januar
    [m2] { $day }. Februar
    [m3] { $day }. März
    [m4] { $day }. April
    [m5] { $day }. Mai
    [m6] { $day }. Juni
    [m7] { $day }. Juli
    [m8] { $day }. August
    [m9] { $day }. September
    [m10] { $day }. Oktober
    [m11] { $day }. November
   *[m12] { $day }. Dezember
}
# The name of a day.
day = { $kind ->
    [yesterday] gestern
    [today] heute
    [tomorrow] morgen
    [monday] Montag
    [tuesday] Dienstag
    [wednesday] Mittwoch
    [thursday] Donnerstag
    [friday] Freitag
    [saturday] Samstag
    [sunday] Sonntag
    [date-of-year] { $date } { $year }
   *[date] { $date }
}
# When it happens: on that day.
day-on = { $kind ->
    [yesterday] gestern
    [today] heute
    [tomorrow] morgen
    [monday] am Montag
    [tuesday] am Dienstag
    [wednesday] am Mittwoch
    [thursday] am Donnerstag
    [friday] am Freitag
    [saturday] am Samstag
    [sunday] am Sonntag
    [date-of-year] am { $date } { $year }
   *[date] am { $date }
}
# The name of a day where there is little room.
day-short = { $kind ->
    [yesterday] gestern
    [today] heute
    [tomorrow] morgen
    [monday] Mo.
    [tuesday] Di.
    [wednesday] Mi.
    [thursday] Do.
    [friday] Fr.
    [saturday] Sa.
    [sunday] So.
    [date-of-year] { $date } { $year }
   *[date] { $date }
}

# A moment by itself, in a column: '09:12', 'Do. 09:12'.
time = { $day-kind ->
    [today] { $clock }
   *[other] { $day-short } { $clock }
}
# A moment in a sentence: 'um 09:12 Uhr', 'am Donnerstag um 09:12 Uhr'.
time-at = { $day-kind ->
    [today] um { $clock } Uhr
   *[other] { $day-on } um { $clock } Uhr
}
# A time limit: 'bis 15:00 Uhr'.
time-by = { $day-kind ->
    [today] bis { $clock } Uhr
    [date] bis zum { $day }, { $clock } Uhr
    [date-of-year] bis zum { $day }, { $clock } Uhr
   *[other] bis { $day }, { $clock } Uhr
}
# A moment with its day, after 'gemeldet': 'heute um 09:12 Uhr'.
time-of-day = { $day-on } um { $clock } Uhr

# When something will likely happen, in 'Sie sind voraussichtlich … an der Reihe'.
when-between = { $day-kind ->
    [today] zwischen { $from } und { $to } Uhr
   *[other] { $day-on } zwischen { $from } und { $to } Uhr
}
when-across = zwischen { $from } und { $to }
# One end of 'when-across'.
when-end = { $day-kind ->
    [today] { $clock } Uhr
   *[other] { $day } { $clock } Uhr
}
when-by-time = { $day-kind ->
    [today] spätestens um { $clock } Uhr
   *[other] spätestens { $day-on } um { $clock } Uhr
}
when-by-noon = { $day-kind ->
    [today] spätestens heute Mittag
    [tomorrow] spätestens morgen Mittag
    [date] spätestens { $day-on } mittags
    [date-of-year] spätestens { $day-on } mittags
   *[other] spätestens { $day-on }mittag
}
when-by-day = spätestens { $day-on }
when-morning = { $day-kind ->
    [today] heute Vormittag
    [tomorrow] morgen Vormittag
    [date] { $day-on } vormittags
    [date-of-year] { $day-on } vormittags
   *[other] { $day-on }vormittag
}
when-afternoon = { $day-kind ->
    [today] heute Nachmittag
    [tomorrow] morgen Nachmittag
    [date] { $day-on } nachmittags
    [date-of-year] { $day-on } nachmittags
   *[other] { $day-on }nachmittag
}
when-on = { $day-on }
when-either = { $one-on } oder { $other-on }
when-days = zwischen { $one } und { $other }
