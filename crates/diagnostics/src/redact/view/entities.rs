//! `&amp;`, `&#228;` and `&auml;`: how web pages and XML write a sign.

/// The names of the signs from U+00C0 to U+00FF, in order: letters of names in western Europe.
const LATIN: &str = "Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml \
    Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
    Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil \
    egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde \
    ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

const SIGNS: [(&str, char); 10] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("sol", '/'),
    ("bsol", '\\'),
    ("colon", ':'),
    ("commat", '@'),
];

/// The sign that a text begins with, and how many bytes write it.
pub(super) fn read(text: &str) -> Option<(usize, char)> {
    const LONGEST: usize = 10;
    let name = text.strip_prefix('&')?;
    let end = name.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = name.get(..end)?;
    let sign = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => named(name)?,
    };
    Some((end + 2, sign))
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?)
}

fn named(name: &str) -> Option<char> {
    if let Some((_, sign)) = SIGNS.iter().find(|(sign, _)| *sign == name) {
        return Some(*sign);
    }
    let index = LATIN.split_whitespace().position(|letter| letter == name)?;
    char::from_u32(0xC0 + u32::try_from(index).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_read_by_name_and_by_number() {
        for (text, sign) in [
            ("&amp;x", '&'),
            ("&auml;", 'ä'),
            ("&yuml;", 'ÿ'),
            ("&Agrave;", 'À'),
            ("&#228;", 'ä'),
            ("&#xE4;", 'ä'),
        ] {
            assert_eq!(read(text).unwrap().1, sign, "{text}");
        }
    }

    #[test]
    fn what_is_no_entity_stays() {
        for text in [
            "&",
            "&&",
            "a&b;",
            "&x=1;",
            "&#;",
            "&#xD800;",
            "&verylongname;",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
