use super::*;

/// A key of this form, made of signs that it may have.
fn example(token: &Token) -> String {
    let signs = |alphabet: Alphabet, length: usize| -> String {
        let all: Vec<char> = "a9Bc3dE7f2G5hJ4kL6mN8pQ0rS1tU-_./+=$%@".chars().collect();
        let all = if alphabet == Alphabet::Guid {
            "a9-bc3d-e7f2".chars().collect()
        } else {
            all
        };
        let fitting = all
            .iter()
            .filter(|sign| alphabet.has(u8::try_from(**sign).unwrap()));
        fitting.cycle().take(length).collect()
    };
    let before = token.before.map(|(alphabet, least)| signs(alphabet, least));
    let (alphabet, least) = token.after;
    let more = usize::from(least > 0 && alphabet != Alphabet::Hex);
    let after = signs(alphabet, least + more);
    format!("{}{}{after}", before.unwrap_or_default(), token.mark)
}

fn read_in(text: &str, token: &Token) -> Option<String> {
    let at = text.find(token.mark)?;
    let hit = read(text, at..at + token.mark.len(), token, &mut Runs::default())?;
    Some(text[hit.start..hit.end].to_owned())
}

#[test]
fn every_form_is_found_among_words_quotes_and_signs() {
    for token in TOKENS {
        let key = example(token);
        let key = key.trim_end_matches(['.', '-', '=', ':']);
        for text in [
            key.to_owned(),
            format!("x \"{key}\" y"),
            format!("token={key}\n"),
            format!("({key})"),
            format!("<{key}>"),
        ] {
            let found = read_in(&text, token).unwrap_or_default();
            assert!(found.contains(key), "{} in {text}: {found}", token.provider);
        }
    }
}

#[test]
fn a_form_that_is_too_short_or_inside_a_word_or_an_example_stays() {
    for text in [
        "ghp_short",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "task-runner-with-a-very-long-name-that-goes-on-and-on-2",
        "MASKAKIA",
        "desk-4711-with-a-very-long-name-that-goes-on-and-on-and-on",
        "sk-learn-contrib-something-that-is-really-quite-long",
        "https://npm_config",
        "class.s.name",
        "AC0123",
        "GHP_0123456789abcdefghijklmnopqrstuvwxyz",
        "AC3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ] {
        for token in TOKENS {
            assert_eq!(read_in(text, token), None, "{} in {text}", token.provider);
        }
    }
}

#[test]
fn every_mark_is_long_enough_to_be_looked_for() {
    for token in TOKENS {
        assert!(!token.mark.is_empty() && !token.provider.is_empty());
        let (_, least) = token.after;
        assert!(token.before.is_some() || least >= 8, "{}", token.mark);
    }
}

#[test]
fn the_secret_beside_an_access_key_is_found() {
    let text = "AKIAQYLPMN5HHHFPZAM2 : wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzKEY now";
    let hit = partner(text, 20).unwrap();
    assert_eq!(
        &text[hit.start..hit.end],
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzKEY"
    );
    assert!(
        partner(
            "AKIAQYLPMN5HHHFPZAM2 3b0c44298fc1c149afbf4c8996fb92427ae41e46",
            20
        )
        .is_none()
    );
}
