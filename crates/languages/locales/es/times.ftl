# Days and times. They stand in other sentences: a time says of itself how it joins in ('at 09:40', 'by Thursday').

clock = { $padded }:{ $minute }
clock-of-twelve = { $half ->
    [morning] { $hour }:{ $minute } AM
   *[afternoon] { $hour }:{ $minute } PM
}
date = { $month ->
    [m1] { $day } Jan
    [m2] { $day } Feb
    [m3] { $day } Mar
    [m4] { $day } Apr
    [m5] { $day } May
    [m6] { $day } Jun
    [m7] { $day } Jul
    [m8] { $day } Aug
    [m9] { $day } Sep
    [m10] { $day } Oct
    [m11] { $day } Nov
   *[m12] { $day } Dec
}
# The name of a day.
day = { $kind ->
    [yesterday] yesterday
    [today] today
    [tomorrow] tomorrow
    [monday] Monday
    [tuesday] Tuesday
    [wednesday] Wednesday
    [thursday] Thursday
    [friday] Friday
    [saturday] Saturday
    [sunday] Sunday
    [date-of-year] { $date } { $year }
   *[date] { $date }
}
# When it happens: on that day.
day-on = { $kind ->
    [yesterday] yesterday
    [today] today
    [tomorrow] tomorrow
    [monday] Monday
    [tuesday] Tuesday
    [wednesday] Wednesday
    [thursday] Thursday
    [friday] Friday
    [saturday] Saturday
    [sunday] Sunday
    [date-of-year] { $date } { $year }
   *[date] { $date }
}
# The name of a day where there is little room.
day-short = { $kind ->
    [yesterday] yesterday
    [today] today
    [tomorrow] tomorrow
    [monday] Mon
    [tuesday] Tue
    [wednesday] Wed
    [thursday] Thu
    [friday] Fri
    [saturday] Sat
    [sunday] Sun
    [date-of-year] { $date } { $year }
   *[date] { $date }
}

# A moment by itself, in a column: '09:12', 'Thu 09:12'.
time = { $day-kind ->
    [today] { $clock }
   *[other] { $day-short } { $clock }
}
# A moment in a sentence: 'at 09:12', 'Thursday at 09:12'.
time-at = { $day-kind ->
    [today] at { $clock }
   *[other] { $day-on } at { $clock }
}
# A time limit: 'by 15:00'.
time-by = { $day-kind ->
    [today] by { $clock }
   *[other] by { $day-short } { $clock }
}
# A moment with its day, after 'reported': 'today 09:12'.
time-of-day = { $day-on } { $clock }

# When something will likely happen, after 'likely picked up'.
when-between = { $day-kind ->
    [today] { $from } – { $to }
   *[other] { $day-on } { $from } – { $to }
}
when-across = { $from } – { $to }
# One end of 'when-across'.
when-end = { $day-kind ->
    [today] { $clock }
   *[other] { $day } { $clock }
}
when-by-time = { $day-kind ->
    [today] by { $clock }
   *[other] by { $day } { $clock }
}
when-by-noon = by { $day } noon
when-by-day = by { $day }
when-morning = { $day } morning
when-afternoon = { $day } afternoon
when-on = { $day-on }
when-either = { $one } or { $other }
when-days = between { $one } and { $other }
