//! A drawing as SVG, in the window's colours, light and dark.

use std::fmt::{Display, Write as _};

/// The colours follow whoever looks: ink, paper and accent are those of the window.
const STYLE: &str = "\
    text{font-family:Inter,system-ui,-apple-system,'Segoe UI',sans-serif;font-size:12px;fill:#565e59}\
    .title{font-size:15px;font-weight:600;fill:#1c201e}\
    .name{font-size:13px;font-weight:600;fill:#1c201e}\
    .small{font-size:11px}\
    .paper{fill:#fffefb;stroke:#e1ddd0}\
    .grid{stroke:#e1ddd0;fill:none}\
    .goal{stroke:#868d86;fill:none;stroke-dasharray:3 3}\
    .band{fill:#dceee6}\
    .ours{stroke:#0f6a54;fill:none;stroke-width:2.25;stroke-linejoin:round;stroke-linecap:round}\
    .ours-dot{fill:#0f6a54;stroke:#fffefb;stroke-width:1.5}\
    .shown{stroke:#0f6a54;fill:none;stroke-width:1.75;stroke-dasharray:1 4;stroke-linecap:round}\
    .other{stroke:#868d86;fill:none;stroke-width:1.5;stroke-linejoin:round}\
    .other-dot{fill:#fffefb;stroke:#868d86;stroke-width:1.5}\
    @media(prefers-color-scheme:dark){\
    text{fill:#a5aca6}.title,.name{fill:#eceae3}\
    .paper{fill:#1d201f;stroke:#313633}.grid{stroke:#313633}.goal{stroke:#707973}.band{fill:#18382f}\
    .ours,.shown{stroke:#5fc9a6}.ours-dot{fill:#5fc9a6;stroke:#1d201f}\
    .other{stroke:#707973}.other-dot{fill:#1d201f;stroke:#707973}}";

/// Where a text stands from its point.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// What has been drawn so far.
pub(super) struct Drawing {
    width: f64,
    height: f64,
    label: &'static str,
    body: String,
}

impl Drawing {
    /// A sheet of paper with a title.
    pub(super) fn new(width: f64, height: f64, title: &'static str) -> Self {
        let mut drawing = Self {
            width,
            height,
            label: title,
            body: String::new(),
        };
        let (inner, tall) = (width - 1.0, height - 1.0);
        drawing.put(format_args!(
            r#"<rect class="paper" x=".5" y=".5" width="{inner}" height="{tall}" rx="12"/>"#
        ));
        drawing.text(24.0, 34.0, "title", Anchor::Start, title);
        drawing
    }

    pub(super) fn text(&mut self, x: f64, y: f64, class: &str, anchor: Anchor, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        self.put(format_args!(
            r#"<text class="{class}" x="{x:.1}" y="{y:.1}" text-anchor="{anchor}">{text}</text>"#
        ));
    }

    pub(super) fn rectangle(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let (width, height) = (to.0 - from.0, to.1 - from.1);
        let (x, y) = from;
        self.put(format_args!(
            r#"<rect class="{class}" x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}"/>"#
        ));
    }

    /// A line through points; fewer than two make none.
    pub(super) fn line(&mut self, class: &str, points: &[(f64, f64)]) {
        if points.len() > 1 {
            let points: Vec<_> = points
                .iter()
                .map(|(x, y)| format!("{x:.1},{y:.1}"))
                .collect();
            let points = points.join(" ");
            self.put(format_args!(
                r#"<polyline class="{class}" points="{points}"/>"#
            ));
        }
    }

    pub(super) fn dot(&mut self, class: &str, (x, y): (f64, f64)) {
        self.put(format_args!(
            r#"<circle class="{class}" cx="{x:.1}" cy="{y:.1}" r="4.5"/>"#
        ));
    }

    pub(super) fn finish(self) -> String {
        let Self {
            width,
            height,
            label,
            body,
        } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             role=\"img\" aria-label=\"{label}\">\n\
             <!-- Made by `cargo xtask bench forecast`. -->\n<style>{STYLE}</style>\n{body}</svg>\n"
        )
    }

    fn put(&mut self, element: impl Display) {
        let _infallible = writeln!(self.body, "{element}");
    }
}

/// Turns numbers into places on paper.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
}

impl Scale {
    pub(super) fn place(&self, number: f64) -> f64 {
        let (low, high) = self.from;
        let part = ((number - low) / (high - low)).clamp(0.0, 1.0);
        self.to.0 + part * (self.to.1 - self.to.0)
    }
}
