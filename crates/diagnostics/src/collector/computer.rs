//! The machine itself: maker, model, firmware, processor.

use sysinfo::{CpuRefreshKind, Product, RefreshKind, System};

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::Field;
use crate::platform;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("computer", "Computer"),
    "Some faults belong to one model.",
    &[&MODEL, &FIRMWARE, &PROCESSOR],
    read,
);

static MODEL: Field = Field::new("model", "Model", "maker and model");
static FIRMWARE: Field = Field::new("firmware", "Firmware", "version and date");
static PROCESSOR: Field = Field::new("processor", "Processor", "its name and number of threads");

/// What makers leave in the firmware when they write nothing.
const NOT_WRITTEN: &[&str] = &[
    "to be filled by o.e.m.",
    "system manufacturer",
    "system product name",
    "system version",
    "default string",
    "not specified",
    "not applicable",
    "none",
    "n/a",
    "unknown",
];

fn read(notes: &Notes) {
    match model() {
        Some(model) => notes.add(MODEL.fact(model)),
        None => notes.problem("The firmware does not say which model this is."),
    }
    match platform::firmware() {
        Ok(Some(firmware)) => notes.add(FIRMWARE.fact(firmware)),
        Ok(None) => notes.problem("The firmware does not say its version."),
        Err(why) => notes.problem(why),
    }
    let wanted = RefreshKind::nothing().with_cpu(CpuRefreshKind::nothing());
    match System::new_with_specifics(wanted) {
        Ok(system) => {
            let brand = system.cpus().first().map_or("", |cpu| cpu.brand().trim());
            let threads = match system.cpus().len() {
                1 => "1 thread".to_owned(),
                count => format!("{count} threads"),
            };
            let arch = System::cpu_arch();
            match brand {
                "" => notes.add(PROCESSOR.fact(format!("{threads}, {arch}"))),
                brand => notes.add(PROCESSOR.fact(format!("{brand}, {threads}, {arch}"))),
            }
        }
        Err(error) => notes.problem(format!("The processor could not be read: {error}.")),
    }
}

fn model() -> Option<String> {
    let written = |text: Result<String, _>| text.ok().and_then(|text: String| named(&text));
    let vendor = written(Product::vendor_name().map_err(drop));
    // Some makers write the number into the name and the name that people know into the family.
    let name = written(Product::name().map_err(drop));
    let family = written(Product::family().map_err(drop)).filter(|family| {
        name.as_ref()
            .is_none_or(|name| !name.contains(family.as_str()))
    });
    let known_as = match (name, family) {
        (Some(name), Some(family)) => Some(format!("{name} ({family})")),
        (name, family) => name.or(family),
    };
    match (vendor, known_as) {
        (Some(vendor), Some(name)) if !name.starts_with(&vendor) => {
            Some(format!("{vendor} {name}"))
        }
        (vendor, name) => name.or(vendor),
    }
}

fn named(text: &str) -> Option<String> {
    let text = text.trim();
    let written = !text.is_empty() && !NOT_WRITTEN.contains(&text.to_lowercase().as_str());
    written.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_maker_left_blank_is_no_model() {
        assert_eq!(named(" To Be Filled By O.E.M. "), None);
        assert_eq!(named("Default string"), None);
        assert_eq!(named(""), None);
        assert_eq!(
            named("ThinkPad T14 Gen 4\n").as_deref(),
            Some("ThinkPad T14 Gen 4")
        );
    }
}
