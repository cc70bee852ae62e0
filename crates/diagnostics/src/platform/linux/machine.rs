//! The machine and how it is run: firmware, language, clock, who manages it, how hard it breathes.

use std::env;
use std::fs;
use std::path::Path;
use std::time::Duration;

use super::bus::{self, Bus, get};
use crate::platform::Pressure;

/// The version and date of its firmware.
pub(crate) fn firmware() -> Result<Option<String>, String> {
    let read = |file: &str| {
        let text = fs::read_to_string(Path::new("/sys/class/dmi/id").join(file)).ok()?;
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let words = [
        read("bios_version"),
        read("bios_date").map(|date| iso(&date)),
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    Ok((!words.is_empty()).then(|| words.join(", ")))
}

/// Firmware writes the month first.
fn iso(date: &str) -> String {
    match date.split('/').collect::<Vec<_>>().as_slice() {
        [month, day, year] if year.len() == 4 => format!("{year}-{month}-{day}"),
        _ => date.to_owned(),
    }
}

/// The language of this session.
pub(crate) fn locale() -> Option<String> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let session = set.iter().filter_map(|name| env::var(name).ok());
    let session = session
        .filter(|value| !value.is_empty())
        .find(|value| value != "C.UTF-8");
    session.or_else(|| {
        let files = ["/etc/locale.conf", "/etc/default/locale"];
        let of_system = files
            .iter()
            .filter_map(|file| fs::read_to_string(file).ok());
        of_system.into_iter().find_map(|text| {
            let line = text.lines().find_map(|line| line.strip_prefix("LANG="))?;
            Some(line.trim_matches('"').to_owned())
        })
    })
}

/// Whether the clock is kept right over the network.
pub(crate) fn clock_kept() -> Result<bool, String> {
    if Path::new("/run/systemd/timesync/synchronized").exists() {
        return Ok(true);
    }
    let asked = bus::ask(
        Bus::System,
        Duration::from_millis(500),
        async |connection| {
            let clock = ("org.freedesktop.timedate1", "/org/freedesktop/timedate1");
            let clock = bus::properties(&connection, clock, "org.freedesktop.timedate1").await?;
            Ok(get::<bool>(&clock, "NTPSynchronized"))
        },
    );
    match asked {
        Ok(Some(kept)) => Ok(kept),
        Ok(None) => Err("The system does not say whether its clock is kept right.".to_owned()),
        Err(error) => Err(format!(
            "Whether the clock is kept right could not be asked: {error}."
        )),
    }
}

/// Files that are there if a tool of this kind runs the computer. No name of a domain is read.
const MANAGED: &[(&str, &str)] = &[
    ("/etc/ipa/default.conf", "joined to FreeIPA"),
    ("/etc/sssd/sssd.conf", "signs in through SSSD"),
    ("/var/lib/sss/db/config.ldb", "signs in through SSSD"),
    (
        "/var/lib/samba/private/secrets.tdb",
        "joined to a Windows domain (Samba)",
    ),
    ("/etc/krb5.keytab", "has a key of a Kerberos domain"),
    (
        "/etc/himmelblau/himmelblau.conf",
        "signs in through Entra ID (Himmelblau)",
    ),
    (
        "/opt/microsoft/intune/bin/intune-portal",
        "managed by Intune",
    ),
    ("/opt/microsoft/mdatp", "Defender for Endpoint"),
    ("/etc/landscape/client.conf", "managed by Landscape"),
    ("/etc/puppetlabs/puppet/puppet.conf", "managed by Puppet"),
    ("/etc/salt/minion", "managed by Salt"),
    ("/etc/chef/client.rb", "managed by Chef"),
    ("/opt/orbit", "managed by Fleet"),
    ("/etc/rhsm/rhsm.conf", "registered with Red Hat"),
];

/// Who manages this computer and its accounts, by what is installed.
pub(crate) fn managed() -> Result<Vec<String>, String> {
    let mut told = Vec::new();
    for (file, by) in MANAGED {
        if Path::new(file).exists() && !told.iter().any(|told| told == by) {
            told.push((*by).to_owned());
        }
    }
    Ok(told)
}

/// How much of the last minute programs had to wait for memory, and for disks.
pub(crate) fn pressure() -> Option<Pressure> {
    let read = |of: &str| fs::read_to_string(format!("/proc/pressure/{of}")).ok();
    Some(Pressure {
        memory: over_a_minute(&read("memory")?)?,
        disk: over_a_minute(&read("io")?)?,
    })
}

/// `some avg10=0.00 avg60=1.50 avg300=0.20 total=12`
fn over_a_minute(pressure: &str) -> Option<f32> {
    let some = pressure
        .lines()
        .find_map(|line| line.strip_prefix("some "))?;
    let share = some
        .split(' ')
        .find_map(|field| field.strip_prefix("avg60="))?;
    share.parse().ok()
}

/// How many programs the kernel ended since the start, because there was no memory left.
pub(crate) fn ended_for_memory() -> Option<u64> {
    let counters = fs::read_to_string("/proc/vmstat").ok()?;
    let count = counters
        .lines()
        .find_map(|line| line.strip_prefix("oom_kill "))?;
    count.trim().parse().ok()
}

/// Memory that a program holds for itself alone, in bytes.
///
/// What it shares with others of its kind would else be counted for each of them.
pub(crate) fn own_memory(process: u32) -> Option<u64> {
    let pages = fs::read_to_string(format!("/proc/{process}/statm")).ok()?;
    let mut pages = pages.split(' ').skip(1).map(str::parse::<u64>);
    let (resident, shared) = (pages.next()?.ok()?, pages.next()?.ok()?);
    let size = u64::try_from(rustix::param::page_size()).ok()?;
    Some(resident.saturating_sub(shared).saturating_mul(size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_firmware_are_written_year_first() {
        assert_eq!(iso("11/02/2023"), "2023-11-02");
        assert_eq!(iso("2023"), "2023");
    }

    #[test]
    fn pressure_is_that_of_the_last_minute_on_anybody() {
        let told = "some avg10=9.00 avg60=1.50 avg300=0.20 total=12\nfull avg10=0.00 avg60=7.00 avg300=0.00 total=0\n";
        assert_eq!(over_a_minute(told), Some(1.5));
        assert_eq!(over_a_minute("nothing"), None);
    }

    #[test]
    fn this_very_program_holds_some_memory_of_its_own() {
        let own = own_memory(std::process::id()).unwrap();
        assert!(own > 100_000 && own < 10_000_000_000, "{own}");
        assert_eq!(own_memory(u32::MAX), None);
    }
}
