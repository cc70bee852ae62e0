//! What people, links and files can contain.

use crate::site;

#[test]
fn words_of_any_kind_arrive_as_they_were_written() {
    let gateway = site::gateway();
    let dana = gateway.technician("Dana").unwrap();
    let computer = site::computer(&gateway);
    for words in [
        "Ünïcödé 🙈👩🏽‍💻 שלום, مرحبا, 日本語",
        "\u{202e}reversed\u{202c} and \u{200b}invisible",
        "bell \u{7} escape \u{1b}[31mred\u{1b}[0m",
        "<script>alert(1)</script> ' OR 1=1; DROP TABLE tickets; --",
        "%s %n ${jndi:ldap://x} {{7*7}}",
        "line one\nline two\r\nline three",
    ] {
        let id = computer.report(words).unwrap();
        let reference = site::reference(&computer, &id);
        let ticket = dana.ticket(&reference).unwrap();
        assert_eq!(ticket["words"].as_str(), Some(words));
    }
}

#[test]
fn a_terminal_is_not_driven_by_what_others_wrote() {
    let gateway = site::gateway();
    let dana = gateway.technician("Dana").unwrap();
    let computer = site::computer(&gateway);
    let id = computer
        .report("danger \u{1b}]0;owned\u{7}\u{1b}[2J")
        .unwrap();
    let reference = site::reference(&computer, &id);
    for read in [
        dana.reads(&["show", &reference]).unwrap(),
        dana.reads(&["list"]).unwrap(),
    ] {
        assert!(
            !read.contains('\u{1b}') && !read.contains('\u{7}'),
            "{read:?}"
        );
    }
    dana.does(&["say", &reference, "beware \u{1b}[2J"]).unwrap();
    computer
        .ticket_with(&id, "what Dana said", |ticket| {
            ticket["messages"].to_string().contains("beware")
        })
        .unwrap();
    let shown = computer
        .command("now-serving")
        .args(["show", &reference])
        .output()
        .unwrap();
    let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(
        shown.contains("beware") && !shown.contains('\u{1b}'),
        "{shown:?}"
    );
}

#[test]
fn what_can_not_be_sent_is_refused_in_one_sentence_and_nothing_is_saved() {
    let computer = site::stranger();
    let home = computer.desktop.home();
    let empty = home.join("empty.log");
    std::fs::write(&empty, "").unwrap();
    let huge = home.join("huge.bin");
    std::fs::File::create(&huge)
        .unwrap()
        .set_len(26 * 1024 * 1024)
        .unwrap();
    let long = home.join("long.txt");
    std::fs::write(&long, "x".repeat(1 << 20)).unwrap();
    let attach = |path: &std::path::Path| {
        computer
            .run(&[
                "report",
                "see file",
                "--attach",
                &path.display().to_string(),
            ])
            .unwrap()
    };
    let piped = {
        let mut command = computer.command("now-serving");
        command
            .args(["--json", "report", "-"])
            .stdin(std::fs::File::open(&long).unwrap());
        command.output().unwrap()
    };
    for (what, output, code) in [
        (
            "an empty report",
            computer.run(&["report", " \n"]).unwrap(),
            2,
        ),
        ("a megabyte of text", piped, 2),
        ("an empty file", attach(&empty), 2),
        ("a huge file", attach(&huge), 2),
        ("no file", attach(&home.join("nothing")), 6),
        ("a folder", attach(&home), 2),
    ] {
        let said = [output.stdout.as_slice(), &output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(!output.status.success(), "{what} was taken: {said}");
        assert_eq!(output.status.code(), Some(code), "{what}: {said}");
        assert!(said.contains("message"), "{what}: {said}");
    }
    let view = computer.front_end().unwrap().view().unwrap();
    assert_eq!(view["tickets"].as_array().unwrap().len(), 0);
}
