//! Prints what would leave this computer, for a person or (`--json`) as the exact bytes.

#![expect(clippy::print_stdout, reason = "it speaks to a terminal")]

use std::error::Error;

use now_serving_diagnostics::{Exclude, Redactor, Request, capture};

fn main() -> Result<(), Box<dyn Error>> {
    let capture = capture(&Request::default(), jiff::Timestamp::now());
    let redactor = Redactor::for_this_computer();
    let bundle = capture.bundle(&redactor, &Exclude::default())?;
    if std::env::args().any(|argument| argument == "--json") {
        println!("{}", String::from_utf8(bundle.bytes)?);
        return Ok(());
    }
    for finding in &bundle.findings {
        println!("{:?}: {}", finding.severity, finding.says.text);
        if let Some(advice) = finding.advice {
            println!("  {advice}");
        }
    }
    for section in &bundle.sections {
        println!("\n{}", section.title);
        for fact in &section.facts {
            println!("  {:30} {}", fact.label.text, fact.value.text);
        }
    }
    if !bundle.problems.is_empty() {
        println!("\nCould not be read");
        for problem in &bundle.problems {
            println!("  {:30} {}", problem.title, problem.why.text);
        }
    }
    println!(
        "\n{} facts, {} hidden, {} bytes, taken in {} ms, sha256 {}",
        bundle.facts,
        bundle.hidden,
        bundle.bytes.len(),
        capture.took.as_millis(),
        bundle.sha256
    );
    Ok(())
}
