//! Space on the local disks.

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::Field;
use crate::platform::{self, Volume};
use crate::reading::Reading;
use crate::units;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("disks", "Disks"),
    "A full or failing disk breaks programs in many ways.",
    &[&SPACE],
    read,
);

static SPACE: Field = Field::new(
    "space",
    "Space",
    "where it is mounted, size, free space, kind",
);

fn read(notes: &Notes) {
    let mut seen = 0_u32;
    let looked = platform::volumes(&mut |volume| {
        seen += 1;
        let fact = SPACE.fact(tell(&volume)).labelled(&volume.place);
        notes.add(fact.reading(Reading::Space {
            place: volume.place,
            free: volume.free,
            total: volume.total,
            stuck_read_only: false,
        }));
    });
    match looked {
        Err(why) => notes.problem(why),
        Ok(()) if seen == 0 => notes.problem("No local disk was found."),
        Ok(()) => {}
    }
}

fn tell(volume: &Volume) -> String {
    let free = units::free(volume.free, volume.total, units::disk);
    let full = 100 - units::percent(volume.free, volume.total);
    let mut told = format!("{free} ({full} % full)");
    for extra in [volume.kind, Some(volume.file_system.as_str())] {
        if let Some(extra) = extra.filter(|extra| !extra.is_empty()) {
            told.push_str(", ");
            told.push_str(extra);
        }
    }
    if volume.read_only {
        told.push_str(", can only be read");
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_is_told_with_what_is_free_and_how_full_it_is() {
        let mut volume = Volume {
            place: "/".to_owned(),
            total: 250_000_000_000,
            free: 62_000_000_000,
            kind: Some("SSD"),
            file_system: "ext4".to_owned(),
            read_only: false,
        };
        assert_eq!(tell(&volume), "62 GB of 250 GB free (76 % full), SSD, ext4");
        volume.read_only = true;
        volume.kind = None;
        assert_eq!(
            tell(&volume),
            "62 GB of 250 GB free (76 % full), ext4, can only be read"
        );
    }
}
