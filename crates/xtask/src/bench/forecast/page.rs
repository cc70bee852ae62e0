//! docs/forecast.md, of which the bench writes what stands between its marks.

use anyhow::{Context as _, Result};

const END: &str = "<!-- bench: end -->";

/// The page with something else between two marks.
pub(super) fn put(page: &str, name: &str, text: &str) -> Result<String> {
    let mark = format!("<!-- bench: {name} -->");
    let (before, rest) = page
        .split_once(&mark)
        .with_context(|| format!("docs/forecast.md has no mark {mark}"))?;
    let (_, after) = rest
        .split_once(END)
        .with_context(|| format!("docs/forecast.md has no {END} after {mark}"))?;
    Ok(format!("{before}{mark}\n\n{}\n\n{END}{after}", text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "Top\n<!-- bench: a -->\nold a\n<!-- bench: end -->\nMiddle\n<!-- bench: b -->\nold b\n<!-- bench: end -->\n";

    #[test]
    fn only_what_stands_between_the_marks_is_written() {
        let page = put(PAGE, "b", "new\n").unwrap();
        assert_eq!(page, PAGE.replace("\nold b\n", "\n\nnew\n\n"));
        assert_eq!(put(&page, "b", "new").unwrap(), page);
    }

    #[test]
    fn a_page_without_the_marks_is_left_alone() {
        assert!(put(PAGE, "c", "new").is_err());
        assert!(put("<!-- bench: a -->\nold", "a", "new").is_err());
    }
}
