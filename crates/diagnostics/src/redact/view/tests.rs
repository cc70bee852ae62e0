use super::*;

fn last(text: &str) -> String {
    let mut seen = String::new();
    each(text, |view, _| seen = view.to_owned());
    seen
}

#[test]
fn every_layer_of_escapes_is_undone() {
    for (text, wanted) in [
        (r"a\nb\u00e4\u{e4}", "a\nbää"),
        (r#"{\\\"p\\\":\\\"x\\\"}"#, r#"{"p":"x"}"#),
        ("%C3%A4%2541%E4", "äAä"),
        (r"\xc3\xa4 \303\244 \ud83d\ude00", "ä ä 😀"),
        ("p\0a\0s\0s\0", "pass"),
        ("a\u{1b}[31;1mb\u{1b}[0mc #033[1mx", "abc x"),
        (r"\u001b[31mred\x1b[0m", "red"),
        ("J&uuml;rgen &amp;amp; &#x41;", "Jürgen & A"),
        ("zero\u{200b}width so\u{ad}ft", "zerowidth soft"),
    ] {
        assert_eq!(last(text), wanted, "{text}");
    }
}

#[test]
fn a_text_without_escapes_is_seen_once() {
    for text in [
        "",
        "plain ä 50 % & more # \\",
        r"C:\Users\Ada",
        "100%zz \u{1b}x",
    ] {
        let mut times = 0;
        each(text, |_, _| times += 1);
        assert_eq!(times, 1, "{text}");
    }
}

#[test]
fn what_is_found_in_a_view_is_mapped_to_whole_escapes() {
    for (text, found, wanted) in [
        (r"x \u00e4bc y", "äbc", r"\u00e4bc"),
        ("x%20%C3%A4bc%20y", "äbc", "%C3%A4bc"),
        ("x \u{1b}[1ma\u{1b}[0mb\u{1b}[0m y", "ab", "a\u{1b}[0mb"),
        (r"a\\\\b", r"\", r"\\\\"),
        ("\0a\0b\0", "ab", "a\0b"),
    ] {
        let mut place = None;
        each(text, |view, way| {
            if let Some(at) = view.find(found).filter(|_| !way.is_empty()) {
                place = Some(origin(way, at, at + found.len()));
            }
        });
        let (start, end) = place.unwrap();
        assert_eq!(&text[start..end], wanted, "{text}");
    }
}

#[test]
fn names_are_folded_to_one_spelling() {
    let view = folded("C:\\JU\u{308}RGEN");
    assert_eq!(view.text, "C:/JüRGEN");
    assert_eq!((view.start(4), view.end(6), view.end(10)), (4, 7, 11));
}

#[test]
fn lines_far_from_any_escape_are_not_seen_twice() {
    let far = "a line without escapes\n".repeat(100);
    let text = format!("{far}password=%41bc\n{far}J&uuml;rgen\n{far}");
    let mut views = 0;
    each(&text, |view, way| {
        let (Some(name), false) = (view.find("Jürgen"), way.is_empty()) else {
            return;
        };
        views += 1;
        assert!(
            view.len() < 300 && view.contains("password=Abc\na line"),
            "{view}"
        );
        let (start, end) = origin(way, name, name + "Jürgen".len());
        assert_eq!(&text[start..end], "J&uuml;rgen");
    });
    assert_eq!(views, 1);
}
