//! What an edited picture becomes.

use std::io::{Cursor, Read as _};

use png::{BitDepth, ColorType, Encoder};

use super::sheet::Sheet;
use super::*;

/// A picture with everything in it that a camera or an editor might leave there.
fn with_metadata(colours: ColorType, data: &[u8], size: Size) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, size.width, size.height);
    encoder.set_color(colours);
    encoder.set_depth(BitDepth::Eight);
    encoder
        .add_text_chunk("Author".to_owned(), "Ada Lovelace".to_owned())
        .unwrap();
    encoder
        .add_itxt_chunk("XML:com.adobe.xmp".to_owned(), "<GPS/>".to_owned())
        .unwrap();
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: 3779,
        yppu: 3779,
        unit: png::Unit::Meter,
    }));
    let mut writer = encoder.write_header().unwrap();
    writer
        .write_chunk(png::chunk::ChunkType(*b"eXIf"), b"MM\0*Ada")
        .unwrap();
    writer.write_image_data(data).unwrap();
    writer.finish().unwrap();
    bytes.extend_from_slice(b"and something after its end");
    bytes
}

/// Writes a picture anew and reads what was written.
fn rewritten(png: Vec<u8>) -> (Size, Vec<u8>) {
    let mut file = tempfile::tempfile().unwrap();
    let size = rewrite(Cursor::new(png), file.try_clone().unwrap()).unwrap();
    file.rewind().unwrap();
    let mut written = Vec::new();
    file.read_to_end(&mut written).unwrap();
    (size, written)
}

/// The names of its chunks, and its pixels.
fn looked_into(png: &[u8]) -> (Vec<String>, Vec<u8>) {
    let mut names = Vec::new();
    let mut rest = &png[8..];
    while let Some((head, after)) = rest.split_at_checked(8) {
        let length = u32::from_be_bytes(head[..4].try_into().unwrap()) as usize;
        names.push(String::from_utf8_lossy(&head[4..]).into_owned());
        rest = &after[length + 4..];
    }
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    (names, pixels)
}

const TWO_BY_ONE: Size = Size {
    width: 2,
    height: 1,
};

#[test]
fn nothing_but_pixels_is_written() {
    let edited = with_metadata(ColorType::Rgb, &[1, 2, 3, 4, 5, 6], TWO_BY_ONE);
    let (size, written) = rewritten(edited);
    assert_eq!(size, TWO_BY_ONE);
    let (mut names, pixels) = looked_into(&written);
    names.dedup();
    assert_eq!(names, ["IHDR", "IDAT", "IEND"]);
    assert_eq!(pixels, [1, 2, 3, 4, 5, 6]);
    assert!(!String::from_utf8_lossy(&written).contains("Ada"));
}

#[test]
fn nothing_lies_under_what_is_see_through() {
    let edited = with_metadata(
        ColorType::Rgba,
        &[10, 20, 30, 0, 100, 0, 255, 255],
        TWO_BY_ONE,
    );
    let (_, written) = rewritten(edited);
    assert_eq!(looked_into(&written).1, [255, 255, 255, 100, 0, 255]);
}

#[test]
fn grey_pictures_are_pictures_too() {
    let edited = with_metadata(ColorType::Grayscale, &[0, 200], TWO_BY_ONE);
    let (_, written) = rewritten(edited);
    assert_eq!(looked_into(&written).1, [0, 0, 0, 200, 200, 200]);
}

#[test]
fn what_is_no_picture_is_refused() {
    for wrong in [&b""[..], b"GIF89a", b"\x89PNG\r\n\x1a\n", &[0; 64]] {
        let refused = rewrite(Cursor::new(wrong), Vec::new());
        assert!(matches!(refused, Err(Trouble::NoPicture(_))), "{wrong:?}");
    }
    let whole = with_metadata(
        ColorType::Rgb,
        &[7; 3 * 64 * 64],
        Size {
            width: 64,
            height: 64,
        },
    );
    let end = whole.windows(4).position(|name| name == b"IDAT").unwrap() + 12;
    let cut = rewrite(Cursor::new(&whole[..end]), Vec::new());
    assert!(matches!(cut, Err(Trouble::NoPicture(_))), "{cut:?}");
}

#[test]
fn a_black_picture_is_known_for_one() {
    let black = |pixels: &[u8]| {
        let mut sheet = Sheet::begin(Vec::new(), TWO_BY_ONE).unwrap();
        sheet.add(pixels).unwrap();
        sheet.is_black()
    };
    assert!(black(&[0; 6]));
    assert!(!black(&[0, 0, 0, 0, 1, 0]));
}
