//! Nothing that a person, or their computer, says becomes markup.

use dom_query::Document as Page;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::*;

/// What one of the desks would act on.
const ACTED_ON: &[&str] = &[
    "<script>alert(1)</script>",
    "<b>",
    "</p>",
    "</td></table>",
    "<!--",
    "-->",
    "&lt;",
    "&#42;",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "' onload='x",
    "\" style=\"",
    "]]>",
    "<pre>",
    "</pre>",
    "<notextile>",
    "</code>",
    "==",
    "{{",
    "}}",
    "\n}}\n",
    "{{collapse(x)\n",
    "{{macro(0)}}",
    "{{include(secret)}}",
    "[[Wiki]]",
    "#12",
    "#note-3",
    "@admin",
    "r12",
    "commit:12ab",
    "user:admin",
    "!http://evil.test/x.png!",
    "!x.png!",
    "![x](http://evil.test/x.png)",
    "[x](http://evil.test)",
    "[x]: http://evil.test",
    "\"x\":http://evil.test",
    "http://evil.test",
    "www.evil.test",
    "a@evil.test",
    "<http://evil.test>",
    "|a|b|",
    "|-|-|",
    "\n|_. a|\n",
    "\n* ",
    "\n# ",
    "\n- ",
    "\n1. ",
    "\n12) ",
    "\nh1. ",
    "\nbq. ",
    "\np(x). ",
    "\ntable. ",
    "\nfn1. ",
    "\n> ",
    "\n---\n",
    "\n===\n",
    "\n```\n",
    "\n    ",
    "\n\t",
    "*x*",
    "**x**",
    "_x_",
    "__x__",
    "-x-",
    "+x+",
    "^x^",
    "~x~",
    "~~x~~",
    "%x%",
    "%{color:red}x%",
    "@x@",
    "`x`",
    "??x??",
    "*",
    "_",
    "-",
    "+",
    "^",
    "~",
    "%",
    "@",
    "`",
    "?",
    "!",
    "!!",
    "\\",
    "[1]",
    "[^1]",
    "ABC(def)",
    "(c)",
    "(",
    ")",
    "=",
    ":",
    ".",
    "C:\\Users\\x",
    "Subject: x",
    "\r\nBcc: all@corp.test",
    "\u{202e}",
    "\u{2066}",
    "\u{0}",
    "\u{1b}[2J",
    "  ",
    " ",
    "\n",
    "\n\n",
    "word",
    "ünï",
    "שלום",
    "🙈",
    "3",
    "r",
    "= 5",
    "98 %",
    "-- ",
    "\u{a0}",
    "$x$",
    "x^2",
    "x_y_z",
    "a--b",
    "/",
    ";",
];

fn anything() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => proptest::sample::select(ACTED_ON).prop_map(str::to_owned),
        1 => "[ -~\n]{0,12}",
    ];
    proptest::collection::vec(piece, 1..24).prop_map(|pieces| pieces.concat())
}

/// The letter of somebody who says this wherever they can.
fn full_of(text: &str) -> Letter {
    let mut ticket = ticket();
    ticket.reporter.full_name = Some(text.to_owned());
    ticket.reporter.login = text.to_owned();
    ticket.computer = text.to_owned();
    ticket.sent.words = text.to_owned();
    for tried in &mut ticket.sent.tried {
        tried.step = text.to_owned();
        tried.outcome = Some(text.to_owned());
        tried.checked = Some(text.to_owned());
    }
    for file in &mut ticket.sent.attachments {
        file.name = format!("{text}.png");
    }
    let mut bundle: serde_json::Value = serde_json::from_slice(&bundle()).unwrap();
    bundle["findings"][1]["says"] = text.into();
    bundle["sections"][0]["title"] = text.into();
    bundle["sections"][0]["facts"][0] = json!({ "label": text, "value": text });
    bundle["problems"][0]["why"] = text.into();
    letter_of(&ticket, bundle.to_string().as_bytes())
}

/// Of the same shape, with nothing in it that could be acted on.
fn innocent(text: &str) -> String {
    let blank = |c: char| if c.is_whitespace() { c } else { 'x' };
    harmless(text).chars().map(blank).collect()
}

/// Its visible lines, without what only keeps characters apart.
fn seen(text: &str) -> String {
    text.replace('\u{2060}', "").replace('\u{a0}', " ")
}

fn elements(html: &str) -> Vec<String> {
    let page = Page::fragment(html);
    let nodes = page.select("*");
    let named = nodes.nodes().iter().map(|node| {
        let names = node
            .attrs()
            .iter()
            .map(|at| format!(" {}", at.name.local))
            .collect::<String>();
        format!("{}{names}", node.node_name().unwrap_or_default())
    });
    named.collect()
}

/// What Markdown makes of it, without the texts; and the texts.
fn events(markdown: &str) -> (Vec<String>, String) {
    let (mut shape, mut text) = (Vec::new(), String::new());
    for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Start(Tag::Image { .. }) => shape.push("image".to_owned()),
            other @ (Event::Start(_)
            | Event::End(_)
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_)) => {
                text.push('\n');
                shape.push(format!("{other:?}"));
            }
        }
    }
    (shape, text)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn html_has_the_same_elements_whatever_is_said(text in anything()) {
        let html = full_of(&text).html(Pictures::InMail);
        let expected = full_of(&innocent(&text)).html(Pictures::InMail);
        prop_assert_eq!(elements(&html), elements(&expected), "{}", html);
        let shown = seen(&Page::fragment(html).text());
        for line in lines(&text).lines() {
            prop_assert!(shown.contains(&seen(line)), "{:?} in {}", line, shown);
        }
    }

    #[test]
    fn markdown_has_the_same_marks_whatever_is_said(text in anything()) {
        let page = full_of(&text).marked(Marked::Markdown);
        let expected = full_of(&innocent(&text)).marked(Marked::Markdown);
        let (shape, shown) = events(&page);
        prop_assert_eq!(shape, events(&expected).0, "{}", page);
        for line in lines(&text).lines() {
            prop_assert!(seen(&shown).contains(&seen(line)), "{:?} in {}", line, page);
        }
    }

    #[test]
    fn neither_language_of_redmine_gets_a_macro_or_a_line_mark(text in anything()) {
        for language in [Marked::Textile, Marked::Markdown] {
            let page = full_of(&text).marked(language);
            prop_assert_eq!(page.matches("{{").count(), 1, "{}", page);
            prop_assert_eq!(page.matches("}}").count(), 1, "{}", page);
            let said: String = page.lines().filter(|line| !line.starts_with("![](")).collect();
            prop_assert!(!said.contains(['<', '|', '`', '@', '[', '~']), "{}", page);
        }
    }

    #[test]
    fn no_form_holds_what_turns_text_around(text in anything()) {
        let letter = full_of(&text);
        let forms = [letter.plain(), letter.html(Pictures::InMail), letter.marked(Marked::Textile)];
        for form in forms {
            let acts = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!form.contains(acts), "{:?}", form);
        }
    }
}

#[test]
fn what_is_written_for_redmine_can_be_read_in_its_source() {
    let texts = [
        "It says \"no route\", twice; why? I can't work (again)!",
        "C:\\Users\\ada costs 98 % of 512 GB at 10:12, -81 dBm",
        "see http://intra.test/a_b or mail ada@corp.test",
        "{{include(x)}} [[Page]] #12 r12 @admin commit:12",
        "h1. Big",
        "1. one",
        "    code",
    ];
    let coded: Vec<String> = texts
        .iter()
        .map(|text| marked::coded(text).replace('\u{2060}', "<joiner>"))
        .collect();
    insta::assert_snapshot!(coded.join("\n"));
}
