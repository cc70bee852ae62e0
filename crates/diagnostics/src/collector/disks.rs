//! Disks: space, health, encryption, and whether folders on other computers answer.

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::{Field, TellsOf};
use crate::platform::{self, DiskHealth, Remote, Volume};
use crate::reading::Reading;
use crate::units;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("disks", "Disks"),
    "A full or failing disk breaks programs in many ways.",
    &[&SPACE, &FILES, &ENCRYPTED, &REMOTE, &HEALTH],
    read,
);

static SPACE: Field = Field::new(
    "space",
    "Space",
    "where it is mounted, size, free space, kind",
)
.of(TellsOf::ThisOne);
static FILES: Field = Field::new(
    "files",
    "Files",
    "how many more files it can hold, where that is few",
);
static HEALTH: Field = Field::new(
    "health",
    "Disk health",
    "model, what the disk says of its health, wear, age; no serial number",
);
static ENCRYPTED: Field = Field::new("encrypted", "Encryption", "whether the disk is encrypted");
static REMOTE: Field = Field::new(
    "remote",
    "Folders elsewhere",
    "where they are mounted, and whether they answer; no names of servers",
)
.of(TellsOf::ThisOne);

fn read(notes: &Notes) {
    encryption(notes);
    space(notes);
    remotes(notes);
    match platform::disk_health() {
        Ok(disks) => disks.into_iter().for_each(|disk| health(notes, disk)),
        Err(why) => notes.problem(why),
    }
}

fn space(notes: &Notes) {
    let mut seen = 0_u32;
    let looked = platform::volumes(&mut |volume| {
        seen += 1;
        tell_space(notes, volume);
    });
    match looked {
        Err(why) => notes.problem(why),
        Ok(()) if seen == 0 => notes.problem("No local disk was found."),
        Ok(()) => {}
    }
}

fn tell_space(notes: &Notes, volume: Volume) {
    let fact = SPACE.fact(tell(&volume)).labelled(&volume.place);
    let files = volume.files;
    if let Some((free, total)) = files.filter(|(free, total)| units::percent(*free, *total) < 5) {
        let fact = FILES
            .fact(format!("room for {free} of {total} files"))
            .labelled(format!("{} files", volume.place));
        notes.add(fact.reading(Reading::Files {
            place: volume.place.clone(),
            free,
            total,
        }));
    }
    // One that is never written to, such as a disc, is full by nature.
    notes.add(match volume.read_only && !volume.stuck_read_only {
        true => fact,
        false => fact.reading(Reading::Space {
            place: volume.place,
            free: volume.free,
            total: volume.total,
            stuck_read_only: volume.stuck_read_only,
        }),
    });
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
    told.push_str(match (volume.read_only, volume.stuck_read_only) {
        (_, true) => ", can only be read although it should be written to",
        (true, false) => ", can only be read",
        (false, false) => "",
    });
    told
}

fn encryption(notes: &Notes) {
    match platform::encryption() {
        Ok(disks) => {
            for disk in disks {
                let told = disk.by.as_ref().map(|by| format!("encrypted ({by})"));
                let fact = ENCRYPTED
                    .fact(told.as_deref().unwrap_or("not encrypted"))
                    .labelled(format!("{} encryption", disk.place));
                notes.add(fact.reading(Reading::Encrypted {
                    place: disk.place,
                    encrypted: disk.by.is_some(),
                }));
            }
        }
        Err(why) => notes.problem(why),
    }
}

fn remotes(notes: &Notes) {
    match platform::remotes() {
        Ok(remotes) => {
            for remote in remotes {
                let fact = REMOTE.fact(tell_remote(&remote)).labelled(&remote.place);
                // One of this computer's own programs is no other computer.
                notes.add(match remote.elsewhere {
                    false => fact,
                    true => fact.reading(Reading::Mount {
                        place: remote.place,
                        answers: remote.space.is_some(),
                    }),
                });
            }
        }
        Err(why) => notes.problem(why),
    }
}

fn tell_remote(remote: &Remote) -> String {
    let kind = &remote.file_system;
    match remote.space {
        Some((free, total)) if total > 0 => {
            format!("{}, {kind}", units::free(free, total, units::disk))
        }
        Some(_unknown) => format!("it answers, {kind}"),
        None => format!("does not answer, {kind}"),
    }
}

fn health(notes: &Notes, disk: DiskHealth) {
    let fact = HEALTH
        .fact(tell_health(&disk))
        .labelled(format!("{} health", disk.disk));
    notes.add(fact.reading(Reading::DiskHealth {
        disk: disk.disk,
        failing: disk.failing,
        worn: disk.worn,
    }));
}

fn tell_health(disk: &DiskHealth) -> String {
    let mut told = match (disk.failing, disk.warnings.as_slice()) {
        (true, []) => "says that it is failing".to_owned(),
        (true, of) => format!("says that it is failing ({})", of.join(", ")),
        (false, _) => "says that it is well".to_owned(),
    };
    if let Some(worn) = disk.worn {
        told.push_str(&format!(", {worn} % of its life used"));
    }
    if let Some(bad @ 1..) = disk.bad_sectors {
        told.push_str(&format!(", {bad} places can't be read"));
    }
    if let Some(celsius) = disk.celsius {
        told.push_str(&format!(", {celsius:.0} °C"));
    }
    if let Some(running) = disk.running {
        told.push_str(&format!(", ran {}", units::spoken(running)));
    }
    if !disk.model.is_empty() {
        told.push_str(&format!(", {}", disk.model));
    }
    told
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

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
            stuck_read_only: false,
            files: None,
        };
        assert_eq!(tell(&volume), "62 GB of 250 GB free (76 % full), SSD, ext4");
        volume.read_only = true;
        volume.kind = None;
        assert_eq!(
            tell(&volume),
            "62 GB of 250 GB free (76 % full), ext4, can only be read"
        );
        volume.stuck_read_only = true;
        assert!(tell(&volume).ends_with("can only be read although it should be written to"));
    }

    #[test]
    fn the_health_of_a_disk_is_told_in_plain_words() {
        let mut disk = DiskHealth {
            model: "Samsung SSD 980".to_owned(),
            worn: Some(3),
            celsius: Some(41.15),
            running: Some(Duration::from_secs(400 * 86_400)),
            ..DiskHealth::default()
        };
        assert_eq!(
            tell_health(&disk),
            "says that it is well, 3 % of its life used, 41 °C, ran 400 days, Samsung SSD 980"
        );
        disk.failing = true;
        disk.warnings = vec!["spare".to_owned()];
        assert!(tell_health(&disk).starts_with("says that it is failing (spare), 3 %"));
    }

    #[test]
    fn a_folder_elsewhere_answers_or_does_not() {
        let mut remote = Remote {
            place: "/mnt/team".to_owned(),
            file_system: "nfs4".to_owned(),
            space: Some((1_000_000_000, 4_000_000_000)),
            elsewhere: true,
        };
        assert_eq!(tell_remote(&remote), "1 GB of 4 GB free, nfs4");
        remote.space = Some((0, 0));
        assert_eq!(tell_remote(&remote), "it answers, nfs4");
        remote.space = None;
        assert_eq!(tell_remote(&remote), "does not answer, nfs4");
    }
}
