//! Quick functions in single precision: a prediction takes hundreds of them.

/// Single precision is enough.
#[expect(
    clippy::cast_possible_truncation,
    reason = "what it is used for needs seven digits at most"
)]
pub(crate) fn single(number: f64) -> f32 {
    number as f32
}

/// The natural logarithm of a positive number, to four digits.
///
/// Its exponent's, and a series in (m - 1) / (m + 1) for what is left between the root of a half and that of two.
pub(crate) fn logarithm(number: f32) -> f32 {
    let bits = number.to_bits();
    let exponent = (bits.wrapping_sub(0x3f35_04f3) as i32) >> 23;
    let rest = f32::from_bits(bits.wrapping_sub((exponent << 23) as u32));
    let part = (rest - 1.0) / (rest + 1.0);
    let square = part * part;
    exponent as f32 * std::f32::consts::LN_2
        + part * (2.0 + square * (2.0 / 3.0 + square * (2.0 / 5.0)))
}

/// The exponential of a number between -80 and 80, to five digits: two to the whole part, and a series for the rest.
pub(crate) fn exponential(number: f32) -> f32 {
    /// Adding it rounds to a whole number.
    const WHOLE: f32 = 12_582_912.0;
    let power = number * std::f32::consts::LOG2_E;
    let whole = (power + WHOLE) - WHOLE;
    let rest = power - whole;
    let series = [
        0.001_333_3,
        0.009_618_1,
        0.055_504_1,
        0.240_226_5,
        std::f32::consts::LN_2,
        1.0,
    ];
    let part = series
        .into_iter()
        .fold(0.0, |sum: f32, next| sum * rest + next);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number between -120 and 120"
    )]
    let exponent = ((whole as i32 + 127) << 23) as u32;
    f32::from_bits(exponent) * part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_functions_are_near_the_slow_ones() {
        for number in [1e-6_f32, 0.02, 0.5, 0.99, 1.0, 1.01, 1.4, 7.0, 1e6] {
            assert!((logarithm(number) - number.ln()).abs() < 1e-3, "{number}");
        }
        for number in [-20.0_f32, -4.0, -0.3, 0.0, 0.34, 0.7, 1.0, 6.0, 30.0] {
            let slow = number.exp();
            assert!((exponential(number) - slow).abs() < 1e-4 * slow, "{number}");
        }
    }
}
