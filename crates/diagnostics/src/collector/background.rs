//! Services that failed.

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::{Field, TellsOf};
use crate::platform;
use crate::reading::Reading;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("background", "Background services"),
    "Printing, sound, sign-in and much else is done by services that nobody sees fail.",
    &[&FAILED],
    read,
);

static FAILED: Field = Field::new(
    "failed",
    "Failed",
    "names of services of the system and the session that failed, and what they are for",
)
.of(TellsOf::ThisOne);

/// More than this is a computer in the middle of something.
const MOST: usize = 20;

fn read(notes: &Notes) {
    match platform::failed_services() {
        Ok(services) if services.is_empty() => notes.add(FAILED.fact("none")),
        Ok(services) => {
            for service in services.into_iter().take(MOST) {
                let of = match service.of_session {
                    true => " (of the session)",
                    false => "",
                };
                let fact = FAILED.fact(format!("failed: {}{of}", service.description));
                notes.add(
                    fact.labelled(&service.name)
                        .reading(Reading::FailedService(service.name)),
                );
            }
        }
        Err(why) => notes.problem(why),
    }
}
