//! What the parser says against a file, for somebody who only wants to know what to write.

/// The sentence, without any value of the file.
pub(super) fn said(message: &str) -> String {
    let (problem, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let choices = expected.replace("one of ", "").replace(" or ", ", ");
    if let Some(key) = problem.strip_prefix("unknown field ") {
        let key = key.trim_end_matches(", there are no fields");
        return match choices.as_str() {
            "" => format!("{key} is not known here"),
            choices => format!("{key} is not known here; known are {choices}"),
        };
    }
    if let Some(key) = problem.strip_prefix("missing field ") {
        return format!("{key} is missing");
    }
    if problem.starts_with("unknown variant ") {
        return format!("write one of {choices}");
    }
    if problem.starts_with("invalid type: ") || problem.starts_with("invalid value: ") {
        return format!("{} is wanted here", wanted(expected));
    }
    if problem == "invalid socket address syntax" {
        return "write an address and a port, such as 127.0.0.1:7433".to_owned();
    }
    message.replace('\n', ", ")
}

fn wanted(expected: &str) -> &str {
    match expected {
        "a string" | "string" | "path string" => "text in quotes",
        "a boolean" => "true or false",
        "a sequence" => "a list in [ ]",
        "a map" => "a table",
        "socket address" => "an address and a port in quotes",
        expected if expected.starts_with("struct ") => "a table",
        expected if expected.starts_with(['u', 'i']) && expected.len() <= 5 => "a whole number",
        expected => expected,
    }
}
