//! A PNG that is written row by row, and keeps in mind whether anything but black was on it.

use std::io::{self, BufRead, Seek, Write};

use png::{
    BitDepth, ColorType, Compression, Decoder, Encoder, Limits, StreamWriter, Transformations,
};

use super::{Size, Trouble};

/// More than eight screens of the largest kind.
const PIXELS: u64 = 300_000_000;

/// A row of a large screen, some times over.
const DECODER_BYTES: usize = 16 * 1024 * 1024;

/// A picture that is being written.
pub(super) struct Sheet<W: Write + 'static> {
    png: StreamWriter<'static, W>,
    size: Size,
    is_black: bool,
}

impl<W: Write + 'static> Sheet<W> {
    pub(super) fn begin(to: W, size: Size) -> Result<Self, Trouble> {
        if u64::from(size.width) * u64::from(size.height) > PIXELS {
            return Err(Trouble::TooLarge);
        }
        let mut encoder = Encoder::new(to, size.width, size.height);
        encoder.set_color(ColorType::Rgb);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(Compression::Balanced);
        let png = encoder
            .write_header()
            .and_then(png::Writer::into_stream_writer);
        Ok(Self {
            png: png.map_err(written)?,
            size,
            is_black: true,
        })
    }

    /// Adds pixels: red, green and blue, one byte each.
    pub(super) fn add(&mut self, pixels: &[u8]) -> Result<(), Trouble> {
        self.is_black = self.is_black && pixels.iter().all(|&byte| byte == 0);
        self.png.write_all(pixels).map_err(Trouble::Write)
    }

    /// Whether nothing but black was added.
    pub(super) fn is_black(&self) -> bool {
        self.is_black
    }

    pub(super) fn end(self) -> Result<Size, Trouble> {
        self.png.finish().map_err(written)?;
        Ok(self.size)
    }
}

/// Copies the pixels of a PNG. What is see-through is put on white, so that nothing lies under it.
pub(super) fn copy<W: Write + 'static>(
    png: impl BufRead + Seek,
    to: W,
) -> Result<Sheet<W>, Trouble> {
    let mut decoder = Decoder::new_with_limits(
        png,
        Limits {
            bytes: DECODER_BYTES,
        },
    );
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(Trouble::NoPicture)?;
    let size = Size {
        width: reader.info().width,
        height: reader.info().height,
    };
    if reader.info().interlaced {
        return Err(Trouble::Colours);
    }
    let (colours, _) = reader.output_color_type();
    let mut sheet = Sheet::begin(to, size)?;
    let mut pixels = Vec::new();
    while let Some(row) = reader.next_row().map_err(Trouble::NoPicture)? {
        pixels.clear();
        match colours {
            ColorType::Rgb => pixels.extend_from_slice(row.data()),
            ColorType::Grayscale => pixels.extend(row.data().iter().flat_map(|&grey| [grey; 3])),
            ColorType::GrayscaleAlpha => {
                let (rows, _) = row.data().as_chunks::<2>();
                pixels.extend(
                    rows.iter()
                        .flat_map(|&[grey, alpha]| [on_white(grey, alpha); 3]),
                );
            }
            ColorType::Rgba => {
                let (rows, _) = row.data().as_chunks::<4>();
                pixels.extend(rows.iter().flat_map(|&[red, green, blue, alpha]| {
                    [red, green, blue].map(|colour| on_white(colour, alpha))
                }));
            }
            ColorType::Indexed => return Err(Trouble::Colours),
        }
        sheet.add(&pixels)?;
    }
    Ok(sheet)
}

fn on_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u16::from(colour), u16::from(alpha));
    u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
}

fn written(error: png::EncodingError) -> Trouble {
    Trouble::Write(match error {
        png::EncodingError::IoError(error) => error,
        error @ (png::EncodingError::Format(_)
        | png::EncodingError::Parameter(_)
        | png::EncodingError::LimitsExceeded) => io::Error::other(error),
    })
}
