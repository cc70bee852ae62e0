//! A clock that differs from the gateway's.

use jiff::Timestamp;
use now_serving_diagnostics::{Request, capture};

use crate::{request, said};

#[test]
fn a_clock_that_is_fast_is_told_and_one_that_is_right_is_not() {
    let told = |clock_off| {
        let request = Request {
            clock_off,
            ..request(&["system"])
        };
        said(&capture(&request, Timestamp::now()), "clock-off")
    };
    assert_eq!(told(Some(7 * 60 + 3)), ["The clock is 7 minutes fast."]);
    assert_eq!(told(Some(-3 * 3600)), ["The clock is 3 hours slow."]);
    assert_eq!(told(Some(2)), Vec::<String>::new());
    assert_eq!(told(None), Vec::<String>::new());
}
