use super::*;

fn wrong(text: &str) -> String {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(&file, text).unwrap();
    let error = Told::read(file.path()).unwrap_err().to_string();
    error.replace(&file.path().display().to_string(), "gateway.toml")
}

#[test]
fn what_is_wrong_is_told_with_line_and_key_and_what_may_stand_there() {
    let table = [
        "data = \"/srv\"\nlisten = \"everywhere\"",
        "data = 5",
        "data = \"srv\"",
        "\n# a remark\norder = \"fast\"",
        "[queue-order]\nNetwork = \"fast\"",
        "desk_name = \"IT\"",
        "time-zone = \"Mars/Olympus\"",
        "holidays = [\"soon\"]",
        "holidays = 2026-12-25",
        "[desk]\nstages = {}",
        "desk = \"rt\"",
        "[desk]\nkind = \"builtin\"\naddress = \"https://x\"",
        "data = \"/srv",
        "data = \"/a\"\ndata = \"/b\"",
    ];
    let told: Vec<String> = table.iter().map(|text| wrong(text)).collect();
    insta::assert_snapshot!(told.join("\n"));
    let kind = wrong("[desk]\nkind = \"jira\"");
    let known = "gateway.toml, line 2, [desk], kind: write one of `builtin`, ";
    assert!(kind.starts_with(known), "{kind}");
}

#[test]
fn flags_go_before_the_file_and_what_nobody_says_is_as_usual() {
    let file = Told::parse(
        "data = \"/srv\"\ndesk-name = \"Help\"\norder = \"due\"\nholidays = [2026-12-25, \"2026-12-26\"]\n\
         [queue-order]\nNetwork = \"fifo\"\n[desk]\nkind = \"builtin\"",
    )
    .unwrap();
    let flags = Told {
        desk_name: Some("IT desk".to_owned()),
        queue_order: [("Network".to_owned(), ServiceOrder::Due)].into(),
        ..Told::default()
    };
    let config = file.unless(flags).config().unwrap();
    assert_eq!(config.data, Path::new("/srv"));
    assert_eq!(config.desk_name, "IT desk");
    assert_eq!(config.listen, LISTEN);
    assert_eq!(config.order.usual, ServiceOrder::Due);
    assert_eq!(
        config.order.queues,
        [("Network".to_owned(), ServiceOrder::Due)]
    );
    assert_eq!(config.hours.holidays.len(), 2);
    assert_eq!(config.desk, DeskConfig::Builtin);
}

#[test]
fn without_a_data_folder_it_says_where_to_write_it() {
    assert!(matches!(Told::default().config(), Err(ConfigError::NoData)));
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let error = Told::read(Path::new("/nowhere/gateway.toml")).unwrap_err();
    assert_eq!(error.to_string(), "cannot read /nowhere/gateway.toml");
}

/// The example in the crate's folder, and one for every block of it that is commented out.
fn examples() -> Vec<String> {
    let text = include_str!("../../../gateway.toml");
    let (usual, _) = text.split_once("[desk]").unwrap();
    let commented = text.split("# [desk]\n").skip(1).map(|block| {
        let lines = block.lines().take_while(|line| line.starts_with('#'));
        let bare: Vec<&str> = lines.map(|line| line[1..].trim_start()).collect();
        format!("{usual}[desk]\n{}", bare.join("\n"))
    });
    std::iter::once(text.to_owned()).chain(commented).collect()
}

#[test]
fn the_example_can_be_used_with_every_desk_that_it_shows() {
    let mut shown = Vec::new();
    for example in examples() {
        let told = Told::parse(&example).unwrap_or_else(|error| panic!("{error}\n{example}"));
        shown.push(told.desk.identity());
        assert_eq!(told.clone().unless(Told::default()), told);
    }
    assert_eq!(
        shown,
        [
            "builtin",
            "mail to helpdesk@corp.example from now-serving@corp.example",
            "redmine https://redmine.corp.example",
            "rt https://rt.corp.example"
        ]
    );
}
