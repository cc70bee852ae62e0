//! The ages at which waits are looked at.

/// The ages, in seconds, from which on a ticket is of the next class.
pub(crate) const AGES: [f64; CLASSES] = [
    0.0, 60.0, 180.0, 600.0, 3_600.0, 14_400.0, 86_400.0, 259_200.0, 604_800.0,
];

/// How many age classes there are.
pub(crate) const CLASSES: usize = 9;

/// The first class after the ages of minutes.
const HOURS: usize = 4;

/// Where waits usually last longer, in seconds, ages of minutes tell nothing.
const QUICK: f64 = 900.0;

/// The class of an age in seconds, where waits usually last so long.
pub(crate) fn class_of(age: f64, usual: f64) -> usize {
    match AGES.partition_point(|from| *from <= age).saturating_sub(1) {
        class if class < HOURS && usual > QUICK => 0,
        class => class,
    }
}

/// The class after this one, and its age.
pub(crate) fn next(class: usize, usual: f64) -> Option<(usize, f64)> {
    let next = match class + 1 {
        next if next < HOURS && usual > QUICK => HOURS,
        next => next,
    };
    AGES.get(next).map(|age| (next, *age))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_begins_at_its_age_and_minutes_only_tell_where_waits_are_short() {
        let classes = [0.0, 59.0, 60.0, 3_600.0, 1e5, 1e7];
        assert_eq!(classes.map(|age| class_of(age, 120.0)), [0, 0, 1, 4, 6, 8]);
        assert_eq!(
            classes.map(|age| class_of(age, 7_200.0)),
            [0, 0, 0, 4, 6, 8]
        );
    }

    #[test]
    fn each_class_follows_the_one_before() {
        for usual in [120.0, 7_200.0] {
            let mut class = 0;
            while let Some((after, age)) = next(class, usual) {
                assert!(after > class);
                assert_eq!(class_of(age, usual), after);
                class = after;
            }
            assert_eq!(class, CLASSES - 1);
        }
    }
}
