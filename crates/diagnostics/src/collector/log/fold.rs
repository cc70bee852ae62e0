//! What a line says without what changes from one time to the next.

/// Puts `#` for every number, address, identifier and everything else that has a digit in it.
///
/// Words stay, also `usb` in `usb1`. Hexadecimal words count from four letters on, and only with a
/// digit: `dead` and `face` are words.
pub(super) fn mask(line: &str) -> String {
    let mut masked = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(sign) = rest.chars().next() {
        let is_word = |sign: char| sign.is_ascii_alphanumeric();
        let length = match is_word(sign) {
            true => rest.find(|sign| !is_word(sign)).unwrap_or(rest.len()),
            false => sign.len_utf8(),
        };
        let (word, after) = rest.split_at(length);
        push(&mut masked, word);
        rest = after;
    }
    masked
}

fn push(masked: &mut String, word: &str) {
    let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
    let is_hex = word.bytes().all(|byte| byte.is_ascii_hexdigit()) || word.starts_with("0x");
    match (has_digit, is_hex) {
        (false, _) => masked.push_str(word),
        // An address, an identifier: `#:#:#` and `#-#` are one of them.
        (true, true) => {
            let joined = masked.trim_end_matches(['-', ':', '.', '+', '_']);
            if joined.ends_with('#') && joined.len() < masked.len() {
                masked.truncate(joined.len());
            } else {
                masked.push('#');
            }
        }
        (true, false) => {
            let letters = word.trim_end_matches(|sign: char| sign.is_ascii_digit());
            match letters.bytes().any(|byte| byte.is_ascii_digit()) {
                true => masked.push('#'),
                false => {
                    masked.push_str(letters);
                    masked.push('#');
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_addresses_are_masked_and_words_stay() {
        assert_eq!(mask("usb 1-2.4: error -71"), "usb #: error -#");
        assert_eq!(
            mask("wlan0: auth with aa:b1:c2:d3:e4:f5 timed out"),
            "wlan#: auth with aa:# timed out"
        );
        assert_eq!(
            mask("segfault at 7f3a0c ip 00007f12 sp 0x7ffd"),
            "segfault at # ip # sp #"
        );
        assert_eq!(mask("the cafe is dead"), "the cafe is dead");
        assert_eq!(mask("größe 5 µs"), "größe # µs");
        assert_eq!(mask(""), "");
    }

    #[test]
    fn two_lines_that_say_the_same_have_one_mask_and_others_have_not() {
        let one = mask("session 4f2a91bc-0000-11ee-8c99-0242ac120002 of user 1000 ended in 3 ms");
        let other = mask("session 9d21-77aa of user 1001 ended in 12 ms");
        assert_eq!(one, other);
        assert_ne!(mask("disk sda failed"), mask("disk sdb failed"));
    }
}
