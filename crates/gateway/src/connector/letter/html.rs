//! A letter as HTML, of the few elements and styles that desks and mail programs leave in.

use std::borrow::Cow;

use now_serving_protocol::bundle::Severity;

use super::{Block, Letter};

/// Where the pictures of a letter are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pictures {
    /// The desk shows the files beside the letter by itself.
    Beside,
    /// In the same mail, by [`content_id`](super::enclosure::Enclosure::content_id).
    InMail,
}

impl Letter {
    /// The letter as a piece of HTML, without the frame of a document.
    pub(crate) fn html(&self, pictures: Pictures) -> String {
        let mut html = String::new();
        for block in &self.blocks {
            write(block, pictures, &mut html);
        }
        html
    }
}

fn write(block: &Block, pictures: Pictures, html: &mut String) {
    match block {
        Block::Lead { urgent, from } => {
            html.push_str("<p>");
            if !urgent.is_empty() {
                html.push_str(&format!("<b>{}</b> ", text(urgent)));
            }
            html.push_str(&format!("{}</p>\n", text(from)));
        }
        Block::Heading(heading) => html.push_str(&format!(
            "<p style=\"margin: 0\"><b>{}</b></p>\n",
            text(heading)
        )),
        Block::List(items) => {
            html.push_str("<ul style=\"margin: 0 0 1em\">\n");
            for item in items {
                let said = match item.severity {
                    Some(Severity::Serious) => format!("<b>{}</b>", text(&item.text)),
                    Some(Severity::Warning | Severity::Note) | None => text(&item.text),
                };
                let aside = item
                    .aside
                    .as_ref()
                    .map(|aside| format!(" <i>({})</i>", text(aside)))
                    .unwrap_or_default();
                html.push_str(&format!("<li>{said}{aside}</li>\n"));
            }
            html.push_str("</ul>\n");
        }
        Block::Words(words) => {
            for paragraph in words.split("\n\n") {
                let lines: Vec<String> = paragraph.lines().map(text).collect();
                html.push_str(&format!(
                    "<p style=\"margin: 0 0 1em\">{}</p>\n",
                    lines.join("<br>\n")
                ));
            }
        }
        Block::Picture(picture) => match pictures {
            Pictures::Beside => {}
            Pictures::InMail => html.push_str(&format!(
                "<p><img src=\"cid:{}\" alt=\"{}\" style=\"max-width: 100%\"></p>\n",
                text(&picture.content_id()),
                text(&picture.name)
            )),
        },
        Block::Remark(remark) => html.push_str(&format!("<p>{}</p>\n", text(remark))),
        Block::Facts { remark, sections } => {
            html.push_str(&format!(
                "<hr>\n<p><b>Facts about the computer</b> {}</p>\n<table>\n",
                text(remark)
            ));
            for (title, facts) in sections {
                html.push_str(&format!(
                    "<tr><td valign=\"top\"><b>{}:</b> </td><td>{}</td></tr>\n",
                    text(title),
                    text(facts)
                ));
            }
            html.push_str("</table>\n");
        }
    }
}

/// Somebody's text, for an element or an attribute in double quotes. Spaces at the beginning and in runs stay.
fn text(plain: &str) -> String {
    let mut html = String::with_capacity(plain.len());
    let mut is_after_space = true;
    for c in plain.chars() {
        let written: Cow<'_, str> = match c {
            '&' => "&amp;".into(),
            '<' => "&lt;".into(),
            '>' => "&gt;".into(),
            '"' => "&quot;".into(),
            '\'' => "&#39;".into(),
            ' ' if is_after_space => "&nbsp;".into(),
            c => String::from(c).into(),
        };
        is_after_space = c == ' ';
        html.push_str(&written);
    }
    html
}
