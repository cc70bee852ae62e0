use super::*;
use crate::fact::Field;

static NOW: Timestamp = Timestamp::UNIX_EPOCH;

static THING: Field = Field::new("thing", "Thing", "anything");

fn within(millis: u64) -> Request {
    Request {
        limit: Duration::from_millis(millis),
        ..Request::default()
    }
}

static THINGS: &[&Field] = &[&THING];

const fn collector(name: &'static str, title: &'static str, read: fn(&Notes)) -> Collector {
    Collector::new((name, title), "For a test.", THINGS, read)
}

fn hang(notes: &Notes) {
    notes.add(THING.fact("found before it hung"));
    thread::sleep(Duration::from_secs(60));
}

fn quick(notes: &Notes) {
    notes.add(THING.fact("  Box\u{1b}[31m\n1 ").labelled("Model"));
    notes.add(THING.fact(" ").labelled("Empty"));
}

#[test]
fn facts_come_in_order_without_control_characters_or_empty_lines() {
    static QUICK: Collector = collector("quick", "Quick", quick);
    let capture = run(&[&QUICK], &within(5_000), NOW);
    assert_eq!(capture.problems, []);
    assert_eq!(capture.taken_at, NOW);
    let [section] = capture.sections.as_slice() else {
        panic!("one section");
    };
    assert_eq!(section.collector, "quick");
    assert_eq!(section.facts, [THING.fact("Box [31m 1").labelled("Model")]);
}

#[test]
fn a_hung_collector_is_left_behind_with_what_it_found_and_not_started_again() {
    static HUNG: Collector = collector("hung", "Hung", hang);
    static QUICK: Collector = collector("quick", "Quick", quick);
    let both = [&HUNG, &QUICK];
    let begun = Instant::now();
    let capture = run(&both, &within(300), NOW);
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "nobody waits for it"
    );
    let names: Vec<_> = capture
        .sections
        .iter()
        .map(|section| section.collector)
        .collect();
    assert_eq!(names, ["hung", "quick"]);
    assert_eq!(capture.problems.len(), 1);
    assert_eq!(capture.problems[0].title, "Hung");
    assert_eq!(capture.problems[0].why, "No answer within 0.3 seconds.");

    let again = run(&both, &within(300), NOW);
    let names: Vec<_> = again
        .sections
        .iter()
        .map(|section| section.collector)
        .collect();
    assert_eq!(names, ["quick"]);
    assert_eq!(
        again.problems[0].why,
        "It has not come back since the last time. A restart may help."
    );
}

#[test]
fn a_collector_that_panics_is_a_problem_and_can_run_again() {
    fn fail(notes: &Notes) {
        notes.add(THING.fact("the fault"));
        panic!("a fault for the test");
    }
    static FAULTY: Collector = collector("faulty", "Faulty", fail);
    for _run in 0..2 {
        let capture = run(&[&FAULTY], &within(5_000), NOW);
        assert_eq!(capture.sections[0].facts.len(), 1);
        let [problem] = capture.problems.as_slice() else {
            panic!("one problem");
        };
        assert!(
            problem.why.contains("a fault in this program"),
            "{}",
            problem.why
        );
    }
}

#[test]
fn this_computer_is_read_in_time_and_every_subject_is_told_or_excused() {
    let capture = capture(&Request::default(), NOW);
    assert!(
        capture.took < Duration::from_millis(2500),
        "took {:?}",
        capture.took
    );
    for collector in collector::ALL {
        let told = capture
            .sections
            .iter()
            .any(|section| section.collector == collector.name);
        let excused = capture
            .problems
            .iter()
            .any(|problem| problem.collector == collector.name);
        assert!(told || excused, "{} says nothing at all", collector.name);
    }
    let system = capture
        .sections
        .iter()
        .find(|section| section.collector == "system")
        .unwrap();
    assert!(system.facts.iter().any(|fact| fact.label == "Running for"));
}

#[test]
fn names_of_collectors_are_words_of_their_own() {
    let names: std::collections::BTreeSet<_> = collector::ALL
        .iter()
        .map(|collector| collector.name)
        .collect();
    assert_eq!(names.len(), collector::ALL.len());
    assert!(
        names
            .iter()
            .all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase()))
    );
}

#[test]
fn every_fact_found_here_is_in_the_table_of_its_collector() {
    let capture = capture(&Request::default(), NOW);
    for section in &capture.sections {
        let of = collector::ALL
            .iter()
            .find(|collector| collector.name == section.collector)
            .unwrap();
        for fact in &section.facts {
            let declared = of
                .fields
                .iter()
                .any(|field| std::ptr::eq(*field, fact.field));
            assert!(
                declared,
                "{} writes {}, which is not in its table",
                of.name, fact.field.name
            );
        }
    }
}

#[test]
fn what_the_organisation_switched_off_is_not_even_read() {
    static HUNG: Collector = collector("hung", "Hung", hang);
    static QUICK: Collector = collector("quick", "Quick", quick);
    let request = Request {
        off: ["hung".to_owned()].into(),
        ..within(5_000)
    };
    let capture = run(&[&HUNG, &QUICK], &request, NOW);
    assert_eq!((capture.sections.len(), capture.problems.len()), (1, 0));
}
