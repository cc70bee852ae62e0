//! The pictures of the tray, drawn beforehand (`icons/`) and carried in the program.

use super::face::Picture;

/// Pixels, row by row, four bytes each: red, green, blue, alpha.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels in a row, and rows.
    pub side: u32,
    /// The bytes.
    pub rgba: Vec<u8>,
}

/// How large a picture is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 24 pixels.
    Small,
    /// 48 pixels.
    Large,
}

macro_rules! drawn {
    ($name:literal, $size:expr) => {
        match $size {
            Size::Small => include_bytes!(concat!("../../../../icons/tray/", $name, "-24.png")),
            Size::Large => include_bytes!(concat!("../../../../icons/tray/", $name, "-48.png")),
        }
    };
}

impl Picture {
    /// The picture as a PNG file.
    #[must_use]
    pub fn png(self, size: Size) -> &'static [u8] {
        match self {
            Self::Calm | Self::Ahead(0 | 10..) => drawn!("calm", size),
            Self::Ahead(1) => drawn!("ahead-1", size),
            Self::Ahead(2) => drawn!("ahead-2", size),
            Self::Ahead(3) => drawn!("ahead-3", size),
            Self::Ahead(4) => drawn!("ahead-4", size),
            Self::Ahead(5) => drawn!("ahead-5", size),
            Self::Ahead(6) => drawn!("ahead-6", size),
            Self::Ahead(7) => drawn!("ahead-7", size),
            Self::Ahead(8) => drawn!("ahead-8", size),
            Self::Ahead(9) => drawn!("ahead-9", size),
            Self::NeedsYou => drawn!("needs-you", size),
            Self::Offline => drawn!("offline", size),
        }
    }

    /// The picture as pixels; none if the program's own file can't be read.
    #[must_use]
    pub fn pixels(self, size: Size) -> Option<Pixels> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(self.png(size)));
        decoder.set_transformations(png::Transformations::ALPHA | png::Transformations::EXPAND);
        let mut reader = decoder.read_info().ok()?;
        let mut rgba = vec![0; reader.output_buffer_size()?];
        let frame = reader.next_frame(&mut rgba).ok()?;
        let is_whole = frame.width == frame.height && frame.buffer_size() == rgba.len();
        (is_whole && rgba.len() as u64 == u64::from(frame.width).pow(2) * 4).then_some(Pixels {
            side: frame.width,
            rgba,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_is_drawn_in_both_sizes() {
        let all = (0..=u8::MAX).map(Picture::Ahead).chain([
            Picture::Calm,
            Picture::NeedsYou,
            Picture::Offline,
        ]);
        for picture in all {
            assert_eq!(picture.pixels(Size::Small).unwrap().side, 24, "{picture:?}");
            assert_eq!(picture.pixels(Size::Large).unwrap().side, 48, "{picture:?}");
        }
    }

    #[test]
    fn different_states_look_different() {
        let of = |picture: Picture| picture.png(Size::Small);
        assert_ne!(of(Picture::Calm), of(Picture::Offline));
        assert_ne!(of(Picture::Calm), of(Picture::NeedsYou));
        assert_ne!(of(Picture::Ahead(1)), of(Picture::Ahead(2)));
    }
}
